"""The article's thesis in figures: the same hundred seeds with blame and without, as a table for the docs."""

from typing import NamedTuple

import pandas as pd

from tests.facts.bands import mean_interval

TAKEN_UP = ("chinese", "labourers", "passengers", "minerals", "school", "iskp", "insurgents", "protests")
"""Classes beyond the everyday ones (army, police, militia, lines, property, other civilians, candidates)."""

ROWS = {
    "taken_up": "share of attacks on classes taken up, % (1)",
    "classes_hit": "target classes hit in two years",
    "breadth": "target classes hit in 28 days (breadth)",
    "rare_breadth": "the same in 20 attacks",
    "listed": "classes on all target lists on the last day",
    "districts_hit": "districts attacked in two years",
    "width": "districts with violence in 28 days (width)",
    "rare_width": "districts attacked in 20 attacks",
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
    taken = ", ".join(TAKEN_UP)
    return "\n".join([*lines, "", f"(1) {taken}. {len(on)} paired seeds of the baseline, two years each."])
