import datetime

import pytest
from matplotlib.figure import Figure

from escalation_sim.pictures.dates import date_axis


def ticks(start: str, days: int) -> list[str]:
    axes = Figure(figsize=(10, 4)).add_subplot()
    date_axis(axes, datetime.date.fromisoformat(start), days)
    return [label.get_text().replace("\n", " ") for label in axes.get_xticklabels()]


@pytest.mark.parametrize(
    ("start", "days", "labels"),
    [
        ("2024-01-30", 4, "30 Jan 2024, 31 Jan, 1 Feb, 2 Feb"),
        ("2024-12-27", 15, "27 Dec 2024, 29 Dec, 31 Dec, 2 Jan 2025, 4 Jan, 6 Jan, 8 Jan, 10 Jan"),
        ("2023-11-15", 120, "Dec 2023, Jan 2024, Feb, Mar"),
        ("2024-01-01", 1461, "Jan 2024, Jul, Jan 2025, Jul, Jan 2026, Jul, Jan 2027, Jul"),
    ],
)
def test_ticks_stand_at_days_or_months_and_name_each_year_once(start: str, days: int, labels: str) -> None:
    assert ", ".join(ticks(start, days)) == labels


@pytest.mark.parametrize("days", [1, 14, 15, 28, 92, 93, 400, 800, 3000, 10957])
def test_there_are_never_more_ticks_than_there_is_room_for(days: int) -> None:
    assert 1 <= len(ticks("2024-01-01", days)) <= 14
