"""What a picture shows, in words for those who do not see it; and a line below it for those who do.

Every picture's title is a sentence made from figures; of the kinds known here more figures follow it. A kind
that is not known here is told by its title and by what its function says of itself.
"""

from collections.abc import Callable
from inspect import getdoc
from typing import Any

from matplotlib.figure import Figure

from escalation_sim import measures
from escalation_sim.pictures import moments, words
from escalation_sim.pictures.bands import COUNTS, bands, counts
from escalation_sim.pictures.beside import beside
from escalation_sim.pictures.blame import blame
from escalation_sim.pictures.box import box
from escalation_sim.pictures.cascades import cascades
from escalation_sim.pictures.curves import curves
from escalation_sim.pictures.dates import in_words
from escalation_sim.pictures.differences import differences
from escalation_sim.pictures.ladder import rungs
from escalation_sim.pictures.map import map
from escalation_sim.pictures.page import SUBTITLE
from escalation_sim.pictures.ranking import ranking
from escalation_sim.pictures.report.of_run import halves, windows
from escalation_sim.pictures.sweep import sweep
from escalation_sim.studies import findings
from escalation_sim.studies.figures import count, number, signed

Draw = Callable[..., Figure]
MOST = 6  # rows of a list that is read aloud

CAPTIONS = {
    blame: "Left, what is said: who accuses whom of backing whom. Right, what is done: who attacks whom.",
    map: "Grievance by cell on the last day, with the attacks of the whole run.",
    cascades: "The largest trees of events, each grown from one beginning.",
    counts: "Attacks, deaths, accusations and the highest rung: medians over the runs with their bands.",
    sweep: "One outcome against what varies, each point with the runs of all seeds.",
    ranking: "The numbers with the largest effects, and how they share the variance.",
}


def caption(draw: Draw) -> str:
    """What this kind of picture is, in a sentence."""
    said = (getdoc(draw) or draw.__name__).partition("\n\n")[0]
    return CAPTIONS.get(draw) or " ".join(said.split())


def text(result: Any, draw: Draw, figure: Figure, **options: Any) -> str:
    """The title of a picture, and the figures behind it."""
    first, second = head(figure)
    more = DETAILS[draw](result, **options) if draw in DETAILS else second
    return " ".join(f"{each.rstrip('.')}." for each in (first, more) if each)


def head(figure: Figure) -> tuple[str, str]:
    """The title of a picture, and its subtitle, "" if there is none."""
    texts = [text for text in figure.texts if text.get_text().strip()]
    words = [" ".join(text.get_text().split()) for text in texts[:2]]
    below = len(words) > 1 and texts[1].get_fontsize() == SUBTITLE and texts[1].get_fontweight() != "bold"
    return "".join(words[:1]), words[1] if below else ""


def _curves(result: Any) -> str:
    return halves(windows(result)[list(measures.CURVES)])


def _rungs(result: Any) -> str:
    highest = measures.highest_rungs(result.events, result.daily).sort_values("rung", ascending=False, kind="stable")
    told = [
        f"{words.pair_name(str(pair))} {row['rung']} ({words.RUNGS[row['rung']]}), first on {in_words(row['date'])}"
        for pair, row in highest.iterrows()
        if row["rung"] > 0
    ]
    return f"Highest rungs: {'; '.join(told[:MOST])}" if told else ""


def _map(result: Any) -> str:
    attacks = moments.attacks_in(result, *moments.span(result))
    table = attacks.groupby("district")["deaths"].agg(["size", "sum"])
    table = table.sort_values(["size", "sum"], ascending=False, kind="stable")[:MOST]
    told = [f"{place} {words.count(row['size'], 'attack')}, {row['sum']:,} killed" for place, row in table.iterrows()]
    return f"Hit most: {'; '.join(told)}" if told else ""


def _blame(result: Any) -> str:
    log = result.events
    done = log[measures.is_attack(log) & (log["source"] != log["target"])]
    pairs = done.groupby(["source", "target"]).size().sort_values(ascending=False, kind="stable")[:MOST]
    told = [f"{source} attacked {target} {words.count(many, 'time')}" for (source, target), many in pairs.items()]
    said = words.most_said(measures.attributions(log), lines=MOST)
    return " ".join(f"{each}." for each in (said, f"Done: {'; '.join(told)}" if told else "") if each)


def _bands(result: Any) -> str:
    return halves(result.curves.pivot(index="date", columns="curve", values="median")[list(measures.CURVES)])


def _counts(result: Any) -> str:
    return halves(result.curves.pivot(index="date", columns="curve", values="median")[list(COUNTS)])


def _differences(result: Any, label: str = "") -> str:
    table = result.curves[result.curves["label"] == (label or result.labels[1])]
    means = table.groupby("curve")[["first", "second", "difference"]].mean().loc[list(measures.CURVES)]
    told = [
        f"{curve} {number(row['second'])} against {number(row['first'])} ({signed(row['difference'])})"
        for curve, row in means.iterrows()
    ]
    return f"Means over all windows: {'; '.join(told)}."


def _beside(result: Any) -> str:
    told = [
        f"{name} {number(row['forked'])} against {number(row['original'])}" for name, row in result.outcomes.iterrows()
    ]
    return f"With the change against as it was: {'; '.join(told).replace('_', ' ')}."


def _sweep(result: Any, outcome: str = "") -> str:
    table = result.outcomes.xs(outcome or result.plan.outcomes[0], level="outcome")
    if len(table) > 2 * MOST:
        return " ".join(f"{each.strip().capitalize()}." for each in findings.rises(table, result.plan.axes))
    told = [f"{result.design.loc[point, 'label']}: {number(row['mean'])}" for point, row in table.iterrows()]
    return f"Means: {'; '.join(told)}."


def _ranking(result: Any, outcome: str = "") -> str:
    table = result.screening.loc[outcome or result.outcomes[0]]
    told = [
        f"{key} {number(row['effect'])} ({number(row['low90'])} to {number(row['high90'])})"
        for key, row in table.head(MOST).iterrows()
    ]
    return f"Effects with 90 % intervals: {'; '.join(told)}; {count(len(table), 'number')} in all."


def _box(result: Any) -> str:
    return f"Inside the box: {'; '.join(findings.sides(result))}." if result.limits else ""


DETAILS: dict[Draw, Callable[..., str]] = {
    curves: _curves,
    rungs: _rungs,
    map: _map,
    blame: _blame,
    bands: _bands,
    counts: _counts,
    differences: _differences,
    beside: _beside,
    sweep: _sweep,
    ranking: _ranking,
    box: _box,
}
