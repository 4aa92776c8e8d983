import datetime

import numpy as np
import pytest

from escalation_sim import record
from escalation_sim.errors import UserError
from escalation_sim.record import Result
from escalation_sim.studies.replay import fields_on
from tests.studies.small import island

DAYS = 20


@pytest.fixture(scope="module")
def result() -> Result:
    return record.run(island(DAYS), seed=3)


def day(number: int) -> datetime.date:
    return island(DAYS).start + datetime.timedelta(days=number)


def test_the_fields_of_a_past_day_are_those_a_run_to_that_day_ends_with(result: Result) -> None:
    found = fields_on(result, [day(7), day(DAYS - 1)])
    shorter = record.run(island(8), seed=3)
    assert found.keys() == {day(7), day(DAYS - 1)}
    for on, ended in ((day(7), shorter), (day(DAYS - 1), result)):
        assert found[on].keys() == ended.fields.keys()
        for name, field in ended.fields.items():
            np.testing.assert_array_equal(found[on][name], field)
    assert not np.array_equal(found[day(7)]["grievance"], result.fields["grievance"])


def test_no_day_costs_no_simulation(result: Result) -> None:
    assert fields_on(result, []) == {}


def test_a_day_outside_the_run_is_refused(result: Result) -> None:
    with pytest.raises(UserError, match=f"^{day(DAYS)}: lies outside the run, {day(0)} to {day(DAYS - 1)}; choose"):
        fields_on(result, [day(3), day(DAYS)])


def test_a_run_that_comes_out_otherwise_is_refused(result: Result) -> None:
    other = record.run(island(DAYS), seed=4)
    other.seed = 3
    with pytest.raises(UserError, match="does not reproduce the run; make it again"):
        fields_on(other, [day(DAYS - 1)])
