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


def signed(value: float) -> str:
    """A difference, with its sign; 0 has none."""
    said = number(value)
    return f"+{said}" if value > 0 else said


def span(low: float, high: float) -> str:
    """An interval."""
    return f"{number(low)} to {number(high)}"


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
