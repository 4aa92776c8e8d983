"""The figures of `docs/calibration.md`, from the very runs that the tests are read from.

`pytest -n 0 -m slow -s tests/facts` prints them at its end.
"""

import numpy as np
import pandas as pd

from tests.facts.bands import mean_interval
from tests.facts.ensembles import Ensembles

HEAD = ["| | pattern | model | null |", "|---|---|---|---|"]


def patterns(runs: Ensembles) -> str:
    """Markdown: P1 to P10 with their nulls, the chains, and what is said of ten years and of July to December 2025."""
    rows = [*calm(runs["calm"]), *told(runs), *alone(runs)]
    return "\n".join([*HEAD, *(f"| {' | '.join(row)} |" for row in rows), "", *chains(runs), *later(runs)])


def calm(runs: pd.DataFrame) -> list[list[str]]:
    """P1 to P4."""
    m = runs.select_dtypes("number").mean()
    return [
        ["P1", "attacks a week; variance to mean; share of days; busiest day",
         f"{m['weekly_mean']:.2f}; {m['weekly_fano']:.2f}; {m['share_days']:.3f}; {m['max_day']:.1f}",
         f"Poisson: {m['poisson weekly_fano']:.2f}; {m['poisson share_days']:.2f}"],
        ["P2", "share deadly; deaths an attack; share ≥ 10; exponent above 4",
         f"{m['share_fatal']:.3f}; {m['deaths_per_event']:.2f}; {m['share_ge10']:.4f}; {m['exponent_from_4']:.2f}",
         f"geometric: share ≥ 10 {m['geometric share_ge10']:.4f}"],
        ["P3", "branching ratio, fitted; by the log's causes", f"{m['branching']:.2f}; {m['caused']:.2f}",
         f"Poisson {m['poisson branching']:.2f}"],
        ["P4", "top five districts; Gini; Kech first", f"{m['top5']:.2f}; {m['gini']:.2f}; {m['kech_first']:.2f}",
         f"by population: {m['population top5']:.2f}; {m['population gini']:.2f}; {m['population kech_first']:.2f}"],
    ]  # fmt: skip


def told(runs: Ensembles) -> list[list[str]]:
    """P5 to P7."""
    story, off, stuck = runs["story"], runs["blame off"], runs["no off-ramp"]
    low, high = mean_interval(story["breadth gain"])
    blame = [
        f"{story[k + 'lag_before'].mean():.1f} → {story[k + 'lag_after'].mean():.1f}; "
        f"{100 * story[k + 'india_favourite_before'].mean():.0f} → "
        f"{100 * story[k + 'india_favourite_after'].mean():.0f} %"
        for k in ("", "random ")
    ]
    calmed = ("iran calm", "india after_ceasefire")
    soon = [f"{100 * (stuck[name].dropna() <= 10).mean():.0f} %" for name in calmed]
    return [
        ["P5", "days to the first name; India the favourite", blame[0], f"random: {blame[1]}"],
        ["P6", "days back to rung ≤ 2: Iran; India", "; ".join(f"{story[name].mean():.1f}" for name in calmed),
         f"no off-ramp: within ten days in {'; '.join(soon)}"],
        ["P7", "gain in breadth at equal volume; in list length",
         f"{story['breadth gain'].mean():+.2f} [{low:+.2f}, {high:+.2f}]; {story['lists gain'].mean():+.1f}",
         f"reshuffled {story['reshuffled breadth gain'].mean():+.2f}; blame off {off['breadth gain'].mean():+.2f}"],
    ]  # fmt: skip


def alone(runs: Ensembles) -> list[list[str]]:
    """P8 to P10."""
    tolls = np.concatenate(runs["calm"]["iskp_tolls"].tolist())
    deadly, gaps = tolls[tolls > 0], np.concatenate(runs["story"]["gaps"].tolist())
    added = runs["attack"][["tension", "blame"]] - runs["no attack"][["tension", "blame"]]
    null = (runs["attack, evidence"] - runs["no attack, evidence"])["tension"].mean()
    return [
        ["P8", "ISKP: attacks a year; deaths median, mean, share ≥ 10",
         f"{len(tolls) / runs['calm']['years'].sum():.1f}; {np.median(deadly):.0f}, {deadly.mean():.0f}, "
         f"{(deadly >= 10).mean():.2f}", ""],
        ["P9", "days between signature operations; coefficient of variation",
         f"{gaps.mean():.0f}; {gaps.std() / gaps.mean():.2f}", ""],
        ["P10", "no real support: tension, blame after a deadly attack",
         f"{added['tension'].mean():+.3f} ({100 * (added['tension'] > 0).mean():.0f} % of pairs); "
         f"{added['blame'].mean():+.3f}", f"evidence alone: {null:+.3f}"],
    ]  # fmt: skip


def chains(runs: Ensembles) -> list[str]:
    """Medians, in days, of what nobody scripted."""
    story, camp, milder = runs["story"], runs["camp"], runs["milder Kerman"]
    chain = {
        "Kerman → Iranian strike": story["iran strike"], "reply to it": story["iran reply"],
        "Pahalgam → Indian strike": story["india strike"], "reply to that": story["india reply"],
        "front → signature operation": story["front_to_signature"],
        "camp → declaration": camp["declaration"], "threat → outcry": camp["outcry"],
        "milder Kerman → calm, without blows": milder.loc[milder["top"].between(4, 7), "over"],
    }  # fmt: skip
    return ["Chains (median days): " + "; ".join(f"{name} {days.median():.0f}" for name, days in chain.items()) + "."]


def later(runs: Ensembles) -> list[str]:
    """Ten calm years, July to December 2025 against a year before, and the switches."""
    yearly, story = np.stack(runs["calm"]["by_year"].tolist()), runs["story"]
    silent, spurred, deterred = (runs[name] for name in ("no claims", "backlash", "deterrence"))
    neutral = runs["calm"]["weekly_mean"].loc[spurred.index]
    more = silent["attacks_a_month"] / story["attacks_a_month"].loc[silent.index] - 1
    lists = pd.DataFrame(story["lists growth"].tolist()).sum(axis=1)
    return [
        f"Ten calm years: {yearly.min()} to {yearly.max()} attacks a year; the last three × "
        f"{yearly[:, -3:].mean() / yearly[:, :3].mean():.2f} the first; "
        f"days of war {100 * runs['calm']['war_days'].mean():.2f} %.",
        f"Later: cast {story['cast growth'].mean():+.1f}; breadth {story['breadth growth'].mean():+.2f}; lists "
        f"{lists.mean():+.1f}; hostile acts with Iran in {100 * (story['iran_hostile_late'] > 0).mean():.0f} % of "
        f"runs; rung 9 with Iran in {100 * (story['iran top'] >= 9).mean():.0f} %, with India in "
        f"{100 * (story['india top'] >= 9).mean():.0f} %.",
        f"Attacks without claims {100 * more.mean():+.1f} %; with backlash "
        f"{100 * (spurred['weekly_mean'] / neutral).mean() - 100:+.0f} %, with deterrence "
        f"{100 * (deterred['weekly_mean'] / neutral).mean() - 100:+.0f} %.",
    ]
