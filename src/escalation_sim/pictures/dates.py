"""Dates as people read them, in words and along an axis."""

import datetime

from matplotlib.axes import Axes
from matplotlib.dates import date2num

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(date: datetime.date | str, short: bool = False) -> str:
    """7 May 2025, or 18 Jan 2024 if short; whatever the language of the system."""
    day = datetime.date.fromisoformat(date) if isinstance(date, str) else date
    month = MONTHS[day.month - 1]
    return f"{day.day} {month[:3] if short else month} {day.year}"


def date_axis(axes: Axes, start: datetime.date, days: int, most: int = 13) -> None:
    """Months (days, in a short run) along the bottom of the axes, about `most` of them, and each year once."""
    last = start + datetime.timedelta(days=days - 1)
    axes.set_xlim(date2num(start), date2num(last) + 1)
    every = _firsts_of_months(start, last, most) if days > 92 else _days(start, days, most)
    labels = []
    for i, day in enumerate(every):
        name = MONTHS[day.month - 1][:3] if days > 92 else f"{day.day} {MONTHS[day.month - 1][:3]}"
        labels.append(name if i and day.year == every[i - 1].year else f"{name}\n{day.year}")
    axes.set_xticks([date2num(day) for day in every], labels, linespacing=1.3)


def _firsts_of_months(start: datetime.date, last: datetime.date, most: int) -> list[datetime.date]:
    months = range(start.year * 12 + start.month - 1, last.year * 12 + last.month)
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120) if len(months) <= most * s)
    firsts = [datetime.date(m // 12, m % 12 + 1, 1) for m in months if m % step == 0]
    return [day for day in firsts if day >= start]


def _days(start: datetime.date, days: int, most: int) -> list[datetime.date]:
    step = next(s for s in (1, 2, 7, 14, 31, 93) if days <= (most + 1) * s)
    return [start + datetime.timedelta(days=day) for day in range(0, days, step)]
