"""Dates as people read them, in words and along an axis."""

import datetime

from matplotlib.axes import Axes
from matplotlib.dates import date2num

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LONGEST = 92  # days of a run whose axis names days
MOST = 14  # names along an axis
MONTH, DAY = 0.38, 0.58  # inches that a month's and a day's name take on an axis at least


def in_words(date: datetime.date | str, short: bool = False) -> str:
    """7 May 2025, or 18 Jan 2024 if short; whatever the language of the system."""
    day = datetime.date.fromisoformat(date) if isinstance(date, str) else date
    month = MONTHS[day.month - 1]
    return f"{day.day} {month[:3] if short else month} {day.year}"


def from_until(first: datetime.date, last: datetime.date) -> str:
    """25 Jan to 8 Feb 2024; the year once if it is the same."""
    begin = in_words(first, short=True)
    return f"{begin.removesuffix(f' {last.year}')} to {in_words(last, short=True)}"


def date_axis(axes: Axes, start: datetime.date, days: int) -> None:
    """Months (days, in a short run) along the bottom of the axes, as many as fit, and each year once."""
    last = start + datetime.timedelta(days=days - 1)
    axes.set_xlim(date2num(start), date2num(last) + 1)
    wide = axes.bbox.width / axes.figure.dpi
    most = min(MOST, wide / (MONTH if days > LONGEST else DAY))
    every = _firsts_of_months(start, last, most) if days > LONGEST else _days(start, days, most)
    labels = []
    for i, day in enumerate(every):
        name = MONTHS[day.month - 1][:3] if days > LONGEST else f"{day.day} {MONTHS[day.month - 1][:3]}"
        labels.append(name if i and day.year == every[i - 1].year else f"{name}\n{day.year}")
    axes.set_xticks([date2num(day) for day in every], labels, linespacing=1.3)


def _firsts_of_months(start: datetime.date, last: datetime.date, most: float) -> list[datetime.date]:
    months = range(start.year * 12 + start.month - 1, last.year * 12 + last.month)
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, 360) if len(months) <= most * s)
    firsts = [datetime.date(m // 12, m % 12 + 1, 1) for m in months if m % step == 0]
    return [day for day in firsts if day >= start]


def _days(start: datetime.date, days: int, most: float) -> list[datetime.date]:
    step = next(s for s in (1, 2, 7, 14, 28) if days <= most * s)
    return [start + datetime.timedelta(days=day) for day in range(0, days, step)]
