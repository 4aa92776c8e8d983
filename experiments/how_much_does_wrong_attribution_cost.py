"""How much does wrong attribution cost?

In a world where nobody supports anybody every named sponsor is innocent, so that all that the rule `blame` does is
the cost of wrong attribution. It is measured against the same luck without naming anybody, for victims who name
easily (two voices must agree), as in the baseline (three) and with care (four).
"""

from common import BARS, asked, by_seed, effect, forest, number, picture, show, simulate

from escalation_sim.scenario import Scenario

NO = "nobody is named"
VOICES = {"four voices must agree": 4, "three, as in the baseline": 3, "two voices are enough": 2}
OUTCOMES = {
    "deaths": "Deaths, all events",
    "verb.strike": "Strikes across borders",
    "operations": "Operations and sweeps",
    "attacks": "Attacks in the province",
}


def main() -> None:
    """Simulate, print and draw."""
    ask = asked(__doc__, quick=4, full=40)
    none = Scenario.load("no_foreign_hand")
    worlds = {NO: none.with_changes(without=["blame"])}
    worlds |= {label: none.with_changes({"blame.voices": float(voices)}) for label, voices in VOICES.items()}
    store = simulate(ask, worlds)
    tables = {outcome: by_seed(store, outcome) for outcome in ("deaths", "verb.strike", "attacks")}
    tables["operations"] = by_seed(store, "verb.operation") + by_seed(store, "verb.sweep")
    named = sum(by_seed(store, f"accused.{name}") for name in ("India", "Afghanistan", "Iran", "Pakistan"))
    found = {title: [effect(tables[key][NO], tables[key][w]) for w in VOICES] for key, title in OUTCOMES.items()}
    print(f"{ask.runs} seeds, two years; difference from a world in which nobody is named [90 %]")
    rows = [[w, number(named[w].mean()), *(str(e[i]) for e in found.values())] for i, w in enumerate(VOICES)]
    show(["world", "wrong accusations", *found], rows)
    careful, usual, _ = VOICES
    deaths, said = found["Deaths, all events"], named[usual].mean()
    each = deaths[1].over(said)
    print(
        f"\nWrong attribution as in the baseline ({number(said)} accusations of states in two years, all wrong) "
        f"comes with {deaths[1]} deaths (n = {deaths[1].n} pairs), {each} an accusation. "
        f"Four voices: {deaths[0]}; two: {deaths[2]}."
    )
    care = effect(tables["deaths"][usual], tables["deaths"][careful])
    print(f"More care (four voices instead of three): the number of deaths {care.verdict()}.")
    picture(
        ask,
        f"In a world of innocents, naming sponsors comes with {deaths[1]} deaths in two years",
        "no_foreign_hand (all real support zero), 2024 and 2025",
        f"Each row against the same two years in which nobody is named. {BARS}",
        lambda page: forest(page, list(VOICES), found),
    )


if __name__ == "__main__":
    main()
