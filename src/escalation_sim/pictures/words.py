"""The sentences above the pictures, made from the numbers of the run and never beyond them."""

import datetime
from collections.abc import Sequence

import pandas as pd

from escalation_sim.measures import CURVES
from escalation_sim.pictures.dates import in_words
from escalation_sim.studies.bands import surely

HOLDS = 0.10  # a change of less than this share of the first half counts as none

RUNGS = (
    "routine", "criticism", "named accusation", "formal step", "threat or designation",
    "recall, closure, suspension", "mobilisation", "deniable attack", "overt limited strike",
    "reciprocal strikes", "open war",
)  # fmt: skip
PROXIES = {  # where no single group is named
    "insurgent": "the insurgents",
    "transnational": "the transnational group",
    "state": "the state",
    "": "attacks",
}


def count(number: float, one: str, many: str = "") -> str:
    """A number with its noun: 1 attack, 1,204 attacks."""
    return f"{number:,.0f} {one if number == 1 else many or one + 's'}"


def listed(names: list[str]) -> str:
    """Names as a sentence lists them: a, b and c."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def halves(table: pd.DataFrame) -> pd.DataFrame:
    """The means of each curve over the first and the second half of the windows, and the change as a share.

    The change is infinite from nothing to something and 0 from nothing to nothing.
    """
    middle = len(table) // 2
    first, second = table.iloc[:middle].mean(), table.iloc[len(table) - middle :].mean()
    from_nothing = (second > 0).map({True: float("inf"), False: 0.0})
    change = ((second - first) / first.where(first > 0)).fillna(from_nothing)
    return pd.DataFrame({"first": first, "second": second, "change": change})


def change(share: float) -> str:
    """A change as a share of what was before: +18 %, −3 %, no change, or from 0."""
    if share == float("inf"):
        return "from 0"
    percent = round(100 * share)
    return f"{percent:+d} %".replace("-", "−") if percent else "no change"


def from_to(half: pd.Series) -> str:
    """The means of two halves: 9.2 to 8.8, without decimals from 100 on."""
    digits = 0 if max(half["first"], half["second"]) >= 100 else 1
    return f"{half['first']:,.{digits}f} to {half['second']:,.{digits}f}"


def of_curves(table: pd.DataFrame) -> str:
    """Which curves rose, fell or held from the first half to the second; `table` as of `windows`."""
    if len(table) < 2:
        return "The run is too short to see a curve rise or fall"
    change = halves(table)["change"].round(2)
    groups = {
        "rose": [c for c in CURVES if change[c] >= HOLDS],
        "fell": [c for c in CURVES if change[c] <= -HOLDS],
        "held": [c for c in CURVES if abs(change[c]) < HOLDS],
    }
    said = [
        f"{listed(names) if len(names) < len(CURVES) else 'all four curves'} {verb}"
        for verb, names in groups.items()
        if names
    ]
    return f"In this run, {said[0]} from the first half to the second" + "".join(f"; {more}" for more in said[1:])


def of_ladder(highest: pd.DataFrame) -> str:
    """Which pair climbed highest, and when; `highest` as of `highest_rungs`."""
    if not len(highest) or highest["rung"].max() == 0:
        return "No pair of states left the routine of rung 0 in this run"
    top = int(highest["rung"].max())
    first = highest[highest["rung"] == top]
    when = f", on {in_words(first['date'].iloc[0])}" if len(first) == 1 else ""
    pairs = listed([pair_name(pair) for pair in first.index])
    return f"{pairs} climbed highest in this run: rung\N{NO-BREAK SPACE}{top}, {RUNGS[top]}{when}"


def of_lists(lengths: pd.DataFrame, most: int = 3) -> str:
    """Whose target list is longer at the end than at the start; `lengths` as of `measures.lists`."""
    wider = lengths[lengths["last"] > lengths["first"]].copy()
    wider["more"] = wider["last"] - wider["first"]
    wider = wider.sort_values("more", ascending=False, kind="stable")
    if not len(wider):
        return "In this run, no target list was longer at the end than at the start"
    named = [f"{row.Index} ({row.first} to {row.last} classes)" for row in wider[:most].itertuples()]
    named += [f"{len(wider) - most} more"] if len(wider) > most else []
    return f"In this run, the target list{'s' if len(named) > 1 else ''} of {listed(named)} grew longer"


def of_lengths(medians: pd.Series) -> str:
    """Whose target list is the longest at the end, in the median; `medians` by actor."""
    if not len(medians):
        return "No target list had any class on it"
    longest = medians[medians == medians.max()]
    whose = f"{'that' if len(longest) == 1 else 'those'} of {listed(list(longest.index))}"
    most = count(longest.iloc[0], "class", "classes")
    return f"In the median, the longest target list on the last day is {whose}: {most}"


def of_climbers(climbed: pd.DataFrame, force: int) -> str:
    """In how many runs each pair came to force; `climbed` has a row a run and a column a pair, its highest rung."""
    runs = (climbed >= force).sum().sort_values(ascending=False, kind="stable")
    runs = runs[runs > 0]
    if not len(runs):
        return f"No pair of states came to force in any of {count(len(climbed), 'run')}"
    said = [f"{pair_name(pair)} in {number}" for pair, number in runs.items()]
    return f"Pairs of states that came to force, of {count(len(climbed), 'run')}: {listed(said[:4])}"


def of_taken_up(times: int, after_words: int) -> str:
    """How often a class was taken up, and how often the last thing before it was an accusation or a label."""
    if not times:
        return "No class of targets was taken up after the first day"
    return f"Taken up {count(times, 'time')}, {after_words} of them after an accusation, an echo of one, or a label"


def pair_name(pair: str) -> str:
    """A pair of states as a heading writes it."""
    return pair.replace("-", "–")


def of_blame(accusations: pd.DataFrame, when: str = "") -> str:
    """Who accused whom most often, in the run or `when`; `accusations` as of `attributions`."""
    when = when or "in this run"
    if not len(accusations):
        return f"Nobody was accused of backing anybody {when}"
    total = int(accusations["accusations"].sum())
    pairs = accusations.groupby(["accuser", "accused"])["accusations"].sum()
    pairs = pairs.sort_values(ascending=False, kind="stable")
    (accuser, accused), most = pairs.index[0], int(pairs.iloc[0])
    if len(pairs) > 1 and pairs.iloc[1] == most:
        return f"{count(total, 'accusation')} between {count(len(pairs), 'pair')} of actors {when}"
    return f"{accuser} accused {accused} most often: {most} of {count(total, 'accusation')} {when}"


def of_blame_on(levels: pd.Series, on: datetime.date) -> str:
    """Who held most against whom on a day; `levels` of blame are indexed by accuser and accused."""
    day = f"on {in_words(on)} in this run"
    if not levels.round(2).max() > 0:
        return f"Nobody blamed anybody for backing armed groups {day}"
    who, whom = levels.idxmax()
    return f"{who} blamed {whom} most {day}: {levels.max():.2f} on a scale from 0 to 1"


def shortly(proxy: str) -> str:
    """An alleged proxy in a word or two."""
    return {"insurgent": "the insurgents", "transnational": "transnational", "state": "the state", "": "not said"}.get(
        proxy, proxy
    )


def most_said(accusations: pd.DataFrame, when: str = "", lines: int = 3) -> str:
    """The accusations made most often, as what was said by whom; "" without any."""
    if not len(accusations):
        return ""
    said = [
        f"{row.accuser}, that {row.accused} backs {PROXIES.get(row.proxy, row.proxy)} ({row.accusations})"
        for row in accusations[:lines].itertuples()
    ]
    return f"Said most often{when and f' {when}'}: by {'; by '.join(said)}"


NOUNS = {  # outcomes that a title may speak of
    "attacks": "attacks",
    "attack_deaths": "deaths in attacks",
    "accusations": "accusations",
    "signature": "large operations",
    "protests": "protests",
    "strikes": "strikes between states",
}


def of_bands(medians: pd.DataFrame, curves: Sequence[str], runs: int) -> str:
    """Which medians rose, fell or held from the first half to the second."""
    if len(medians) < 2:
        return f"{count(runs, 'run')}, too short to see a curve rise or fall"
    change = halves(medians[list(curves)])["change"].round(2)
    groups = {
        "rose": [c for c in curves if change[c] >= HOLDS],
        "fell": [c for c in curves if change[c] <= -HOLDS],
        "held": [c for c in curves if abs(change[c]) < HOLDS],
    }
    said = [f"{listed(names)} {verb}" for verb, names in groups.items() if names]
    return f"In the median of {count(runs, 'run')}, {'; '.join(said)} from the first half to the second"


def of_differences(outcomes: pd.DataFrame, second: str, first: str) -> str:
    """What the pairs show beyond chance, the largest shares first; `outcomes` as of `bands.paired`."""
    known = outcomes.loc[[name for name in NOUNS if name in outcomes.index]]
    if not known["difference"].abs().max() > 0:
        return f"{second} and {first}: no difference in any pair"
    sure = known[surely(known)]
    sure = sure.assign(share=sure["difference"] / sure["first"].where(sure["first"] > 0))
    sure = sure[sure["share"].notna()].sort_values("share", key=abs, ascending=False, kind="stable")[:3]
    if not len(sure):
        return f"{second} against {first}: no difference that these pairs could tell from chance"
    said = [f"{_more(row.share)} {NOUNS[name]} ({_together(change(row.share))})" for name, row in sure.iterrows()]
    return f"{second} against {first}: {listed(said)}"


def of_sure_phases(sure: pd.DataFrame) -> str:
    """In which phases which curves surely differ; `sure` are such rows of `Comparison.phases`."""
    if not len(sure):
        return "No curve differs beyond chance in any phase"
    said = [f"{'more' if row.difference > 0 else 'less'} {row.curve} in {row.phase}" for row in sure.itertuples()]
    return f"By phase: {listed(said)}; no other difference beyond chance"


def of_fork(outcomes: pd.DataFrame, changed: Sequence[str], on: datetime.date) -> str:
    """What came of a change on a day, in one run."""
    said = [
        f"{abs(row.difference):,.0f} {_more(row.difference)} {NOUNS[name]}"
        for name, row in outcomes.iterrows()
        if name in NOUNS and row.difference
    ]
    rest = listed(said[:3]) if said else "nothing different in number"
    with_what = listed([_together(each) for each in changed])
    return f"With {with_what} from {_together(in_words(on))}, in this run: {rest}"


def _together(said: str) -> str:
    """The words without a place where a line may break."""
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def _more(number: float) -> str:
    return "more" if number > 0 else "fewer"
