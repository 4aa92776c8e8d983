"""What is read of crises: between states (P6), among armed groups, after one attack (P10)."""

from datetime import date

import numpy as np
import pandas as pd

from escalation_sim import measures
from escalation_sim.record import Result
from tests.facts.dates import ANNOUNCED, ATTACK, CAMP, CEASEFIRE, KERMAN, PAHALGAM, day

NEIGHBOURS = ("India", "Iran", "Afghanistan")
CALM_RUNG = 2
NEVER = np.nan


def crises(result: Result) -> dict[str, float]:
    """Days from the provocation to the first strike, to the reply, and to rung 2 or below."""
    iran = exchange(result, "Iran", KERMAN, 60)
    india = exchange(result, "India", PAHALGAM, 60)
    settled = days_until_calm(result, "India", day(result, CEASEFIRE))
    return {
        **{f"iran {name}": value for name, value in iran.items()},
        **{f"india {name}": value for name, value in india.items()},
        "india after_ceasefire": settled,
    }


def exchange(result: Result, other: str, provoked: date, horizon: int) -> dict[str, float]:
    """The neighbour strikes first within the horizon; Pakistan replies; how soon are both calm again?"""
    start = day(result, provoked)
    strikes = result.events[result.events["verb"] == "strike"]
    near = strikes[(strikes["day"] >= start) & (strikes["day"] <= start + horizon)]
    theirs = near.loc[(near["source"] == other) & (near["target"] == "Pakistan"), "day"]
    ours = near.loc[(near["source"] == "Pakistan") & (near["target"] == other), "day"]
    struck = _first(theirs, start)
    answers = ours[ours >= struck]
    return {
        "strike": struck - start,
        "reply": _first(ours, struck) - struck,
        "calm": days_until_calm(result, other, int(max([*theirs, *answers]))) if len(answers) else NEVER,
        "top": float(result.daily[f"rung:Pakistan-{other}"].iloc[start : start + horizon].max()),
    }


def days_until_calm(result: Result, other: str, since: int) -> float:
    """Days from the given one until the pair stands at rung 2 or below; 999 if it never does."""
    rungs = result.daily[f"rung:Pakistan-{other}"].to_numpy()[since:]
    calm = np.flatnonzero(rungs <= CALM_RUNG)
    return float(calm[0]) if len(calm) else 999.0


def stalemate(result: Result) -> dict[str, float]:
    """How high Iran and Pakistan climb after Kerman, and how many days after it they are last above the calm rung."""
    rungs = result.daily["rung:Pakistan-Iran"].to_numpy()[day(result, KERMAN) :]
    above = np.flatnonzero(rungs > CALM_RUNG)
    return {"top": float(rungs.max()), "over": float(above[-1] + 1) if len(above) else 0.0}


def front(result: Result) -> dict[str, float]:
    """Days from the announcement of the front to its first signature operation."""
    own = result.events["source_kind"] == "insurgent"
    signature = result.events.loc[own & result.events["verb"].isin(measures.SIGNATURE), "day"]
    since = day(result, ANNOUNCED)
    return {"front_to_signature": _first(signature, since) - since}


def feud(result: Result) -> dict[str, float]:
    """From the raid on the camp to the declaration of war; from the first threat to the outcry."""
    events, since = result.events, day(result, CAMP)
    iskp = events["source"] == "ISKP"
    declared = events.loc[iskp & (events["verb"] == "declare"), "day"]
    threats = events.loc[iskp & events["verb"].isin({"threaten", "declare"}), "day"]
    by_movement = (events["verb"] == "accuse") & (events["source_kind"] == "movement")
    outcry = events.loc[by_movement & (events["accused"] == "Pakistan"), "day"]
    return {
        "declaration": _first(declared, since) - since,
        "outcry": _first(outcry, _first(threats, 0)) - _first(threats, 0),
    }


def _first(days: pd.Series, since: float) -> float:
    """The first of these days from the given one on; NaN if there is none."""
    later = days[days >= since]
    return float(later.min()) if len(later) else NEVER


def aftermath(result: Result) -> dict[str, float]:
    """Blame and tension of Pakistan toward its neighbours in the 30 days from the date of the one attack."""
    since = day(result, ATTACK)
    days = result.daily.iloc[since : since + 31]
    events = result.events
    said = (events["verb"] == "accuse") & (events["source"] == "Pakistan")
    support = result.daily.filter(regex="^support:").to_numpy()
    return {
        "support": float(support.max(initial=0.0)),
        "blame": float(days[[f"blame:Pakistan>{n}" for n in NEIGHBOURS]].sum(axis=1).mean()),
        "tension": float(days[[f"tension:Pakistan>{n}" for n in NEIGHBOURS]].sum(axis=1).mean()),
        "accusations": float((said & events["day"].between(since, since + 30)).sum()),
    }
