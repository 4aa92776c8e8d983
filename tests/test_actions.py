import csv
import re

import pytest

from escalation_sim.actions import (
    ATTACKS,
    CODING,
    ICONIC_CLASSES,
    ICONIC_VERBS,
    OPTIONS,
    RUNGS,
    SIGNATURE,
    TARGET_CLASSES,
    TARGETS,
    VERBS,
    Action,
    Directive,
    codes,
    matches,
    scores,
)  # fmt: skip
from escalation_sim.perception import Options
from escalation_sim.policies.ladder import STEP
from escalation_sim.rules.retaliation import MOBILISED, STRIKE
from escalation_sim.scenario.vocabulary import KINDS, placed

HIDDEN = {"arm", "disarm", "train", "drop"}


def listed(name: str) -> list[dict[str, str]]:
    with (CODING / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


PLOVER = {(row["event"], row["mode"]): float(row["score"]) for row in listed("plover_scores.csv")}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_coded_and_explained(verb: str) -> None:
    code = codes()[verb]
    assert code.meaning
    if verb in HIDDEN:
        assert not code.plover_event
        return
    if code.plover_event:
        assert (code.plover_event, code.plover_mode) in PLOVER
        assert code.score == PLOVER[code.plover_event, code.plover_mode]
    assert re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", code.cameo)
    assert bool(code.acled_event) >= bool(code.acled_sub_event)


HOSTILE = {
    *ATTACKS, "strike", "skirmish", "operation", "sweep", "crackdown", "threaten", "accuse", "mobilise", "recall",
    "close_border", "demarche", "criticise",
}  # fmt: skip


@pytest.mark.parametrize("verb", sorted(HOSTILE))
def test_hostile_verbs_score_below_zero(verb: str) -> None:
    assert scores()[verb] < 0


@pytest.mark.parametrize("verb", ["deescalate", "ceasefire", "mediate", "redress", "outreach", "talk", "negotiate"])
def test_friendly_verbs_score_above_zero(verb: str) -> None:
    assert scores()[verb] > 0


def test_a_verb_that_plover_does_not_score_counts_as_nothing() -> None:
    assert scores()["claim"] == scores()["arm"] == 0.0


def test_the_steps_of_the_ladder_never_grow_friendlier() -> None:
    at = [scores()[STEP[rung]] for rung in sorted(STEP)]
    assert at[-1] == min(at) and max(at) < 0


def test_the_rungs_of_the_table_are_those_of_the_ladder() -> None:
    assert (RUNGS["mobilise"], RUNGS["strike"]) == (MOBILISED, STRIKE)
    # 7, a deniable attack, is no step that a state takes; 9 and 10 come of strikes that go on.
    assert set(RUNGS.values()) == set(STEP) == {1, 2, 3, 4, 5, 6, 8}
    assert RUNGS["label"] == RUNGS["accuse"] and RUNGS["close_border"] == RUNGS["recall"]
    assert all(RUNGS[verb] == rung for rung, verb in STEP.items())


def test_what_is_iconic_is_an_attack_or_a_target_that_is_coded_so() -> None:
    assert sorted(ICONIC_VERBS) == ["hijack", "seize"] and ICONIC_VERBS < SIGNATURE
    assert sorted(ICONIC_CLASSES) == ["chinese", "school"]
    for name in ("verbs.csv", "target_classes.csv"):
        assert {row["iconic"] for row in listed(name)} == {"", "yes"}


def test_every_kind_of_actor_has_verbs_and_every_verb_an_actor() -> None:
    assert set(OPTIONS) == set(KINDS)
    known = set(VERBS)
    for kind, verbs in OPTIONS.items():
        assert set(verbs) <= known and len(set(verbs)) == len(verbs), kind
    # What nobody decides: it follows from other acts, or a scenario brings it.
    assert known - {verb for verbs in OPTIONS.values() for verb in verbs} <= {"retake", "ceasefire"}


def test_signature_operations_and_attacks_have_a_place() -> None:
    assert SIGNATURE < ATTACKS <= set(placed())


def test_investors_and_movements_never_attack() -> None:
    for kind in ("investor", "movement"):
        assert not ATTACKS & set(OPTIONS[kind]) and not {"strike", "mobilise"} & set(OPTIONS[kind])


@pytest.mark.parametrize("name", TARGET_CLASSES)
def test_every_class_of_target_has_an_owner_a_side_and_a_place(name: str) -> None:
    row = TARGETS[name]
    assert row["owner"] in KINDS
    assert row["side"] in ("state", "insurgent", "civilian", "none")
    assert row["where"] and row["meaning"]


@pytest.mark.parametrize(
    ("order", "verb", "target", "target_class", "speaks_of_it"),
    [
        ("accuse", "accuse", "India", "", True),
        ("accuse India", "accuse", "India", "", True),
        ("accuse India", "accuse", "Iran", "", False),
        ("accuse India", "strike", "India", "", False),
        ("bomb chinese", "bomb", "", "chinese", True),
        ("bomb chinese", "bomb", "China", "chinese", True),
        ("bomb chinese", "ambush", "", "chinese", False),
        ("attack", "seize", "", "police", True),
        ("attack chinese", "sabotage", "", "chinese", True),
        ("attack chinese", "sabotage", "", "police", False),
        ("attack", "strike", "India", "soil", False),
        ("accuse Baloch movement", "accuse", "Baloch movement", "", True),
    ],
)
def test_an_order_speaks_of_a_verb_and_of_whom_it_names(
    order: str, verb: str, target: str, target_class: str, speaks_of_it: bool
) -> None:
    assert matches(order, verb, target, target_class) is speaks_of_it


@pytest.mark.parametrize(
    ("directives", "verb", "target", "open"),
    [
        ((), "strike", "India", True),
        ((), "protest", "", False),
        ((Directive(0, 9, never=("strike",)),), "strike", "India", False),
        ((Directive(0, 9, never=("strike Iran",)),), "strike", "India", True),
        ((Directive(0, 9, only=("redress",)),), "strike", "India", False),
        ((Directive(0, 9, only=("redress", "strike India")),), "strike", "India", True),
        ((Directive(0, 9, only=("strike",)), Directive(0, 9, never=("strike India",))), "strike", "India", False),
        ((Directive(0, 9, must=("redress",)),), "strike", "India", True),
    ],
)
def test_options_are_the_verbs_less_what_directives_forbid(
    directives: tuple[Directive, ...], verb: str, target: str, open: bool
) -> None:
    assert Options(frozenset(OPTIONS["state"]), directives).allow(verb, target) is open


def test_an_action_needs_only_a_verb() -> None:
    bare = Action("redress")
    assert (bare.target, bare.target_class, bare.cell, bare.cause, bare.operation) == ("", "", -1, None, 0)
    assert bare == Action("redress") and hash(bare) == hash(Action("redress"))
