"""Does a united front escalate violence, or only concentrate it?

The leaders meet on 27 February 2025 and agree on coordination; how much that adds to their unity is moved from
nothing (no meeting) to the most that the parameter allows. More attacks would be escalation; as many attacks, in
fewer and deadlier blows, concentration. The same luck on all sides; they part on the day of the meeting.
"""

from common import BARS, asked, by_seed, effect, forest, in_2025, picture, show, simulate

DOSES = {"weak agreement (+0.2)": 0.2, "as in the baseline (+0.4)": 0.4, "close union (+0.6)": 0.6}
NO = "no meeting"
OUTCOMES = {
    "attacks": "Attacks, %",
    "signature": "Assaults, hijacks, towns seized, %",
    "attack_deaths": "Deaths in attacks, %",
    "deadly": "Attacks that kill, %",
    "width": "Districts with violence, %",
}


def main() -> None:
    """Simulate, print and draw."""
    ask = asked(__doc__, quick=8, full=40)
    worlds = {NO: in_2025("no_united_front")}
    base = in_2025("baseline")
    worlds |= {label: base.with_changes({"unity.agreement": dose}) for label, dose in DOSES.items()}
    store = simulate(ask, worlds)
    found = {}
    for outcome, title in OUTCOMES.items():
        table = by_seed(store, outcome)
        found[title] = [(e := effect(table[NO], table[label])).over(e.first / 100) for label in DOSES]
    print(f"{ask.runs} seeds, 2025; difference from no meeting in % of its mean [90 %]")
    show(["agreement", *(title.removesuffix(", %") for title in found)],
         [[label, *(str(effects[i]) for effects in found.values())] for i, label in enumerate(DOSES)])  # fmt: skip
    number, size = found["Attacks, %"][1], found["Deaths in attacks, %"][1]
    said = (
        f"With the agreement of the baseline the number of attacks {number.verdict()} %, "
        f"the number of deaths {size.verdict()} %"
    )
    print(f"\n{said} (n = {number.n} pairs). Large operations: {found[OUTCOMES['signature']][1]} %.")
    how = "escalates and concentrates" if number.clear and size.clear else "concentrates more than it escalates"
    picture(
        ask,
        f"A united front {how}: attacks {number} %, deaths in them {size} %",
        "Baseline from January to December 2025",
        f"Each row against the same year without the meeting of February 2025, in % of that year's mean. {BARS}",
        lambda page: forest(page, list(DOSES), found),
    )


if __name__ == "__main__":
    main()
