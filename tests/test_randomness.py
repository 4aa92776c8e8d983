"""One actor's luck never depends on another, and what happens to one purpose never moves another."""

import math
from collections.abc import Sequence
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim import outcomes
from escalation_sim.actions import Action
from escalation_sim.events import COLUMNS
from escalation_sim.model import Model
from escalation_sim.randomness import BLOCK, Luck, OwnLuck
from escalation_sim.record import run
from escalation_sim.rules.inverse import happens
from escalation_sim.scenario import ActorSpec, Happening, Intervention, Order, Override, Scenario

EARLIEST, DAYS = -180, 800


def own(seed: int, day: int = 0, actor: str = "BLA") -> OwnLuck:
    luck = Luck(seed)
    luck.turn_to(day)
    return OwnLuck(luck, actor)


# --- the numbers themselves


def test_the_same_key_gives_the_same_number_whatever_was_drawn_before() -> None:
    fresh, used = Luck(1), Luck(1)
    for day in (900, 5, -3, 64):
        used.daily("BLF", "acts", day, 3)
        used.once("BLA", "outcome", day, 2, 5)
    assert used.daily("BLA", "acts", 7, 3) == fresh.daily("BLA", "acts", 7, 3)
    assert used.once("BLA", "outcome", 7, 1, 5) == fresh.once("BLA", "outcome", 7, 1, 5)


@pytest.mark.parametrize(
    ("seed", "actor", "purpose", "day", "number"),
    [(2, "BLA", "acts", 7, 0), (1, "BLF", "acts", 7, 0), (1, "BLA", "claims", 7, 0), (1, "BLA", "acts", 8, 0),
     (1, "BLA", "acts", 7, 1)],
    ids=["seed", "actor", "purpose", "day", "occasion"],
)  # fmt: skip
def test_every_part_of_the_key_matters(seed: int, actor: str, purpose: str, day: int, number: int) -> None:
    usual = Luck(1).once("BLA", "acts", 7, 0, 4)
    assert not set(Luck(seed).once(actor, purpose, day, number, 4)) & set(usual)
    if number == 0:
        assert not set(Luck(seed).daily(actor, purpose, day, 4)) & set(Luck(1).daily("BLA", "acts", 7, 4))


def test_daily_luck_and_luck_for_an_occasion_are_different_numbers() -> None:
    luck = Luck(1)
    daily = {u for day in range(BLOCK) for u in luck.daily("BLA", "acts", day, 4)}
    once = {u for day in range(BLOCK) for u in luck.once("BLA", "acts", day, 0, 4)}
    assert len(daily) == len(once) == 4 * BLOCK
    assert not daily & once


def test_luck_is_uniform() -> None:
    luck = Luck(7)
    drawn = np.concatenate([luck.once("BLA", "test", day, 0, 50) for day in range(400)])
    counts = np.histogram(drawn, bins=50, range=(0, 1))[0]
    expected = len(drawn) / 50
    chi_square = ((counts - expected) ** 2 / expected).sum()
    assert 28.9 < chi_square < 74.9  # 49 degrees of freedom: 1 % on either side
    assert abs(np.corrcoef(drawn[:-1], drawn[1:])[0, 1]) < 0.02


@pytest.mark.parametrize("raw", [0, 2**63, 2**64 - 1])
def test_luck_is_strictly_between_0_and_1_whatever_the_generator_gives(raw: int) -> None:
    luck = Luck(1)
    luck._philox = SimpleNamespace(random_raw=lambda n: np.full(n, raw, dtype=np.uint64), state=None)
    assert 0 < luck.once("BLA", "test", 0, 0, 1)[0] < 1


@given(st.integers(EARLIEST, DAYS), st.integers(1, 48))
def test_a_day_has_the_same_luck_however_one_comes_to_it(day: int, width: int) -> None:
    forward, at_once = Luck(3), Luck(3)
    for earlier in range(day - 3, day):
        forward.daily("BLA", "acts", earlier, width)
    assert forward.daily("BLA", "acts", day, width) == at_once.daily("BLA", "acts", day, width)
    assert len(at_once.daily("BLA", "acts", day, width)) == width


