"""Does blame rise without any real support?

Three worlds under the same luck: the baseline, in which some neighbours really support insurgents; one in which
nobody supports anybody, from the first day to the last; and the latter without the rule `blame`. How often are
others accused in the first two, and what does blame in a world of innocents do to the tension between states?
"""

from dataclasses import replace

import numpy as np
from common import BARS, asked, by_seed, curves, effect, forest, means, number, picture, show, simulate

from escalation_sim.scenario import Scenario

NEIGHBOURS = ("India", "Afghanistan", "Iran")
REAL, NONE, OFF = "real support", "no support", "no support, no blame"


def main() -> None:
    """Simulate, print and draw."""
    ask = asked(__doc__, quick=5, full=40)
    none = Scenario.load("no_foreign_hand")
    store = simulate(ask, {REAL: Scenario.load("baseline"), NONE: none, OFF: none.with_changes(without=["blame"])})
    rows, tenser = [], []
    for name in NEIGHBOURS:
        said, tension = by_seed(store, f"accused.{name}"), by_seed(store, f"mean.tension:Pakistan>{name}")
        fewer, more = effect(said[REAL], said[NONE]), effect(tension[OFF], tension[NONE])
        tenser.append(more)
        rows.append([name, number(fewer.first), number(fewer.second), str(fewer), str(more), f"{more.higher:.0%}"])
    print(
        f"{ask.runs} seeds, two years; accusations made against each neighbour, tension of Pakistan toward it (0 to 1)"
    )
    show(["neighbour", "real support", "none", "difference [90 %]", "tension, blame on − off [90 %]", "pairs up"], rows)
    total = sum(by_seed(store, f"accused.{name}") for name in NEIGHBOURS)
    less = effect(total[REAL], total[NONE])
    raised = all(more.low > 0 for more in tenser)
    print(
        f"\nWhere nobody supports anybody the neighbours are accused {number(less.second)} times in two years, against "
        f"{number(less.first)} with real support (difference {less}, n = {less.n} pairs). All of it is wrong, and "
        f"tension {'rises toward all three' if raised else 'does not rise clearly toward all three'}."
    )

    windows = store.curve("accusations")
    lines = {label: means(windows[place::3]) for place, label in enumerate((REAL, NONE))}

    def draw(page) -> None:
        middle = page.left + 7.6
        months = (np.arange(windows.shape[1]) + 1) * 28 / 30.44
        box = (page.left, page.bottom, middle, page.top)
        axes = curves(page, box, "Accusations of all actors in 28 days", "months since 1 January 2024", months, lines)
        axes.set_ylim(bottom=0)
        title = "Tension of Pakistan in a world of innocents, with blame less without (0 to 1)"
        forest(replace(page, left=middle + 0.3), NEIGHBOURS, {title: tenser}, names=1.6)

    picture(
        ask,
        f"Without real support: {number(less.second)} accusations of neighbours; with it: {number(less.first)}",
        "Baseline and no_foreign_hand, 2024 and 2025",
        f"Left: mean of the runs in each window, with its 90 % interval. Right: means over two years. {BARS}",
        draw,
    )


if __name__ == "__main__":
    main()
