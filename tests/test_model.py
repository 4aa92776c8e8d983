"""What must hold on every day of every run, and what goes when a rule is switched off."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from escalation_sim import outcomes
from escalation_sim.actions import ATTACKS, OPTIONS, VERBS, Action
from escalation_sim.beginning import world_of
from escalation_sim.model import Model
from escalation_sim.perception import Perception
from escalation_sim.policies import Policy
from escalation_sim.randomness import OwnLuck
from escalation_sim.record import Result, run
from escalation_sim.relations import Relations
from escalation_sim.rules import RULES
from escalation_sim.scenario import Happening, Intervention, Order, Override, Scenario
from escalation_sim.world import World

DAYS = 120
HIDDEN = ("arm", "disarm", "train")

# Rare things made frequent, and the switch of backlash set, so that there is something to miss.
LIVELY = {
    "outreach.chance": 0.1, "outreach.below": 0.95, "investment.press": 0.1, "feud.up": 0.083, "feud.threshold": 0.3,
    "backlash.multiplier": 1.5, "support.none": 0, "support.offer": 1, "protest.rate": 0.5, "protest.crackdown": 0.5,
    "claim.false": 0.1, "targets.days": 90, "blame.voices": 2, "blame.echo": 0.5,
}  # fmt: skip


def baseline(without: tuple[str, ...] = ()) -> Scenario:
    usual = Scenario.load("baseline").with_changes(parameters=LIVELY, days=DAYS, without=without)
    hot = {
        "burn_in": 20,
        "confidence": 0.5,
        "tension_rest.Pakistan>India": 0.9,
        "tension_rest.India>Pakistan": 0.9,
        "blame.ISKP>Baloch movement": 0.6,
    }
    initial = {key: Override(value=value, why="A test.") for key, value in hot.items()}
    old = {"grudge.ISKP>BLA": 1.0, "grudge.ISKP>BLF": 1.0}
    grudges = Intervention(on=usual.start, do="relate", relate=old, why="A test.", source=("A1",))
    interventions = (grudges, *usual.interventions)
    return usual.model_copy(update={"initial": {**usual.initial, **initial}, "interventions": interventions})


@cache
def quick(name: str, days: int, burn_in: int = 0) -> Scenario:
    """A scenario that loses no time."""
    usual = Scenario.load(name).with_changes(days=days)
    short = Override(value=burn_in, why="A test.")
    return usual.model_copy(update={"initial": {**usual.initial, "burn_in": short}})


@cache
def result(*without: str) -> Result:
    return run(baseline(without), seed=1)


# --- every day


@pytest.fixture(scope="module")
def days() -> list[dict[str, Any]]:
    """The state at the end of each day of a run, so far as it must keep within bounds."""
    model = Model(baseline(), seed=1)
    states = []
    for _ in range(DAYS):
        model.step()
        world, relations = model.world, model.world.relations
        states.append(
            {
                "tension": relations.tension.copy(), "blame": relations.blame.copy(), "label": relations.label.copy(),
                "belief": relations.belief.copy(), "grudge": relations.grudge.copy(),
                "support": relations.support.copy(), "will": relations.will.copy(), "felt": np.array(world.felt),
                "grievance": world.fields.grievance.copy(),
                "unity": np.array([a.unity for a in world.alliances.values()]),
                "confidence": np.array([world.ledger.confidence]), "reach": np.array([world.ledger.reach]),
                "forces": np.array([world.ledger.forces]),
                "mediation": np.array([dyad.mediation for dyad in relations.dyads]),
                "presence": world.fields.presence.copy(), "security": world.fields.security.copy(),
                "calm": world.rules.backlash.factor(world.fields.pressure),
                "rungs": np.array([dyad.rung for dyad in relations.dyads]),
                "strength": np.array([group.strength for group in world.groups.values()]),
            }
        )  # fmt: skip
    model.release()
    return states


@pytest.mark.parametrize(
    "name",
    ["tension", "blame", "label", "belief", "grudge", "support", "will", "felt", "grievance", "unity", "confidence",
     "reach", "forces", "mediation", "presence"],
)  # fmt: skip
def test_shares_stay_between_none_and_all(name: str, days: list[dict[str, Any]]) -> None:
    for state in days:
        assert np.isfinite(state[name]).all()
        assert (state[name] >= 0).all() and (state[name] <= 1 + 1e-12).all()


def test_every_group_is_somewhere_whole(days: list[dict[str, Any]]) -> None:
    for state in days:
        assert state["presence"].sum(axis=1) == pytest.approx(np.ones(len(state["presence"])))


def test_forces_strength_and_what_force_left_behind_stay_positive_and_rungs_on_the_ladder(
    days: list[dict[str, Any]],
) -> None:
    for state in days:
        assert (state["security"] > 0).all() and (state["strength"] > 0).all()
        assert (state["calm"] >= 1).all() and (state["calm"] <= 1.5).all()
        assert (state["rungs"] >= 0).all() and (state["rungs"] <= 10).all()


def test_nobody_holds_anything_against_itself(days: list[dict[str, Any]]) -> None:
    for name in ("tension", "blame", "grudge", "support"):
        assert not np.diagonal(days[-1][name]).any()


# --- every event


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    return result().events


def test_events_are_numbered_from_1_without_a_gap_and_in_order_of_days(events: pd.DataFrame) -> None:
    assert events["id"].tolist() == list(range(1, len(events) + 1)) and len(events) > 200
    assert events["day"].is_monotonic_increasing and events["day"].between(0, DAYS - 1).all()


@pytest.mark.parametrize("name", ["cause", "trigger"])
def test_causes_come_before_their_effects(name: str, events: pd.DataFrame) -> None:
    caused = events[events[name].notna()]
    assert (caused[name] < caused["id"]).all() and (caused[name] >= 1).all()
    assert len(caused) > 20 or name == "trigger"


def test_the_dead_are_not_negative_and_add_up(events: pd.DataFrame) -> None:
    sides = events[["deaths_state", "deaths_insurgent", "deaths_civilian"]]
    assert (sides >= 0).all().all()
    assert (sides.sum(axis=1) == events["deaths"]).all()


def test_only_armed_groups_claim_and_only_attacks(events: pd.DataFrame) -> None:
    kinds = {name: actor.kind for name, actor in baseline().actors.items()}
    claimed = events[events["claimed"] != ""]
    assert {kinds[name] for name in claimed["claimed"]} <= {"insurgent", "transnational", "outside"}
    assert set(claimed["verb"]) <= ATTACKS and len(claimed) > 20
    assert (claimed["claimed"] != claimed["source"]).any(), "false claims are possible"


def test_everybody_in_the_log_takes_part_and_does_what_is_open_to_its_kind(events: pd.DataFrame) -> None:
    actors = baseline().actors
    assert set(events["verb"]) <= set(VERBS) and set(events["source"]) <= set(actors)
    assert set(events["target"]) | set(events["accused"]) <= {*actors, ""}
    decided = events[~events["rule"].isin(["input"]) & (events["verb"] != "retake")]
    assert all(verb in OPTIONS[kind] for verb, kind in zip(decided["verb"], decided["source_kind"], strict=True))
    assert set(events["rule"]) <= {*RULES, "input"}


def test_what_happens_on_the_map_has_a_place_and_nothing_else_has(events: pd.DataFrame) -> None:
    placed = events["district"] != ""
    assert events.loc[placed, ["row", "column", "gid"]].notna().all().all()
    assert events.loc[~placed, ["row", "column", "gid"]].isna().all().all()
    assert (events.loc[placed, "theatre"] == "Balochistan").all()
    attacks = events["verb"].isin(ATTACKS) & (events["theatre"] == "Balochistan")
    assert placed[attacks].all() and (events.loc[attacks, "target_class"] != "").all()


def test_accusations_name_a_sponsor_and_nothing_else_does(events: pd.DataFrame) -> None:
    words = events["verb"].isin(["accuse", "label", "echo"])
    assert (events.loc[words & (events["rule"] == "blame"), "accused"] != "").all()
    assert (events.loc[~words, "accused"] == "").all()


def test_the_daily_record_has_a_row_for_every_day_and_no_gaps() -> None:
    daily = result().daily
    assert daily["day"].tolist() == list(range(DAYS)) and not daily.isna().any().any()
    shares = [
        c for c in daily if c.partition(":")[0] in ("unity", "grievance", "tension", "blame", "belief", "support")
    ]
    assert (daily[shares] >= 0).all().all() and (daily[shares] <= 1).all().all()


# --- what an actor can know


class Asked:
    """Passes on to the policy it listens to, and shows what that one saw to somebody who looks."""

    def __init__(self, policy: Policy, look: Callable[[Perception], None]) -> None:
        self.policy, self.look = policy, look

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        self.look(seen)
        return self.policy.decide(seen, rules, luck)

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        self.look(seen)
        return self.policy.speak(seen, rules, luck)


def within(thing: Any, seen: set[int] | None = None) -> Iterator[Any]:
    """Everything that can be reached from a perception by looking."""
    seen = set() if seen is None else seen
    if id(thing) in seen or isinstance(thing, str | int | float | bool | type(None)):
        return
    seen.add(id(thing))
    yield thing
    parts: list[Any] = []
    if isinstance(thing, np.ndarray):
        parts = [thing.base]
    elif isinstance(thing, Mapping):
        parts = [*thing.keys(), *thing.values()]
    elif isinstance(thing, list | tuple | set | frozenset):
        parts = [*thing]
    else:
        parts = [*getattr(thing, "__dict__", {}).values()]
        parts += [getattr(thing, name) for name in getattr(type(thing), "__slots__", ()) if hasattr(thing, name)]
    for part in parts:
        yield from within(part, seen)


def watched(setting: Scenario, look: Callable[[World, Perception], None], days: int, **policies: Policy) -> None:
    model = Model(setting, seed=1)
    for name, actor in model.actors.items():
        actor.policy = Asked(policies.get(name, actor.policy), lambda seen: look(model.world, seen))
    for _ in range(days):
        model.step()
    model.release()


def test_the_hidden_truth_is_never_within_reach_of_an_actor() -> None:
    looked = 0

    def look(world: World, seen: Perception) -> None:
        nonlocal looked
        relations = world.relations
        hidden = [relations.support, relations.will, relations.support_start]
        for thing in within(vars(seen)):
            looked += 1
            assert not isinstance(thing, World | Relations | Model)
            if isinstance(thing, np.ndarray):
                assert not any(np.shares_memory(thing, matrix) for matrix in hidden)

    watched(baseline(), look, days=10)
    assert looked > 1000


class Armourer:
    """A sponsor that arms its proxy every day."""

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        return [Action("arm", "BLA")]

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        return []


def test_real_support_is_no_news_to_third_parties() -> None:
    def look(world: World, seen: Perception) -> None:
        if seen.me not in ("India", "BLA"):
            assert not [item for item in seen.news if item.verb in HIDDEN]

    watched(quick("baseline", days=5), look, days=5, India=Armourer())


def test_who_did_what_nobody_claimed_stays_unknown_to_others() -> None:
    def look(world: World, seen: Perception) -> None:
        for item in seen.news:
            if item.verb in ATTACKS:
                assert item.source == world.recent[item.id].claimed

    watched(baseline(), look, days=20)


# --- one run beside another


def rows(model: Model) -> list[tuple[Any, ...]]:
    return [(e.id, e.day, e.verb, e.source, e.target, e.cell, e.deaths, e.cause) for e in model.world.log]


def test_two_models_in_one_process_do_not_disturb_each_other() -> None:
    setting = quick("island", days=60, burn_in=10)
    alone, first, second = Model(setting, 1), Model(setting, 1), Model(setting, 2)
    for _ in range(60):
        alone.step()
    for _ in range(60):
        first.step()
        second.step()
    for model in (alone, first, second):
        model.release()
    assert rows(alone) == rows(first) != rows(second)


def test_the_first_logged_day_is_day_0_whatever_came_before() -> None:
    setting = quick("island", days=1, burn_in=7)
    model = Model(setting, 1)
    assert model.day == -1 and model.world.log == []
    model.step()
    assert model.day == 0 and model.world.date == setting.start
    model.release()


@pytest.mark.parametrize(("kind", "verb"), [(kind, verb) for kind, verbs in OPTIONS.items() for verb in verbs])
def test_whatever_can_be_ordered_can_be_carried_out(kind: str, verb: str) -> None:
    setting = quick("classroom" if kind == "press" else "baseline", days=2)
    doer = next(name for name, actor in setting.actors.items() if actor.kind == kind)
    target = {"Pakistan": "India", "BLA": "India"}.get(doer, "Pakistan")
    order = Order(verb=verb, target=target, district="Kech")
    wish = Intervention(on=setting.start, do="order", actor=doer, order=order, why="A test.", source=("A1",))
    model = Model(setting.model_copy(update={"interventions": (wish,)}), 1)
    for _ in range(2):
        model.step()
    model.release()
    if verb not in ("drop", "claim", "deescalate"):
        assert (verb, doer) in {(event.verb, event.source) for event in model.world.log}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("source", ["South Front", "Westland", "Citizens"])
def test_whatever_a_scenario_brings_the_model_goes_on(source: str, verb: str) -> None:
    setting = quick("island", days=3)
    target = "Republic" if source != "Republic" else "Westland"
    classes = ("", "insurgents", "chinese", "soil")
    brought = tuple(
        Intervention(on=setting.start, do="event", why="A test.", source=("A1",), event=Happening(
            verb=verb, source=source, target=target, target_class=target_class, district=district, deaths=30,
        ))
        for target_class in classes for district in ("Plains", "")
    )  # fmt: skip
    model = Model(setting.model_copy(update={"interventions": brought}), 1)
    for _ in range(3):
        model.step()
    model.release()
    assert sum(event.rule == "input" for event in model.world.log) == len(brought)


# --- rules switched off


def verbs(*names: str) -> Callable[[Result], int]:
    return lambda result: int(result.events["verb"].isin(names).sum())


def carried_by(rule: str) -> Callable[[Result], int]:
    return lambda result: int((result.events["rule"] == rule).sum())


def moves(start: str) -> Callable[[Result], int]:
    """In how many columns of the daily record something moves."""
    return lambda result: sum(result.daily[name].nunique() > 1 for name in result.daily if name.startswith(start))


def deaths_in_attacks(result: Result) -> int:
    events = result.events
    return int(events.loc[events["verb"].isin(ATTACKS) & (events["rule"] != "input"), "deaths"].sum())


def above_accusations(result: Result) -> int:
    return sum(int((result.daily[name] > 2).sum()) for name in result.daily if name.startswith("rung:"))


CARRIED: dict[str, list[Callable[[Result], int]]] = {
    "attack": [carried_by("attack")],
    "severity": [deaths_in_attacks],
    "claim": [lambda result: int((result.events["claimed"] != "").sum())],
    "unity": [moves("unity")],
    "mobilisation": [moves("strength:")],
    "security": [verbs("operation", "sweep"), moves("security")],
    "backlash": [carried_by("backlash")],
    "grievance": [moves("grievance")],
    "protest": [verbs("protest", "crackdown")],
    "blame": [lambda result: int(((result.events["rule"] == "blame") & (result.events["verb"] == "accuse")).sum()),
              verbs("echo")],
    "belief": [moves("belief:")],
    "tension": [moves("tension:")],
    "retaliation": [carried_by("retaliation"), above_accusations],
    "feud": [carried_by("feud")],
    "targets": [moves("listed:")],
    "support": [moves("support:")],
    "outreach": [verbs("outreach", "talk")],
    "investment": [moves("confidence"), verbs("press", "pause", "expand")],
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_without_a_rule_the_model_runs_and_what_it_carries_is_gone(rule: str) -> None:
    for carried in CARRIED[rule]:
        assert carried(result()) > 0, "there is nothing to miss"
        assert carried(result(rule)) == 0


def test_without_targets_lists_stay_as_they_are_at_the_start() -> None:
    frozen, relations = result("targets"), world_of(baseline(), 1).relations
    for name, listed in zip(relations.names, relations.listed, strict=True):
        if f"listed:{name}" in frozen.daily:
            assert set(frozen.daily[f"listed:{name}"]) == {len(listed)}, name
    assert sum(map(len, relations.listed)) > 40
    assert verbs(*ATTACKS)(frozen) > 20, "they are attacked all the same"


def test_without_any_rule_only_what_is_given_happens() -> None:
    assert set(result(*RULES).events["rule"]) <= {"input"}


def test_without_attacks_an_agreement_to_act_together_leads_to_none() -> None:
    events = run(quick("island", days=200).with_changes(without=("attack",)), seed=1).events
    assert "unite" in set(events["verb"])
    assert not set(events["verb"]) & ATTACKS


# --- interventions end


def test_a_number_that_is_set_for_a_time_goes_back() -> None:
    setting = quick("island", days=30)
    first, last = setting.start + timedelta(5), setting.start + timedelta(9)
    change = Intervention(
        on=first, until=last, do="set", set={"attack.rate": 1.5}, why="A test.", source=("A1",)
    )  # fmt: skip
    model = Model(setting.model_copy(update={"interventions": (change,)}), 1)
    usual = model.world.numbers.table("attack").rate
    rates = []
    for _ in range(15):
        model.step()
        rates.append(model.world.numbers.table("attack").rate)
    model.release()
    assert rates == [usual] * 5 + [1.5] * 5 + [usual] * 5 and usual != 1.5


def test_nothing_is_carried_out_for_nobody() -> None:
    model = Model(quick("island", days=2), 1)
    model.world.begin(0)
    outcomes.carry_out(model.world, [])
    assert [event for event in model.world.today if event.rule != "security"] == []
    model.release()