def test_no_two_days_of_a_long_run_share_their_luck() -> None:
    luck = Luck(1)
    drawn = [u for day in range(EARLIEST, DAYS) for u in luck.daily("BLA", "acts", day, 2)]
    assert len(set(drawn)) == len(drawn)


@given(st.integers(EARLIEST, DAYS))
def test_an_actors_own_luck_is_what_the_model_has_for_it(day: int) -> None:
    mine = own(5, day)
    assert mine.daily("claims", 3) == Luck(5).daily("BLA", "claims", day, 3)
    weights = np.array([1.0, 2.0, 3.0])
    assert mine.race("place", 0, weights) == Luck(5).race("BLA", "place", day, 0, weights)


@pytest.mark.parametrize(
    ("u", "chance", "happened"), [(0.3, 0.3000000001, False), (0.3, 0.31, True), (0.5, 0.0, False)]
)
def test_the_last_bit_of_a_chance_decides_nothing(u: float, chance: float, happened: bool) -> None:
    assert happens(u, chance) is happened


# --- choices


WEIGHTS = (("soldiers", 5.0), ("police", 3.0), ("pipelines", 2.0), ("schools", 0.0))
AMONG = ("soldiers", "police", "pipelines", "schools", "dams")


def test_places_are_drawn_in_proportion_to_their_weights() -> None:
    luck = Luck(1)
    weights = np.array([5.0, 3.0, 2.0, 0.0])
    drawn = np.bincount([luck.race("BLA", "place", day, 0, weights) for day in range(4000)], minlength=4) / 4000
    assert drawn == pytest.approx([0.5, 0.3, 0.2, 0.0], abs=0.025)


def test_options_are_chosen_in_proportion_to_their_weights() -> None:
    names = [own_day.choose("target", 0, WEIGHTS, AMONG) for own_day in days(4000)]
    shares = [names.count(name) / 4000 for name, _ in WEIGHTS]
    assert shares == pytest.approx([0.5, 0.3, 0.2, 0.0], abs=0.025)


def days(number: int, seed: int = 1) -> Any:
    luck = Luck(seed)
    for day in range(number):
        luck.turn_to(day)
        yield OwnLuck(luck, "BLA")


@pytest.mark.parametrize("options", [(), (("schools", 0.0),)])
def test_nothing_is_chosen_where_nothing_has_weight(options: Sequence[tuple[str, float]]) -> None:
    assert own(1).choose("target", 0, options, AMONG) == ""


def test_a_new_option_wins_or_changes_nothing() -> None:
    wins = 0
    for luck in days(500):
        before = luck.choose("target", 0, WEIGHTS, AMONG)
        after = luck.choose("target", 0, (("dams", 2.0), *WEIGHTS), AMONG)
        assert after in (before, "dams")
        wins += after == "dams"
    assert wins == pytest.approx(500 / 6, abs=25)


def test_a_name_added_at_the_end_moves_nobody_elses_luck() -> None:
    for luck in days(200):
        assert luck.choose("target", 0, WEIGHTS, AMONG) == luck.choose("target", 0, WEIGHTS, (*AMONG, "bridges"))


def test_a_wider_draw_begins_with_the_narrower() -> None:
    assert own(1).once("voices", 3, 7)[:5] == own(1).once("voices", 3, 5)


def test_taking_a_rival_away_never_changes_the_winner() -> None:
    for luck in days(200):
        winner = luck.choose("target", 0, WEIGHTS, AMONG)
        for rival, _ in WEIGHTS:
            if rival != winner:
                assert luck.choose("target", 0, [option for option in WEIGHTS if option[0] != rival], AMONG) == winner


def test_the_order_of_options_does_not_matter() -> None:
    for luck in days(100):
        assert luck.choose("target", 0, WEIGHTS, AMONG) == luck.choose("target", 0, WEIGHTS[::-1], AMONG)


def test_a_place_that_gains_weight_wins_or_changes_nothing() -> None:
    luck = Luck(1)
    weights = np.array([5.0, 3.0, 2.0, 1.0])
    heavier = weights * np.array([1, 1, 1, 4])
    for day in range(300):
        before, after = (luck.race("BLA", "place", day, 0, w) for w in (weights, heavier))
        assert after in (before, 3)


