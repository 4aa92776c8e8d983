import numpy as np
import pytest

from escalation_sim import actions, measures
from tests.measures.logs import ACCUSATION, ATTACK, log


def test_attacks_and_signature_operations_are_those_of_the_actions() -> None:
    assert measures.ATTACKS == actions.ATTACKS
    assert measures.SIGNATURE == actions.SIGNATURE


@pytest.mark.parametrize(
    ("event", "attack", "violent", "conflictual"),
    [
        (ATTACK, True, True, True),
        ({"verb": "seize"}, True, True, True),
        ({"verb": "operation", "source": "Pakistan", "target": "BLA"}, False, True, True),
        ({"verb": "crackdown", "deaths": 0}, False, False, True),
        ({"verb": "crackdown", "deaths": 2}, False, True, True),
        (ACCUSATION, False, False, True),
        ({"verb": "outreach", "score": 4.0}, False, False, False),
        ({"verb": "train", "score": np.nan}, False, False, False),
        ({"verb": "bomb", "target": ""}, True, True, False),
        ({"verb": "bomb", "target": "BLA"}, True, True, False),
    ],
)
def test_an_event_counts_as_what_it_is(event: dict, attack: bool, violent: bool, conflictual: bool) -> None:
    events = log(event)
    assert measures.is_attack(events).item() == attack
    assert measures.is_violent(events).item() == violent
    assert measures.is_conflictual(events).item() == conflictual
