"""Figures as a study's sentences write them: with as many digits as say something, signs, intervals, nouns."""

import math

import pandas as pd


def number(value: float) -> str:
    """A figure: 1,204, 16.3, 9, 0.25; "none" if there is none."""
    if math.isnan(value):
        return "none"
    size = abs(value)
    said = f"{value:,.0f}" if size >= 20 else f"{value:.1f}" if size >= 1 else f"{value:.2g}" if size else "0"
    return said.removesuffix(".0").replace("-", "−")


def signed(value: float, beside: float = 0.0) -> str:
    """A difference, with its sign; 0 has none. It has no more digits than a larger figure beside it."""
    size = max(abs(value), abs(beside))
    if math.isnan(size) or not size:
        return number(value)
    digits = 0 if size >= 20 else 1 if size >= 1 else 1 - math.floor(math.log10(size))
    said = f"{value:+,.{digits}f}"
    whole = said.rstrip("0").rstrip(".") if "." in said else said
    return "0" if whole in ("+", "-", "+0", "-0") else whole.replace("-", "−")


def span(low: float, high: float) -> str:
    """An interval."""
    return f"{number(low)} to {number(high)}"


def signed_span(low: float, high: float) -> str:
    """An interval of differences, both ends with as many digits."""
    return f"{signed(low, high)} to {signed(high, low)}"


def percent(share: float) -> str:
    """A share in per cent."""
    return f"{100 * share:.0f} %"


def count(many: int, noun: str) -> str:
    """A number with its noun: 1 run, 1,204 runs."""
    return f"{many:,} {noun}{'' if many == 1 else 's'}"


def failed(errors: pd.DataFrame) -> list[str]:
    """A line on the runs that failed, with the first one's error; none if all went well."""
    if errors.empty:
        return []
    first = errors.iloc[0]
    which = f", {first['label']}" if "label" in errors else ""
    return [f"{count(len(errors), 'run')} failed and count nowhere; the first{which}: {first['error']}"]
