"""What separates Iran 2024 from India 2025?

Both crises began with a deadly attack laid to Pakistan or its proxies and led to strikes. One was over within days by
itself, the other by a dated ceasefire. Each is replayed with one difference taken away: how old the rivalry is
(resting tension), what the attack was like (deaths and outrage), and the ceasefire.
"""

from datetime import date

import pandas as pd
from common import asked, by_seed, effect, forest, level, period, picture, show, simulate

from escalation_sim.scenario import Scenario

OLD, NEW = (0.40, 0.40), (0.12, 0.15)  # resting tensions of Pakistan and India, Pakistan and Iran
PLAIN = {"deaths": 26, "outrage": 1.0}  # Pahalgam's dead, without its outrage
IRAN = period(Scenario.load("baseline"), date(2024, 1, 1), date(2024, 4, 30))
INDIA = period(Scenario.load("baseline"), date(2025, 4, 20), date(2025, 8, 17))


def at_rest(scenario: Scenario, other: str, tensions: tuple[float, float]) -> Scenario:
    """The two states are such rivals, of old or new."""
    there, back = tensions
    return scenario.with_changes({f"tension_rest.Pakistan>{other}": there, f"tension_rest.{other}>Pakistan": back})


def begun(scenario: Scenario, **attack: float) -> Scenario:
    """No ceasefire; and the crisis begins with another kind of attack if one is given."""
    kept = [i for i in scenario.interventions if i.event is not None and i.name != "Ceasefire"]
    changed = tuple(i.model_copy(update={"event": i.event.model_copy(update=attack)}) for i in kept)
    return scenario.model_copy(update={"interventions": changed})


OPEN = begun(INDIA)
WORLDS = {
    "Iran 2024": (IRAN, "Iran"),
    "  … 26 dead, no outrage": (begun(IRAN, **PLAIN), "Iran"),
    "  … as old rivals": (at_rest(IRAN, "Iran", OLD), "Iran"),
    "India 2025": (INDIA, "India"),
    "  … no ceasefire": (OPEN, "India"),
    "  … that, and 26 dead, no outrage": (begun(INDIA, **PLAIN), "India"),
    "  … that, and as new rivals": (at_rest(OPEN, "India", NEW), "India"),
}


def main() -> None:
    """Simulate, print and draw."""
    ask = asked(__doc__, quick=8, full=40)
    store = simulate(ask, {label: world for label, (world, _) in WORLDS.items()})

    def of(outcome: str) -> dict[str, pd.Series]:
        return {w: by_seed(store, outcome.format(other))[w] for w, (_, other) in WORLDS.items()}

    days, tension = of("days_up.Pakistan-{}"), of("end.tension:Pakistan>{}")
    for w, (world, other) in WORLDS.items():
        tension[w] = tension[w] - world.initial_numbers()["tension_rest"].value[f"Pakistan>{other}"]
    measured = {
        "Highest rung (0 to 10)": of("rung.Pakistan-{}"),
        "Strikes in four months": of("verb.strike"),
        "Days above rung 2": days,
        "Accusations of the other": of("accused.{}"),
        "Tension left above rest": tension,
    }
    found = {title: [level(values[w]) for w in WORLDS] for title, values in measured.items()}
    print(f"{ask.runs} seeds, four months from the start of each crisis; means [90 % interval]")
    show(["crisis", *found], [[w, *(str(e[i]) for e in found.values())] for i, w in enumerate(WORLDS)])
    name = list(WORLDS)
    older, newer, stop = (effect(days[name[a]], days[name[b]]) for a, b in ((0, 2), (4, 6), (4, 3)))
    left, settled = effect(tension[name[0]], tension[name[2]]), effect(tension[name[4]], tension[name[6]])
    print(
        f"\nn = {older.n} pairs. As old rivals Iran and Pakistan would stand {older} days more above rung 2 and keep "
        f"{left} more tension; as new ones India and Pakistan {newer} and {settled}. The ceasefire: {stop} days."
    )
    title = f"An old rivalry adds {older} days to Iran's crisis, and leaves {left} more tension"
    note = "Means and 90 % intervals. Rung 2: a named accusation; 8: a strike. Old rivals: as India; new: as Iran."
    picture(ask, title, "Baseline, four months of each crisis", note, lambda page: forest(page, name, found, names=3.4))


if __name__ == "__main__":
    main()
