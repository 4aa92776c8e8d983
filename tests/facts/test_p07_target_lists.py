"""P7: target lists widen when blame grows, beyond what more attacks alone would show.

Lists, blame and attacks are the insurgents'. Breadth is rarefied to 20 attacks a window, so that volume is out.
Nulls: the same attacks with classes and places dealt out anew over the two years; the same seeds with blame
switched off.
"""

import pandas as pd
import pytest

from tests.facts.bands import mean_interval, together, told

pytestmark = pytest.mark.slow


def widens(column: pd.Series) -> bool:
    """More than chance over the seeds: the 95 % interval of the mean lies above zero."""
    return mean_interval(column)[0] > 0


def test_blame_grows_through_the_crisis_of_2025(story: pd.DataFrame) -> None:
    assert widens(story["blame gain"]), told("blame after less before", story["blame gain"])


def test_target_lists_are_longer_after_it(story: pd.DataFrame) -> None:
    assert widens(story["lists gain"]), told("classes listed, after less before", story["lists gain"])


def test_lists_lengthen_in_the_windows_in_which_blame_is_high(story: pd.DataFrame) -> None:
    assert widens(story["lists with blame"]), told("correlation", story["lists with blame"])


def test_breadth_at_equal_volume_rises_with_blame_from_window_to_window(story: pd.DataFrame) -> None:
    assert widens(story["breadth with blame"]), told("correlation", story["breadth with blame"])


def test_breadth_at_equal_volume_is_larger_after_the_crisis(story: pd.DataFrame) -> None:
    assert widens(story["breadth gain"]), told("breadth after less before", story["breadth gain"])


def test_the_same_attacks_reshuffled_do_not_widen(story: pd.DataFrame) -> None:
    for figure in ("breadth with blame", "breadth gain"):
        null = story[f"reshuffled {figure}"]
        assert not widens(null), told(f"reshuffled {figure}", null)
        assert widens(story[figure] - null), told(f"{figure}, model less reshuffled", story[figure] - null)


def test_with_blame_switched_off_lists_do_not_lengthen(story: pd.DataFrame, blame_off: pd.DataFrame) -> None:
    assert not widens(blame_off["lists gain"]), told("classes listed, blame off", blame_off["lists gain"])
    more = story["lists gain"] - blame_off["lists gain"]
    assert widens(more), told("classes listed, model less blame off", more)


def test_with_blame_switched_off_breadth_does_not_rise_in_those_windows(
    story: pd.DataFrame, blame_off: pd.DataFrame
) -> None:
    """The same luck and the same windows: what else rises with blame must show in the twin without blame."""
    pairs = zip(blame_off["breadth windows"], story["blame windows"], strict=True)
    null = pd.Series([together(breadth, blame) for breadth, blame in pairs], index=story.index)
    assert not widens(null), told("correlation of the twin's breadth with blame", null)
    more = story["breadth with blame"] - null
    assert widens(more), told("correlation, model less twin", more)


def test_breadth_gains_less_with_blame_switched_off(story: pd.DataFrame, blame_off: pd.DataFrame) -> None:
    more = story["breadth gain"] - blame_off["breadth gain"]
    assert widens(more), told("breadth gain, model less blame off", more)
