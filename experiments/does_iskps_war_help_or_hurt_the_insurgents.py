"""Does ISKP's war help or hurt the insurgents?

2025 with a raid on an ISKP camp in March, with the same luck: no feud follows; the feud follows its rule (a
declaration of war some weeks later, threats seldom carried out); and ISKP at war attacks ten and fifty times as
often. What becomes of the insurgents' strength and attacks, of their dead, of the state's operations, of protests?
"""

from common import BARS, asked, by_seed, effect, forest, number, picture, show, simulate

from escalation_sim.scenario import Scenario

NO = "no feud"
WAR = {"war as in the baseline": 0.002, "ten times as fierce": 0.02, "fifty times as fierce": 0.1}
GROUPS = ("BLA", "BLF", "BRG", "SRA")
TITLES = ("Insurgents' strength on the last day, %", "Their attacks in the year", "Dead of armed groups",
          "Operations and sweeps", "Protests")  # fmt: skip


def main() -> None:
    """Simulate, print and draw."""
    ask = asked(__doc__, quick=6, full=40)
    base = Scenario.load("iskp_war")
    worlds = {NO: base.with_changes(without=["feud"])}
    worlds |= {label: base.with_changes({"feud.attack": chance}) for label, chance in WAR.items()}
    store = simulate(ask, worlds)
    tables = (
        sum(by_seed(store, f"end.strength:{name}") for name in GROUPS),
        sum(by_seed(store, f"attacks_by.{name}") for name in GROUPS),
        by_seed(store, "deaths_insurgent"),
        by_seed(store, "verb.operation") + by_seed(store, "verb.sweep"),
        by_seed(store, "verb.protest"),
    )
    found = {t: [effect(table[NO], table[label]) for label in WAR] for t, table in zip(TITLES, tables, strict=True)}
    found[TITLES[0]] = [e.over(e.first / 100) for e in found[TITLES[0]]]
    declared, raids = by_seed(store, "verb.declare"), by_seed(store, "attacks_on.insurgents")
    print(f"{ask.runs} seeds, 2025; difference from a year without a feud [90 %]")
    show(["world", "years with a declaration", "attacks on insurgents", *found],
         [[w, f"{(declared[w] > 0).mean():.0%}", number(raids[w].mean()), *(str(e[i]) for e in found.values())]
          for i, w in enumerate(WAR)])  # fmt: skip
    (usual, _, fiercest), attacks = found[TITLES[0]], found[TITLES[1]]
    print(
        f"\nUnder ISKP's war as in the baseline the strength of the insurgents {usual.verdict()} %, the number of "
        f"their attacks {attacks[0].verdict()} (n = {usual.n} pairs). Fifty times as fierce: strength "
        f"{fiercest.verdict()} %, number of attacks {attacks[2].verdict()}."
    )
    word = {1: "helps", 0: "neither helps nor hurts", -1: "hurts"}
    sides = [word[(e.low > 0) - (e.high < 0)] for e in (usual, fiercest)]
    picture(
        ask,
        f"ISKP's war as it is {sides[0]} the insurgents' strength; fifty times as fierce it {sides[1]} it",
        "iskp_war: 2025, a camp raided on 15 March",
        f"Each row against the same year without a feud. {BARS}",
        lambda page: forest(page, list(WAR), found, names=2.6),
    )


if __name__ == "__main__":
    main()
