"""What of the violence does blame carry? The baseline with and without the blame rule, the same luck on both sides."""

from common import BARS, asked, by_seed, effect, forest, number, picture, show, simulate

from escalation_sim.scenario import Scenario

WITH, OFF = "with blame", "without"
SOFT = ("passengers", "minerals", "school", "chinese", "iskp")  # classes that blame and grudges bring onto the lists
FIGURES = {
    "attacks in the province": ("attacks",),
    "deaths in them": ("attack_deaths",),
    "deaths in all events": ("deaths",),
    "attacks on classes taken up": tuple(f"attacks_on.{name}" for name in SOFT),
    "target classes hit": ("breadth",),
    "districts with violence": ("width",),
    "hostile pairs of actors": ("cast",),
    "operations and sweeps": ("verb.operation", "verb.sweep"),
    "crackdowns": ("verb.crackdown",),
    "intensity (PLOVER points)": ("intensity",),
}
RUNGS = ("India", "Iran", "Afghanistan")


def main() -> None:
    """Simulate, print and draw."""
    ask = asked(__doc__, quick=6, full=40)
    base = Scenario.load("baseline")
    store = simulate(ask, {WITH: base, OFF: base.with_changes(without=["blame"])})
    keys = FIGURES | {f"highest rung with {name}": (f"rung.Pakistan-{name}",) for name in RUNGS}
    found = {}
    for title, outcomes in keys.items():
        table = sum(by_seed(store, outcome) for outcome in outcomes)
        found[title] = effect(table[OFF], table[WITH])
    print(f"{ask.runs} paired seeds, two years; with blame less without [90 %]")
    rows = [[title, number(e.second), number(e.first), str(e), f"{e.higher:.0%}"] for title, e in found.items()]
    show(["figure", WITH, OFF, "difference", "pairs with more"], rows)
    deaths, soft = found["deaths in all events"], found["attacks on classes taken up"]
    print(f"\nBlame carries {deaths} of {number(deaths.second)} deaths and {soft} of {number(soft.second)} attacks on "
          f"classes it brings in (n = {deaths.n} pairs). That states without it never climb is built in.")  # fmt: skip
    shares = {title: found[title].over(found[title].second / 100)._replace(signed=False) for title in FIGURES}
    picture(
        ask,
        f"Blame carries {shares['deaths in all events']} % of all deaths",
        "Baseline, 2024 and 2025",
        f"With blame less without, in % of the mean with blame. {BARS}",
        lambda page: forest(page, list(shares), {"Share that hangs on blame, %": list(shares.values())}, names=3.4),
    )


if __name__ == "__main__":
    main()