def test_the_16_choices_of_a_day_have_each_its_own_luck() -> None:
    even = [(name, 1.0) for name in "abcdefgh"]
    same = [
        luck.choose("target", 0, even, "abcdefgh") == luck.choose("target", n, even, "abcdefgh")
        for luck in days(100)
        for n in range(1, 16)
    ]
    assert np.mean(same) == pytest.approx(1 / 8, abs=0.03)


def test_more_draws_for_one_purpose_never_move_another() -> None:
    plain, greedy = own(1, 40), own(1, 40)
    for number in range(50):
        greedy.daily(f"purpose {number}", 8)
        greedy.race("place", number, np.ones(30))
        greedy.choose("target", number, WEIGHTS, AMONG)
    assert greedy.daily("claims", 4) == plain.daily("claims", 4)


# --- in the model


@given(st.integers(-400, 4000), st.integers(1, 96), st.data())
def test_a_single_number_is_the_one_that_a_whole_day_would_give(day: int, width: int, data: st.DataObject) -> None:
    slot = data.draw(st.integers(0, width - 1))
    mine = own(3, day)
    assert mine.single("claims", width, slot) == Luck(3).daily("BLA", "claims", day, width)[slot]


class Spy(Luck):
    """Luck that writes down every number it gives, by its whole key, and how wide each purpose asks."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.given: dict[tuple[Any, ...], float] = {}
        self.widths: dict[tuple[str, str], set[int]] = {}

    def block(self, actor: str, purpose: str, block: int, width: int) -> list[list[float]]:
        rows = super().block(actor, purpose, block, width)
        for day, row in enumerate(rows, start=block * BLOCK):
            self._note(actor, purpose, ("daily", day), row)
        self.widths.setdefault((actor, purpose), set()).add(width)
        return rows

    def single(self, actor: str, purpose: str, block: int, number: int) -> float:
        u = super().single(actor, purpose, block, number)
        self.given[actor, purpose, ("single", block), number] = u
        return u

    def once(self, actor: str, purpose: str, day: int, number: int, width: int) -> list[float]:
        drawn = super().once(actor, purpose, day, number, width)
        self._note(actor, purpose, ("once", day, number), drawn)
        return drawn

    def race(self, actor: str, purpose: str, day: int, number: int, weights: Any) -> int:
        drawn = super().once(actor, purpose, day, number, len(weights))
        self._note(actor, purpose, ("once", day, number), drawn)
        return super().race(actor, purpose, day, number, weights)

    def _note(self, actor: str, purpose: str, where: tuple[Any, ...], drawn: list[float]) -> None:
        for slot, u in enumerate(drawn):
            self.given[actor, purpose, where, slot] = u

    def of(self, actor: str) -> dict[tuple[Any, ...], float]:
        return {key: u for key, u in self.given.items() if key[0] == actor}


class OwnSpy(OwnLuck):
    """A policy's luck that writes down how wide it was asked."""

    def single(self, purpose: str, width: int, slot: int) -> float:
        assert isinstance(self._luck, Spy)
        self._luck.widths.setdefault((self._actor, purpose), set()).add(width)
        return super().single(purpose, width, slot)


def spied(setting: Scenario, monkeypatch: pytest.MonkeyPatch, days: int) -> Spy:
    monkeypatch.setattr("escalation_sim.world.Luck", Spy)
    monkeypatch.setattr("escalation_sim.actors.OwnLuck", OwnSpy)
    model = Model(setting, seed=1)
    for _ in range(days):
        model.step()
    model.release()
    assert isinstance(model.world.luck, Spy)
    return model.world.luck


def island(**changes: Any) -> Scenario:
    usual = Scenario.load("island")
    short = {**usual.initial, "burn_in": Override(value=20, why="A test.")}
    return usual.model_copy(update={"initial": short, **changes})


def with_third_front() -> Scenario:
    usual = island()
    third = ActorSpec(name="Third Front", kind="insurgent", alliance="", policy="insurgent")
    made_up = {"share.Third Front": 0.5, "home.Third Front": {"Coast": 1.0}}
    initial = {key: Override(value=value, why="A test.") for key, value in made_up.items()}
    return island(actors={**usual.actors, "Third Front": third}, initial={**usual.initial, **initial})


