"""Chains with dates in the article: what follows what, how soon. One case each, so bands are generous."""

import pandas as pd
import pytest

from tests.facts.bands import told, within
from tests.facts.ensembles import Ensembles

pytestmark = pytest.mark.slow

NEARLY_ALL, MOST_RUNS = 0.9, 0.8
HALF = 0.6  # of the cases inside a span that one observed case gives: more than chance, less than a law

MILITARY = {"ambush", "bomb", "sabotage", "assault", "hijack", "seize", "raid", "strike", "skirmish",
            "operation", "sweep", "mobilise", "threaten", "declare", "recall", "close_border"}  # fmt: skip


def soon(days: pd.Series, low: float, high: float) -> bool:
    """The median lies in the span, and most of the cases in which it happened do."""
    happened = days.dropna()
    return within(happened.median(), (low, high)) and happened.between(low, high).mean() >= HALF


def test_kerman_leads_to_an_iranian_strike_in_about_two_weeks(story: pd.DataFrame) -> None:
    lag = story["iran strike"]  # 13 days in reality
    assert lag.notna().mean() >= MOST_RUNS and soon(lag, 9, 19), told("days", lag.dropna(), 13)


def test_pakistan_replies_within_days(story: pd.DataFrame) -> None:
    struck, reply = story["iran strike"].notna(), story["iran reply"]  # 2 days in reality
    assert reply[struck].notna().mean() >= NEARLY_ALL
    assert soon(reply, 0, 5), told("days to the reply", reply.dropna(), 2)


def test_pahalgam_leads_to_indian_strikes_about_two_weeks_later(story: pd.DataFrame) -> None:
    lag = story["india strike"]  # 15 days in reality
    assert lag.notna().mean() >= MOST_RUNS and soon(lag, 10, 20), told("days", lag.dropna(), 15)


def test_these_strikes_are_answered_before_the_ceasefire(story: pd.DataFrame) -> None:
    reply = story["india reply"]  # 3 days in reality
    assert reply.notna().mean() >= MOST_RUNS and soon(reply, 0, 5), told("days", reply.dropna(), 3)


def test_a_raid_on_the_camp_leads_to_a_declaration_after_one_to_three_months(runs: Ensembles) -> None:
    """About 71 days in reality (E25, E46); counted where a declaration follows at all."""
    lag = runs["camp"]["declaration"]
    assert lag.notna().mean() >= MOST_RUNS and soon(lag, 28, 95), told("days", lag.dropna(), 71)


def test_the_movement_accuses_the_state_within_weeks_of_a_threat(runs: Ensembles) -> None:
    lag = runs["camp"]["outcry"]  # 8 days in reality (E48, E49)
    assert lag.notna().mean() >= MOST_RUNS and soon(lag, 0, 21), told("days", lag.dropna(), 8)


def test_the_announcement_of_the_front_is_followed_by_a_signature_operation_in_weeks(
    story: pd.DataFrame,
) -> None:
    lag = story["front_to_signature"]  # 9 days in reality (E15, E17): one to three weeks
    assert soon(lag, 2, 21), told("days", lag.dropna(), 9)


def test_the_accused_deny_within_a_day(story: pd.DataFrame) -> None:
    denied = story["denied_soon"]  # four of four in reality (E21, E22, E36, E39)
    assert denied.mean() >= NEARLY_ALL, told("share denied the same day or the next", denied)


def test_china_echoes_some_accusations_not_all(story: pd.DataFrame) -> None:
    share = story["echoes"].sum() / story["accusations"].sum()
    assert 0 < share < 0.5, f"{share:.2f} of Pakistan's accusations"
    assert (story["echoes"] > 0).mean() >= MOST_RUNS, told("echoes in two years", story["echoes"])


def test_china_never_climbs_a_military_rung(story: pd.DataFrame) -> None:
    assert (story["china_on_ladder"] == 0).all()
    assert not set().union(*story["china_verbs"]) & MILITARY


def test_chinese_targets_are_hit_about_once_a_year(calm: pd.DataFrame) -> None:
    """NACTA: 4 attacks in the province in 47 months from 2021, 0.085 a month; within a factor of two."""
    monthly = calm["chinese_a_month"].mean()
    assert within(monthly, (0.085 / 2, 0.085 * 2)), told("hits a month", calm["chinese_a_month"], 0.085)


def test_victims_are_surer_than_china_and_china_than_third_parties(story: pd.DataFrame) -> None:
    ordered = (story["victim_sure"] > story["china_sure"]) & (story["china_sure"] > story["third_sure"])
    assert ordered.mean() >= 0.95, f"in {ordered.mean():.2f} of the runs; " + "; ".join(
        told(who, story[f"{who}_sure"]) for who in ("victim", "china", "third")
    )
