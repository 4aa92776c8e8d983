"""What is read from a run of 2024 and 2025, together; large operations (P9), directions F01–F06."""

from typing import Any

from escalation_sim import measures
from escalation_sim.record import Result
from tests.facts.dates import MID_2025
from tests.facts.reading_blame import blame
from tests.facts.reading_calm import iskp
from tests.facts.reading_crises import NEIGHBOURS, crises, feud, front
from tests.facts.reading_width import thesis, widening

LAST_YEAR = "2024-07-01", "2024-12-31"  # the same season: August and the election cancel out
QUIET = 487  # days to 1 May 2025, in which 14 large operations were counted


def story(result: Result) -> dict[str, Any]:
    return {
        **blame(result),
        **crises(result),
        **front(result),
        **feud(result),
        **iskp(result),
        **twin(result),
    }


def twin(result: Result) -> dict[str, Any]:
    """What is compared with another world under the same luck."""
    return {**widening(result), **thesis(result), **signatures(result), **forecasts(result)}


def signatures(result: Result) -> dict[str, Any]:
    own = result.events[result.events["source_kind"] == "insurgent"]
    large = own.loc[own["verb"].isin(measures.SIGNATURE), "day"].unique()
    return {
        "gaps": measures.gaps(own[own["day"] < QUIET]),
        "large": float((large < QUIET).sum()),
        "large_later": float((large >= QUIET).sum()),
    }


def forecasts(result: Result) -> dict[str, Any]:
    """The half year after the article against the same season a year before, for its expectations."""
    events, daily = result.events, result.daily
    late, early = daily["date"] > str(MID_2025), daily["date"].between(*LAST_YEAR)
    after = events[events["date"] > str(MID_2025)]
    year_ago = events[events["date"].between(*LAST_YEAR)]
    verb, source = after["verb"], after["source"]
    beside = {n: source.isin({n, "Pakistan"}) & after["target"].isin({n, "Pakistan"}) for n in NEIGHBOURS}
    lists = daily.filter(regex="^listed:").rename(columns=lambda name: name.removeprefix("listed:"))
    tension = daily[[f"tension:Pakistan>{n}" for n in NEIGHBOURS]].mean(axis=1)
    kashmir = "support:Pakistan>Kashmir groups"
    return {
        "lists growth": (lists[late].mean() - lists[early].mean()).to_dict(),
        "accusers late": set(source[verb == "accuse"]),
        "support_kashmir": float(daily.loc[late, kashmir].mean()),
        "india_words_late": float(((verb == "accuse") & beside["India"]).sum()),
        "afghan_skirmishes_late": float(((verb == "skirmish") & beside["Afghanistan"]).sum()),
        "iran_hostile_late": float((measures.is_conflictual(after) & beside["Iran"]).sum()),
        "iskp_late": float((measures.is_attack(after) & (source == "ISKP")).sum()),
        "iskp_last_year": float((measures.is_attack(year_ago) & (year_ago["source"] == "ISKP")).sum()),
        "tension_late": float(tension[late].mean()),
        "tension_early": float(tension[early].mean()),
    }
