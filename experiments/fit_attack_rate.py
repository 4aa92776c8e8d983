"""Which `attack.rate` gives the attacks of 2022 and 2023? Twenty-four monthly counts, one parameter.

The mean count is nearly proportional to the rate, so that two rounds of correction are enough.
"""

import csv
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import escalation_sim
from escalation_sim import measures
from escalation_sim.parameters import parameters
from escalation_sim.record import run
from escalation_sim.scenario import Scenario

SEEDS = range(1, 49)
TABLE = Path(escalation_sim.__file__).parent / "data" / "targets" / "events_by_month_2020_2023.csv"


def real_mean() -> float:
    """Attacks a month begun by Baloch separatists, 2022 and 2023 [acled-2020-23]."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        counts = [int(row["events"]) for row in csv.DictReader(table) if row["month"] >= "2022"]
    return sum(counts) / len(counts)


def simulated(job: tuple[float, int]) -> float:
    """Attacks a month of one run."""
    rate, seed = job
    setting = Scenario.load("steady_2022").with_changes({"attack.rate": rate})
    events = run(setting, seed).events
    attacks = events[measures.is_attack(events) & (events["source_kind"] == "insurgent")]
    return len(attacks) / 24


def main() -> None:
    """Print the rate, step by step."""
    target, rate = real_mean(), float(parameters().table("attack").rate)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for _ in range(2):
            counts = list(pool.map(simulated, [(rate, seed) for seed in SEEDS]))
            mean = sum(counts) / len(counts)
            print(f"attack.rate {rate:.3f}: {mean:.2f} attacks a month, wanted {target:.2f}")
            rate *= target / mean
    print(f"fitted: {rate:.3f}")


if __name__ == "__main__":
    main()
