"""Does force that discriminates pay?

The share of operations that tell fighters from others is moved from one in ten to nine in ten, in the calm years,
and that under each answer of the literature to what other force does nearby: deter (multiplier 0.76), nothing (1),
backfire (1.5). The literature disagrees on the sign, so it is a switch here, never an average.
"""

from common import asked, by_seed, curves, effect, means, picture, show, simulate
from escalation_sim.scenario import Scenario

SHARES = (0.1, 0.5, 0.9)
SIGNS = {"deters": 0.76, "no effect": 1.0, "backfires": 1.5}
OUTCOMES = {"attacks": "Attacks in two years", "deaths_civilian": "Civilians killed", "mean.grievance": "Grievance (0 to 1)"}


def label(sign: str, share: float) -> str:
    """The name of a world."""
    return f"{sign}, {share:.0%}"


def main() -> None:
    """Simulate, print and draw."""
    ask = asked(__doc__, quick=3, full=40)
    base = Scenario.load("steady_2022")
    worlds = {
        label(sign, share): base.with_changes({"security.discrimination": share, "backlash.multiplier": multiplier})
        for sign, multiplier in SIGNS.items()
        for share in SHARES
    }
    store = simulate(ask, worlds)
    tables = {title: by_seed(store, outcome) for outcome, title in OUTCOMES.items()}
    gains = {
        sign: [effect(table[label(sign, SHARES[0])], table[label(sign, SHARES[-1])]) for table in tables.values()]
        for sign in SIGNS
    }
    print(f"{ask.runs} seeds, 2022 and 2023; operations that discriminate: nine in ten less one in ten [90 %]")
    show(["other force", *tables], [[sign, *map(str, effects)] for sign, effects in gains.items()])
    fewer = [sign for sign, effects in gains.items() if effects[0].high < 0]
    more = [sign for sign, effects in gains.items() if effects[0].low > 0]
    open_ = [sign for sign in SIGNS if sign not in (*fewer, *more)]
    parts = [f"{does} attacks if other force {' or '.join(signs).replace('no effect', 'has no effect')}" for does, signs in
             (("fewer", fewer), ("more", more), ("no clear change in", open_)) if signs]  # fmt: skip
    said = "; ".join(parts)
    civilians = all(effects[1].high < 0 for effects in gains.values())
    print(f"\nForce that discriminates brings {said} (n = {gains['deters'][0].n} pairs). "
          f"{'Fewer civilians die in all three worlds.' if civilians else 'Its effect on civilian deaths is not clear in all three.'}")  # fmt: skip

    def draw(page) -> None:
        third = (page.right - page.left + 0.6) / 3
        for place, (title, table) in enumerate(tables.items()):
            lines = {sign: means(table[[label(sign, share) for share in SHARES]]) for sign in SIGNS}
            box = (page.left + place * third, page.bottom, page.left + (place + 1) * third - 0.1, page.top)
            curves(page, box, title, "share that discriminates", SHARES, lines).set_xticks(SHARES, ["10 %", "50 %", "90 %"])

    picture(
        ask,
        f"Force that discriminates brings {said}",
        "steady_2022, 2022 and 2023",
        "Lines: mean of the runs at each share of operations that discriminate, under what the others do to attacks "
        "nearby for 90 days; bands: 90 % interval of each mean (differences between lines are surer: same luck).",
        draw,
    )


if __name__ == "__main__":
    main()
