"""What does each rule carry?

The eighteen rules are switched off one by one in 2025, under the same luck: how much violence goes, and which
patterns break? A pattern is broken if its mean without the rule lies outside the band in which nine tenths of the
runs of the whole model lie. A rule that breaks nothing here may carry what is not listed, or need more than a year.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
from common import asked, by_seed, effect, forest, in_2025, marks, picture, show, simulate

from escalation_sim.pictures.page import Page
from escalation_sim.rules import RULES
from escalation_sim.studies import Store

ALL = "all rules"
TRIVIAL = ("attack", "severity")  # without them nobody attacks or dies
HEAD = 2.15  # inches for the names of the patterns


def patterns(store: Store) -> dict[str, pd.DataFrame]:
    """What is looked at, each a row a seed, a column a world; NaN if there is nothing to measure."""
    attacks, kinds = by_seed(store, "attacks"), ("BLA", "BLF", "BRG", "SRA")
    accused = sum(by_seed(store, f"accused.{name}") for name in ("India", "Iran", "Afghanistan"))
    counts = pd.DataFrame(store.curve("attacks"))
    ratio = (counts.var(axis=1) / counts.mean(axis=1)).to_numpy().reshape(attacks.shape)
    return {
        "attacks, variance ÷ mean": pd.DataFrame(ratio, attacks.index, attacks.columns),
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
        "protests": by_seed(store, "protests"),
        "grievance at the end": by_seed(store, "end.grievance"),
    }


def main() -> None:
    """Simulate, print and draw."""
    ask = asked(__doc__, quick=2, full=12)
    base = in_2025("baseline")
    store = simulate(ask, {ALL: base} | {rule: base.with_changes(without=[rule]) for rule in RULES})
    signs, found = {}, {}
    for name, table in patterns(store).items():
        low, high = table[ALL].quantile([0.05, 0.95])
        without = table[list(RULES)].mean()
        signs[name] = np.where(without.isna(), np.nan, 1.0 * (without > high + 1e-9) - 1.0 * (without < low - 1e-9))
    broken = pd.DataFrame(signs, RULES)
    for title in ("Deaths, %", "Attacks, %"):
        table = by_seed(store, title.lower().removesuffix(", %"))
        found[title] = [effect(table[ALL], table[rule]).over(table[ALL].mean() / 100) for rule in RULES]
    deaths, attacks = (dict(zip(RULES, effects, strict=True)) for effects in found.values())
    print(f"{ask.runs} seeds, 2025; what goes (−) or comes (+) without each rule, in % of all [90 %]")
    changed = {rule: [name for name in broken if broken.loc[rule, name] != 0] for rule in RULES}
    some = {rule: f"{len(names)}: {', '.join(names[:2])}" if names else "none" for rule, names in changed.items()}
    show(["without", *found, "patterns that break"], [[r, str(deaths[r]), str(attacks[r]), some[r]] for r in RULES])
    most = sorted((deaths[r].mean, r) for r in RULES if deaths[r].high < 0 and r not in TRIVIAL)
    carried = ", ".join(f"{rule} {-mean:.0f} %" for mean, rule in most[:3]) or "none that can be told from luck"
    idle = [r for r in RULES if not (changed[r] or deaths[r].clear or attacks[r].clear)]
    print(f"\nDeaths that hang on a rule, {', '.join(TRIVIAL)} aside (n = {ask.runs} pairs): {carried}. "
          f"Nothing can be said of: {', '.join(idle) or 'none'}.")  # fmt: skip

    def draw(page: Page) -> None:
        forest(replace(page, right=page.left + 5.6), RULES, found, names=1.6, head=HEAD, words=False)
        marks(replace(page, left=page.left + 5.8, right=page.right - 1.4), len(RULES), list(broken), broken, HEAD)

    note = "Bars: 90 % intervals. ▲ ▼ mean beyond the whole model's band of 90 %, · in it, × nothing to measure."
    picture(ask, f"Share of all deaths that goes with a rule: {carried}", "Baseline in 2025", note, draw)


if __name__ == "__main__":
    main()
