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


def stretch(first: datetime.date, last: datetime.date) -> str:
    """From 1 January to 11 March 2025, or on 11 March 2025 if that is all."""
    if first == last:
        return f"on {in_words(last)}"
    begin = in_words(first) if first.year != last.year else f"{first.day} {MONTHS[first.month - 1]}"
    return f"from {begin} to {in_words(last)}"


def quarters(first: datetime.date, last: datetime.date) -> list[tuple[datetime.date, datetime.date]]:
    """The quarters of the calendar between two days, each with its first and last day there."""
    found = []
    for quarter in range(first.year * 4 + (first.month - 1) // 3, last.year * 4 + (last.month - 1) // 3 + 1):
        begin, after = (datetime.date(q // 4, q % 4 * 3 + 1, 1) for q in (quarter, quarter + 1))
        found.append((max(begin, first), min(after - datetime.timedelta(days=1), last)))
    return found


def is_quarter(first: datetime.date, last: datetime.date) -> bool:
    """Whether these days are a whole quarter of the calendar."""
    after = last + datetime.timedelta(days=1)
    return first.day == after.day == 1 and first.month % 3 == 1 and (after - first).days in range(90, 93)


def quarter_name(first: datetime.date, last: datetime.date) -> str:
    """Jan–Mar 2024; a part of a quarter by its days, 15 Feb – 31 Mar 2024."""
    begin, end = MONTHS[first.month - 1][:3], MONTHS[last.month - 1][:3]
    if is_quarter(first, last):
        return f"{begin}–{end} {last.year}"
    return f"{first.day} {begin} – {last.day} {end} {last.year}"


def date_axis(axes: Axes, start: datetime.date, days: int, most: int = MOST) -> None:
    """Months (days, in a short run) along the bottom of the axes, as many as fit, at most so many; each year once."""
    last = start + datetime.timedelta(days=days - 1)
    axes.set_xlim(date2num(start), date2num(last) + 1)
    room = min(most, axes.bbox.width / axes.figure.dpi / (MONTH if days > LONGEST else DAY))
    every = _firsts_of_months(start, last, room) if days > LONGEST else _days(start, days, room)
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
    step = next(s for s in (1, 2, 7, 14, 31, 93) if days <= most * s)
    return [start + datetime.timedelta(days=day) for day in range(0, days, step)]
