"""What one run shows: figures of this run alone, and of its fork."""

import shlex
from typing import TYPE_CHECKING

import pandas as pd

from escalation_sim import measures, telling
from escalation_sim.pictures import moments, where, words
from escalation_sim.pictures.curves import SPAN
from escalation_sim.pictures.report import again
from escalation_sim.pictures.report.sentences import Group, meaning
from escalation_sim.studies.figures import count, number, percent, signed

if TYPE_CHECKING:
    from escalation_sim.record import Result
    from escalation_sim.studies import Fork

ANECDOTE = (
    "One run is an anecdote: another seed gives other figures, and nothing here says which are typical. {bands}"
    "A curve whose mean changes by less than {holds} counts as held."
)
BANDS = "`{command}` gives the bands in which they lie. "


def run(result: "Result") -> list[Group]:
    """Figures of this run."""
    log, setting = result.events, result.setting
    said = [_violence(result), _places(result), _curves(result), words.of_ladder(_rungs(result)), *_blame(log)]
    command = shlex.join([again.PROGRAM, "ensemble", *again.scenario(setting), "--runs", "200"])
    bands = BANDS.format(command=command) if result.original is None else ""
    note = ANECDOTE.format(bands=bands, holds=percent(words.HOLDS))
    return [Group("In this one run", [f"{each}." for each in said], note)]


def fork(result: "Fork") -> Group:
    """What became different by the change, in this run."""
    said = [f"{words.of_fork(result.outcomes, result.changed, result.on)}."]
    parted = f"The first day that differs is {result.parted}." if result.parted else "No day differs."
    table = result.outcomes[result.outcomes["difference"] != 0]
    share = (table["difference"] / table["original"].where(table["original"] > 0)).abs().fillna(float("inf"))
    for name, row in table.loc[share.sort_values(ascending=False, kind="stable").index].iterrows():
        said.append(
            f"{meaning(str(name))}: {number(row['forked'])} from {result.on} on, {number(row['original'])} as it was "
            f"({signed(row['difference'])})."
        )
    same = [str(name) for name in result.outcomes.index if name not in table.index]
    if same:
        said.append(f"Not different in number: {words.listed([meaning(name).lower() for name in same])}.")
    note = "One run and its fork: whether the change does so in general, `escalation-sim compare` tells."
    return Group("What the change did in this run", [*said, parted], note)


def _violence(result: "Result") -> str:
    log, setting = result.events, result.setting
    attacks = log[measures.is_attack(log) & (log["theatre"] == setting.theatre)]
    if not len(attacks):
        return f"No attack in the province in {count(setting.days, 'day')}"
    deadly, a_month = int((attacks["deaths"] > 0).sum()), len(attacks) / setting.days * telling.MONTH
    return (
        f"{count(len(attacks), 'attack')} in the province in {count(setting.days, 'day')}, {a_month:.1f} a month; "
        f"{words.count(attacks['deaths'].sum(), 'person', 'people')} killed in them; in {deadly:,} "
        f"({percent(deadly / len(attacks))}) somebody died"
    )


def _places(result: "Result") -> str:
    attacks = moments.attacks_in(result, *moments.span(result))
    return where.of_map(attacks, len(result.territory.districts))


def _curves(result: "Result") -> str:
    return ". ".join(filter(None, (words.of_curves(windows(result)), halves(windows(result)[list(measures.CURVES)]))))


def halves(table: pd.DataFrame) -> str:
    """The means of some curves before and after the middle of their windows; "" for too few."""
    known = words.halves(table).dropna()
    told = [f"{curve} {words.from_to(row)} ({words.change(row['change'])})" for curve, row in known.iterrows()]
    return f"Means of the first and of the second half: {'; '.join(told)}" if told else ""


def windows(result: "Result") -> pd.DataFrame:
    """The curves in separate windows of 28 days, or less in a short run."""
    span = max(1, min(SPAN, result.setting.days // 4))
    return measures.windows(result.events, result.setting.start, result.setting.days, span, span)


def _rungs(result: "Result") -> pd.DataFrame:
    return measures.highest_rungs(result.events, result.daily)


def _blame(log: pd.DataFrame) -> list[str]:
    accusations = measures.attributions(log)
    said = [words.of_blame(accusations)]
    lags = measures.lags(log)
    if len(lags):
        median = float(lags["lag"].median())
        soon = f"{number(median)} days later" if median else "on the same day"
        said.append(
            f"{words.count(len(lags), 'attack')} led to an accusation, in the median {soon}. An accusation says who is "
            "blamed, not who is guilty"
        )
    return said
