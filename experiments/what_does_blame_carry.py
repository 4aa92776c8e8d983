"""What of the violence does blame carry? The baseline with and without the blame rule, the same luck on both sides."""

import argparse
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from escalation_sim import measures
from escalation_sim.record import run
from escalation_sim.scenario import Scenario

SOFT = ("passengers", "minerals", "school", "chinese", "iskp")


def outcomes(job: tuple[int, tuple[str, ...]]) -> dict[str, float]:
    """The figures of one run of the baseline without some rules."""
    seed, without = job
    result = run(Scenario.load("baseline").with_changes(without=without), seed)
    events, daily = result.events, result.daily
    attacks = events[measures.is_attack(events) & (events["theatre"] == "Balochistan")]
    windows = measures.windows(events, result.setting.start, result.setting.days)
    return {
        "attacks": len(attacks),
        "deaths in attacks": attacks["deaths"].sum(),
        "deaths in all events": events["deaths"].sum(),
        "attacks on classes that were not hit before (passengers, minerals, school, Chinese, ISKP)": attacks[
            "target_class"
        ]
        .isin(SOFT)
        .sum(),
        "target classes hit, whole run": events["target_class"][events["target_class"] != ""].nunique(),
        "target classes hit in 28 days (mean)": windows["breadth"].mean(),
        "districts hit in 28 days (mean)": windows["width"].mean(),
        "active pairs of actors in 28 days (mean)": windows["cast"].mean(),
        "intensity in 28 days (mean)": windows["intensity"].mean(),
        **{f"highest rung {c[5:]}": daily[c].max() for c in daily if c.startswith("rung:")},
        "operations and sweeps": events["verb"].isin(["operation", "sweep"]).sum(),
        "crackdowns": (events["verb"] == "crackdown").sum(),
    }


def main() -> None:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="8 pairs instead of 100")
    seeds = range(1, 9 if parser.parse_args().quick else 101)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        runs = list(pool.map(outcomes, [(s, w) for s in seeds for w in ((), ("blame",))]))
    on, off = runs[::2], runs[1::2]
    print(f"| figure ({len(on)} paired seeds) | with blame | without | difference [90 % of pairs] | pairs with more |")
    print("|---|---:|---:|---:|---:|")
    for key in on[0]:
        a, b = np.array([r[key] for r in on], float), np.array([r[key] for r in off], float)
        low, high = np.quantile(a - b, [0.05, 0.95])
        difference = f"{(a - b).mean():+.1f} [{low:+.1f}, {high:+.1f}]"
        print(f"| {key} | {a.mean():.1f} | {b.mean():.1f} | {difference} | {(a > b).mean():.0%} |")


if __name__ == "__main__":
    main()
