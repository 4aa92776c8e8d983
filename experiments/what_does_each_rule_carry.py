"""What does each rule carry?

The eighteen rules are switched off one by one in 2025, under the same luck: how much violence goes, and which
patterns break? A pattern is broken if its mean without the rule lies outside the band in which nine tenths of the
runs of the whole model lie. A rule that breaks nothing here may carry what is not listed, or need more than a year.
"""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
from common import asked, by_seed, effect, forest, marks, period, picture, show, simulate

from escalation_sim.rules import RULES
from escalation_sim.scenario import Scenario
from escalation_sim.studies import Store

ALL = "all rules"
HEAD = 2.15  # inches for the names of the patterns


def patterns(store: Store) -> dict[str, pd.DataFrame]:
    """What is looked at, each a row a seed, a column a world; NaN if there is nothing to measure."""
    attacks, kinds = by_seed(store, "attacks"), ("BLA", "BLF", "BRG", "SRA")
    accused = sum(by_seed(store, f"accused.{name}") for name in ("India", "Iran", "Afghanistan"))
    counts = pd.DataFrame(store.curve("attacks"))
    ratio = (counts.var(axis=1) / counts.mean(axis=1)).to_numpy().reshape(attacks.shape)
    return {
        "attacks, variance ÷ mean": pd.DataFrame(ratio, attacks.index, attacks.columns),
        "share of attacks that kill": by_seed(store, "deadly") / attacks,
        "deaths an attack": by_seed(store, "attack_deaths") / attacks,
        "large operations": by_seed(store, "signature"),
        "districts with violence": by_seed(store, "width"),
        "target classes hit": by_seed(store, "breadth"),
        "insurgents' target lists": sum(by_seed(store, f"end.listed:{name}") for name in kinds),
        "hostile pairs of actors": by_seed(store, "cast"),
        "days to the first name": by_seed(store, "blame_lag"),
        "India's share of accusations": by_seed(store, "accused.India") / accused,
        "highest rung with India": by_seed(store, "rung.Pakistan-India"),
        "days above rung 2 with India": by_seed(store, "days_up.Pakistan-India"),
        "attacks by ISKP": by_seed(store, "attacks_by.ISKP"),
        "protests": by_seed(store, "protests"),
        "grievance at the end": by_seed(store, "end.grievance"),
        "China's confidence": by_seed(store, "mean.confidence"),
    }


def main() -> None:
    """Simulate, print and draw."""
    ask = asked(__doc__, quick=2, full=20)
    base = period(Scenario.load("baseline"), date(2025, 1, 1), date(2025, 12, 31))
    store = simulate(ask, {ALL: base} | {rule: base.with_changes(without=[rule]) for rule in RULES})
    tables, signs = patterns(store), {}
    for name, table in tables.items():
        low, high = table[ALL].quantile([0.05, 0.95])
        without = table[list(RULES)].mean()
        signs[name] = np.where(without.isna(), np.nan, 1.0 * (without > high + 1e-9) - 1.0 * (without < low - 1e-9))
    broken = pd.DataFrame(signs, RULES)
    found = {}
    for outcome in ("deaths", "attacks"):
        table = by_seed(store, outcome)
        found[f"{outcome.capitalize()}, %"] = [
            effect(table[ALL], table[r]).over(table[ALL].mean() / 100) for r in RULES
        ]
    deaths, attacks = found.values()
    print(f"{ask.runs} seeds, 2025; what goes (−) or comes (+) without each rule, in % of all [90 %]")
    said = [", ".join(name for name in broken if broken.loc[rule, name] != 0) for rule in RULES]
    show(["without", *found, "patterns that break"],
         [[r, str(deaths[i]), str(attacks[i]), said[i] or "none"] for i, r in enumerate(RULES)])  # fmt: skip
    idle = [r for i, r in enumerate(RULES) if not (said[i] or deaths[i].clear or attacks[i].clear)]
    most = sorted(
        (e.mean, r) for r, e in zip(RULES, deaths, strict=True) if e.high < 0 and r not in ("attack", "severity")
    )
    carried = ", ".join(f"{r} {-mean:.0f} %" for mean, r in most[:3]) or "none that could be told"
    print(
        f"\nDeaths carried, attack and severity aside (n = {ask.runs} pairs): {carried}. Nothing can be said of: {', '.join(idle) or 'none'}."
    )

    def draw(page) -> None:
        forest(replace(page, right=page.left + 5.6), RULES, found, names=1.6, head=HEAD, words=False)
        marks(replace(page, left=page.left + 5.8, right=page.right - 1.2), len(RULES), list(broken), broken, HEAD)

    note = "Left: change without the rule, 90 % intervals. Right: ▲ ▼ mean above or below the band of 90 % of the whole model's runs, · within it, × nothing left to measure."
    picture(ask, f"Attack and severity aside, most deaths hang on {carried}", "Baseline in 2025", note, draw)


if __name__ == "__main__":
    main()
