"""What is public does not tell who did it, nor who really backs whom."""

from escalation_sim.actions import ATTACKS
from escalation_sim.events import Event
from escalation_sim.tidings import news


def attack(**known: object) -> Event:
    return Event(7, 3, "bomb", "BLA", "Pakistan", "attack", "Balochistan", 5, target_class="police", cell=1, **known)  # type: ignore[arg-type]


def test_an_unclaimed_attack_is_by_nobody_and_owed_to_nothing() -> None:
    told = news(attack())
    assert (told.verb, told.source, told.cause) == ("bomb", "", None) and told.verb in ATTACKS
    assert "BLA" not in told


def test_an_attack_that_another_claims_is_by_that_one() -> None:
    assert news(attack(claimed="BLF")).source == "BLF"


def test_what_is_said_is_by_the_speaker_and_answers_something() -> None:
    said = Event(8, 3, "deny", "India", "Pakistan", "blame", "India", 7)
    assert (news(said).source, news(said).cause) == ("India", 7)