def with_silent_republic() -> Scenario:
    actors = island().actors
    return island(actors={**actors, "Republic": actors["Republic"].model_copy(update={"policy": "silent"})})


@pytest.mark.parametrize("changed", [with_third_front, with_silent_republic], ids=["a new group", "a silent state"])
def test_what_others_do_never_reshuffles_a_groups_luck(changed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before = spied(island(), monkeypatch, 60).of("North Front")
    after = spied(changed(), monkeypatch, 60).of("North Front")
    shared = before.keys() & after.keys()
    assert len(shared) > 1000
    assert all(before[key] == after[key] for key in shared)


def test_every_purpose_asks_for_the_same_width_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    widths = spied(island(), monkeypatch, 300).widths
    assert len(widths) > 15
    assert {key: asked for key, asked in widths.items() if len(asked) > 1} == {}


def test_no_number_serves_two_purposes(monkeypatch: pytest.MonkeyPatch) -> None:
    given = spied(island(), monkeypatch, 60).given
    assert len(given) > 10_000
    assert len(set(given.values())) == len(given)


def test_chances_are_never_undefined() -> None:
    assert all(0 < u < 1 and math.isfinite(math.log(u)) for u in Luck(1).once("BLA", "test", 0, 0, 10_000))


# --- twins


HALFWAY = 60
ON = island().start + timedelta(HALFWAY)
WHY = {"on": ON, "why": "A test.", "source": ("A1",)}
BOMB = Happening(verb="bomb", source="Zealots", target="Westland", theatre="Westland", target_class="soil", deaths=40)
CHANGES = [
    Intervention(do="event", event=BOMB, **WHY),
    Intervention(do="set", set={"attack.rate": 1.6}, **WHY),
    Intervention(do="relate", relate={"tension.Republic>Westland": 0.9}, **WHY),
    Intervention(do="policy", actor="Republic", policy="silent", **WHY),
    Intervention(
        do="order", actor="North Front", order=Order(verb="assault", target_class="police", district="Plains"), **WHY
    ),
]


def rows(setting: Scenario) -> list[dict[str, Any]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in run(setting, seed=1).rows]


def with_interventions(*changes: Intervention, days: int = 2 * HALFWAY) -> Scenario:
    setting = island().with_changes(days=days)
    return setting.model_copy(update={"interventions": changes})


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.do)
def test_twins_are_the_same_until_the_day_that_divides_them(change: Intervention) -> None:
    one, other = rows(with_interventions()), rows(with_interventions(change))
    before, beside = ([row for row in twin if row["day"] < HALFWAY] for twin in (one, other))
    assert len(before) > 50
    assert before == beside
    assert one != other


def test_an_event_that_concerns_nobody_changes_nothing_else() -> None:
    chat = Happening(verb="negotiate", source="Citizens", target="Harbour")
    days = [island().start + timedelta(day) for day in range(2 * HALFWAY)]
    chats = [Intervention(on=day, do="event", event=chat, why="A test.", source=("A1",)) for day in days]
    counted = ("id", "cause", "trigger")
    quiet, chatty = (
        [{k: v for k, v in row.items() if k not in counted} for row in rows(with_interventions(*changes))]
        for changes in ((), chats)
    )
    assert len(chatty) == len(quiet) + len(chats)
    assert [row for row in chatty if row["verb"] != "negotiate"] == quiet


def test_the_dead_of_a_strike_do_not_depend_on_what_else_was_done_that_day() -> None:
    strike = ("Republic", Action("strike", "Westland", target_class="soil", rule="retaliation"))
    sweep = ("Republic", Action("sweep", target_class="insurgents", cell=3, rule="security"))
    dead = []
    for acts in ([strike], [sweep, sweep, strike]):
        model = Model(island(), seed=4)
        model.world.begin(0)
        outcomes.carry_out(model.world, list(acts))
        dead.append([event.deaths for event in model.world.today if event.verb == "strike"])
        model.release()
    assert dead[0] == dead[1]
