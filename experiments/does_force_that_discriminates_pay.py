"""Does force that discriminates pay?

The share of operations that tell fighters from others is moved from one in ten to nine in ten, in the calm years,
and that under each answer of the literature to what other force does to attacks nearby: deter (multiplier 0.76),
nothing (1), backfire (1.5). The literature disagrees on the sign, so it is a switch here, never an average.
"""

from common import BARS, asked, by_seed, effect, forest, picture, show, simulate

from escalation_sim.scenario import Scenario

SHARES = (0.1, 0.9)
SIGNS = {"other force deters": 0.76, "has no such effect": 1.0, "backfires": 1.5}
OUTCOMES = {
    "attacks": "Attacks in two years",
    "attack_deaths": "Deaths in them",
    "deaths_civilian": "Civilians killed, by all",
    "mean.grievance": "Grievance (0 to 1)",
    "protests": "Protests",
}


def label(sign: str, share: float) -> str:
    """The name of a world."""
    return f"{sign}, {share:.0%}"


def main() -> None:
    """Simulate, print and draw."""
    ask = asked(__doc__, quick=3, full=20)
    base = Scenario.load("steady_2022")
    worlds = {
        label(sign, share): base.with_changes({"security.discrimination": share, "backlash.multiplier": multiplier})
        for sign, multiplier in SIGNS.items()
        for share in SHARES
    }
    store = simulate(ask, worlds)
    tables = {title: by_seed(store, outcome) for outcome, title in OUTCOMES.items()}
    few, most = SHARES
    found = {t: [effect(table[label(s, few)], table[label(s, most)]) for s in SIGNS] for t, table in tables.items()}
    print(f"{ask.runs} seeds, 2022 and 2023; nine operations in ten that discriminate less one in ten [90 %]")
    show(["world", *found], [[sign, *(str(e[i]) for e in found.values())] for i, sign in enumerate(SIGNS)])
    attacks, civilians = found["Attacks in two years"], found["Civilians killed, by all"]
    deters, _, backfires = (tables["Attacks in two years"][label(sign, few)] for sign in SIGNS)
    sign_alone = effect(deters, backfires)
    print(
        f"\nWith force that discriminates the number of attacks {attacks[0].verdict()} if other force deters, "
        f"{attacks[2].verdict()} if it backfires; that of civilians killed {civilians[1].verdict()} "
        f"(n = {attacks[0].n} pairs). The sign itself, backfiring less deterring where one in ten discriminates: "
        f"{sign_alone} attacks."
    )
    pays = {3: "fewer attacks whatever other force does", 0: "no clear change in attacks"}
    clear = sum(e.high < 0 for e in attacks)
    picture(
        ask,
        f"Force that discriminates: {pays.get(clear, f'fewer attacks in {clear} of three worlds')}, "
        f"{civilians[1]} civilians killed",
        "steady_2022, 2022 and 2023",
        f"Nine operations in ten that tell fighters from others less one in ten, in three worlds. {BARS}",
        lambda page: forest(page, list(SIGNS), found, names=2.4),
    )


if __name__ == "__main__":
    main()
