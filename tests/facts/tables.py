"""The article's thesis in figures: the same hundred seeds with blame and without, as a table for the docs."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from tests.facts.bands import mean_interval

TAKEN_UP = ("chinese", "labourers", "passengers", "minerals", "school", "iskp", "insurgents", "protests")
"""Classes beyond the everyday ones (army, police, militia, lines, property, other civilians, candidates)."""

ROWS = {
    "taken_up": "share of attacks on classes taken up, % (1)",
    "classes_hit": "target classes hit in two years",
    "breadth": "target classes attacked in 28 days (breadth)",
    "rare_breadth": "the same in 20 attacks",
    "listed": "classes on all target lists on the last day",
    "districts_hit": "districts attacked in two years",
    "width": "districts attacked in 28 days (width)",
    "rare_width": "the same in 20 attacks ",
    "violence_width": "districts with any violence in 28 days, the state's too",
    "pairs": "hostile pairs of actors in two years",
    "cast": "hostile pairs of actors in 28 days (cast)",
    "top India": "highest rung with India",
    "top Iran": "highest rung with Iran",
    "top Afghanistan": "highest rung with Afghanistan",
    "attacks_a_month": "attacks in the province a month",
    "deaths": "deaths in them in two years",
    "strike_deaths": "deaths in strikes across borders",
    "all_deaths": "all deaths in the log",
    "operations": "operations and sweeps",
    "protests": "protests",
}


class Pair(NamedTuple):
    """One figure in both worlds, and the difference seed by seed."""

    on: float
    off: float
    difference: float
    interval: tuple[float, float]  # 95 %, of the mean difference
    higher: float  # share of the seeds in which it is higher with blame


def figures(runs: pd.DataFrame) -> pd.DataFrame:
    """The numbers of the table, one row a seed; hits by class as `hits CLASS`."""
    hits = pd.DataFrame(runs["hits"].tolist(), index=runs.index).fillna(0.0).add_prefix("hits ")
    shares = pd.DataFrame(runs["shares"].tolist(), index=runs.index).fillna(0.0)
    taken = 100 * shares.reindex(columns=list(TAKEN_UP), fill_value=0.0).sum(axis=1)
    plain = runs[[name for name in ROWS if name in runs]].astype("float64")
    return pd.concat([plain, taken.rename("taken_up"), hits], axis=1)


def paired(on: pd.DataFrame, off: pd.DataFrame) -> dict[str, Pair]:
    """Every figure of the table, compared under the same luck."""
    one, other = figures(on), figures(off)
    one, other = one.align(other, join="outer", axis=1, fill_value=0.0)
    return {
        name: Pair(
            float(one[name].mean()),
            float(other[name].mean()),
            float((one[name] - other[name]).mean()),
            mean_interval(one[name] - other[name]),
            float((one[name] > other[name]).mean()),
        )
        for name in one.columns
    }


def shift(on: pd.DataFrame, off: pd.DataFrame, swaps: int = 2000) -> tuple[float, float]:
    """How far the mean shares of the classes lie apart (0 to 1), and the 99th percentile of that by luck.

    By luck: with and without are swapped at random within each pair.
    """
    one, other = (pd.DataFrame(runs["shares"].tolist()).fillna(0.0) for runs in (on, off))
    one, other = one.align(other, join="outer", axis=1, fill_value=0.0)
    difference = (one - other).to_numpy()
    signs = np.random.default_rng(2).choice([-1.0, 1.0], (swaps, len(difference)))
    by_luck = np.abs(signs @ difference / len(difference)).sum(axis=1) / 2
    return float(np.abs(difference.mean(axis=0)).sum() / 2), float(np.quantile(by_luck, 0.99))


def thesis_table(on: pd.DataFrame, off: pd.DataFrame) -> str:
    """Markdown: what blame adds, seed by seed."""
    pairs = paired(on, off)
    classes = sorted((n for n in pairs if n.startswith("hits ")), key=lambda n: -abs(pairs[n].difference))
    names = ROWS | {n: f"attacks on {n.removeprefix('hits ').replace('_', ' ')} in two years" for n in classes}
    lines = [
        "| figure | with blame | without | difference [95 %] | higher in |",
        "|---|---:|---:|---|---:|",
    ]
    for name, words in names.items():
        pair = pairs[name]
        low, high = pair.interval
        lines.append(
            f"| {words} | {pair.on:.4g} | {pair.off:.4g} | "
            f"{pair.difference:+.3g} [{low:+.3g}, {high:+.3g}] | {100 * pair.higher:.0f} % |"
        )
    apart, luck = shift(on, off)
    taken = ", ".join(TAKEN_UP)
    notes = [
        f"(1) {taken}.",
        f"{len(on)} paired seeds of the baseline, two years each. {100 * apart:.1f} % of attacks fall on other classes "
        f"with blame than without; by luck alone, less than {100 * luck:.1f} % in 99 of 100 cases.",
    ]
    return "\n".join([*lines, "", *notes])
