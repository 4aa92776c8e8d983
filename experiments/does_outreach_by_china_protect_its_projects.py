"""Does outreach by China protect its projects?

China talks with civic leaders when its confidence is low (rule `outreach`). Talks calm the enmity against Chinese
projects where they reach, and a little grievance. Four worlds under the same luck: no talks; talks as in the
baseline; talks about every ten days whenever confidence is not full; the same, and believed by all whom they reach.
"""

from common import BARS, asked, by_seed, effect, forest, number, picture, show, simulate

from escalation_sim.scenario import Scenario

NO, USUAL, OFTEN, BELIEVED = "no talks", "talks as in the baseline", "talks every ten days", "the same, and believed"
EVERY_TEN = {"outreach.chance": 0.1, "outreach.below": 0.95, "outreach.half_life": 180.0}
TRUST = {"outreach.soothing": 1.0}
OUTCOMES = {
    "attacks_on.chinese": "Attacks on Chinese projects and staff in two years",
    "mean.confidence": "China's confidence, mean (0 to 1)",
    "attacks": "All attacks in two years",
    "mean.grievance": "Grievance, mean (0 to 1)",
}


def main() -> None:
    """Simulate, print and draw."""
    ask = asked(__doc__, quick=4, full=24)
    base = Scenario.load("baseline")
    worlds = {
        NO: base.with_changes(without=["outreach"]),
        USUAL: base,
        OFTEN: base.with_changes(EVERY_TEN),
        BELIEVED: base.with_changes(EVERY_TEN | TRUST),
    }
    store = simulate(ask, worlds)
    others = [USUAL, OFTEN, BELIEVED]
    tables = {title: by_seed(store, outcome) for outcome, title in OUTCOMES.items()}
    found = {title: [effect(table[NO], table[label]) for label in others] for title, table in tables.items()}
    talks = by_seed(store, "verb.talk")
    print(f"{ask.runs} seeds, two years; difference from no talks [90 %]")
    show(["world", "talks", *found],
         [[label, number(talks[label].mean()), *(str(e[i]) for e in found.values())] for i, label in enumerate(others)],
    )  # fmt: skip
    hits = found[OUTCOMES["attacks_on.chinese"]]
    usual, best = hits[0], hits[2]
    print(
        f"\nWithout talks there are {number(usual.first)} attacks on Chinese projects and staff in two years "
        f"(n = {usual.n} pairs). With talks as in the baseline their number {usual.verdict()}; with talks "
        f"every ten days that all believe it {best.verdict()}."
    )
    picture(
        ask,
        f"Attacks on Chinese projects: {usual} with talks as in the baseline, {best} with frequent ones believed",
        "Baseline, 2024 and 2025",
        f"Each row against the same two years without talks ({number(usual.first)} attacks on Chinese targets). {BARS}",
        lambda page: forest(page, others, found),
    )


if __name__ == "__main__":
    main()
