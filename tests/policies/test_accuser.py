from types import SimpleNamespace

import pytest

from escalation_sim.actions import Directive
from escalation_sim.parameters import parameters
from escalation_sim.policies.accuser import accusations, answers, weighed
from escalation_sim.rules import in_force
from tests.policies.handmade import Given, case, news, perceived

NUMBERS = {
    "blame.rivalry": 9, "blame.nobody": 2.5, "blame.voices": 3, "blame.label_from": 0.9, "blame.label": 0.5,
    "blame.label_rest": 90, "blame.cases": 3, "blame.memory": 400, "blame.rename": 1, "blame.same_day_denial": 0.6,
    "blame.counter": 1, "blame.precedent": 2,
}  # fmt: skip
RULES: SimpleNamespace = in_force(parameters().replaced(NUMBERS, "here"))
CRISIS, CALM = {"India": 1.0, "Iran": 0.1}, {"India": 0.1, "Iran": 0.1}
OLD_RIVALS = {"India": 1.0}


def said(words: list) -> list[tuple[str, str]]:
    return [(word.verb, word.accused) for word in words]


def test_in_a_crisis_the_rival_is_named_the_same_day() -> None:
    seen = perceived("state", cases=[case("India", "Iran")], tension=CRISIS)
    assert said(accusations(seen, RULES, Given(0.6))) == [("accuse", "India")]


def test_in_calm_times_luck_must_be_with_all_voices() -> None:
    seen = perceived("state", cases=[case("India", "Iran")], tension=CALM)
    assert ("accuse", "India") not in said(accusations(seen, RULES, Given(0.6)))


def test_a_case_in_which_all_voices_suspect_nobody_is_dropped() -> None:
    seen = perceived("state", cases=[case("India", event=7)], tension={"India": 0.0})
    (word,) = accusations(seen, RULES, Given(0.5))
    assert (word.verb, word.case) == ("drop", 7)


def test_nobody_is_named_twice_for_the_same_case() -> None:
    seen = perceived("state", cases=[case("India", named={"India": 3})], tension=CRISIS)
    assert accusations(seen, RULES, Given(0.6)) == []


def test_an_accusation_tells_whom_for_whom_and_why() -> None:
    seen = perceived("state", cases=[case("India", event=7, proxy="insurgent")], tension=CRISIS)
    word = accusations(seen, RULES, Given(0.6))[0]
    assert (word.target, word.accused, word.proxy, word.cause, word.rule) == ("India", "India", "insurgent", 7, "blame")


def test_a_sure_naming_grows_into_one_label_a_day() -> None:
    cases = [case("India", event=7), case("India", event=8)]
    seen = perceived("state", cases=cases, tension=CRISIS, rivalry=OLD_RIVALS)
    assert said(accusations(seen, RULES, Given(0.4))) == [("accuse", "India"), ("label", "India"), ("accuse", "India")]


@pytest.mark.parametrize(("days", "labels"), [(10, 0), (90, 0), (91, 1)])
def test_the_same_label_is_not_announced_again_too_soon(days: int, labels: int) -> None:
    known = {"tension": CRISIS, "rivalry": OLD_RIVALS, "days_since_label": {"India": days}}
    seen = perceived("state", cases=[case("India")], **known)
    assert said(accusations(seen, RULES, Given(0.4))).count(("label", "India")) == labels


def test_a_label_draws_the_heaviest_old_cases_after_it() -> None:
    old = [
        case("India", "Iran", event=n, day=-50, weight=weight, label=label)
        for n, weight, label in [
            (1, 10.0, "Iran"),
            (2, 90.0, "Iran"),
            (3, 50.0, ""),
            (4, 70.0, "India"),
            (5, 30.0, "Iran"),
        ]
    ]
    seen = perceived("state", cases=[case("India", event=9)], archive=old, tension=CRISIS, rivalry=OLD_RIVALS)
    words = accusations(seen, RULES, Given(0.4))
    assert [word.case for word in words if word.verb == "accuse"] == [9, 2, 5]  # 3 heaviest, one of them laid to none


def test_a_naming_without_a_label_leaves_the_old_cases_alone() -> None:
    old = [case("India", "Iran", event=1, day=-50, label="Iran")]
    seen = perceived("state", cases=[case("India", event=9)], archive=old, tension=CRISIS)
    assert [word.case for word in accusations(seen, RULES, Given(0.6))] == [9]


def test_whoever_is_kept_from_accusing_somebody_accuses_only_others() -> None:
    both = {"India": 0.8, "Iran": 0.8}
    usual = perceived("state", cases=[case("India", "Iran")], tension=both)
    assert said(accusations(usual, RULES, Given(0.05))) == [("accuse", "India"), ("accuse", "Iran")]
    kept = perceived(
        "state", cases=[case("India", "Iran")], tension=both, directives=[Directive(0, 99, never=("accuse India",))]
    )
    assert said(accusations(kept, RULES, Given(0.05))) == [("accuse", "Iran")]


def test_evidence_and_labels_weigh_on_their_own_suspect() -> None:
    plain = weighed(case("India", "Iran"), perceived("state", tension=CALM), RULES)
    shown = weighed(
        case("India", "Iran", evidence={"India": 0.0, "Iran": 3.0}), perceived("state", tension=CALM), RULES
    )
    labelled = weighed(case("India", "Iran"), perceived("state", tension=CALM, label={"India": 1.0}), RULES)
    assert plain[0] == plain[1] and len(plain) == 3
    assert shown[1] > plain[1] and shown[0] < plain[0]
    assert labelled[0] > plain[0] and labelled[1] < plain[1]


# --- answers


ACCUSED = news("accuse", "Pakistan", "Iran", id=5, accused="Iran", proxy="insurgent")


@pytest.mark.parametrize(("u", "denies"), [(0.5, True), (0.7, False)])
def test_an_accusation_is_mostly_denied_the_same_day(u: float, denies: bool) -> None:
    words = answers(perceived("neighbour", accusations=[ACCUSED]), RULES, Given(u))
    assert [(word.verb, word.target, word.cause) for word in words] == [("deny", "Pakistan", 5)] * denies


def test_yesterdays_accusation_is_denied_in_any_case() -> None:
    assert [word.verb for word in answers(perceived("neighbour", unanswered=[ACCUSED]), RULES, Given(0.99))] == ["deny"]


def test_many_accusations_by_the_same_are_denied_once() -> None:
    seen = perceived("neighbour", accusations=[ACCUSED, ACCUSED], unanswered=[ACCUSED])
    assert len(answers(seen, RULES, Given(0.5))) == 1


def test_an_accused_with_a_grudge_of_its_own_accuses_back() -> None:
    suspects = {"Jaish": ("Pakistan",), "insurgent": ("India",)}
    seen = perceived("neighbour", accusations=[ACCUSED], tension={"Pakistan": 0.6}, suspects=suspects)
    _, accuse = answers(seen, RULES, Given(0.5))
    assert (accuse.verb, accuse.accused, accuse.proxy) == ("accuse", "Pakistan", "Jaish")
    calm = perceived("neighbour", accusations=[ACCUSED], tension={"Pakistan": 0.4}, suspects=suspects)
    assert [word.verb for word in answers(calm, RULES, Given(0.5))] == ["deny"]
