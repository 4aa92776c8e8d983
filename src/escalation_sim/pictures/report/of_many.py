"""What many runs of one scenario show, and what pairs of runs with the same luck tell apart."""

import pandas as pd

from escalation_sim.pictures import words
from escalation_sim.pictures.report.sentences import Group, capital, chances, difference, meaning
from escalation_sim.studies import sentences
from escalation_sim.studies.comparisons import Comparison
from escalation_sim.studies.ensembles import Ensemble
from escalation_sim.studies.figures import count, failed, number, percent, signed, span

ALIKE = 0.5  # nine tenths of the runs lie within so much of the median: much the same in every run
HARDLY = 0.05  # of the first: less than this, and surely so, is hardly any difference
RUNG = "highest_rung"


def ensemble(result: Ensemble) -> list[Group]:
    """In which bands the figures lie, those that hardly vary first."""
    runs, table = len(result.runs), result.outcomes.loc[list(sentences.SHOWN)]
    wide = (table["high90"] - table["low90"]) / table["median"].where(table["median"] > 0)
    wide = wide.fillna(float("inf")).mask(table["low90"] == table["high90"], 0.0).sort_values(kind="stable")
    said = {name: _band(str(name), table.loc[name]) for name in wide.index}
    alike = [said[name] for name in wide.index if wide[name] <= ALIKE]
    differ = [said[name] for name in wide.index if wide[name] > ALIKE]
    note = (
        f"{capital(count(runs, 'run'))}. Much the same: nine tenths of the runs lie within a span of at most "
        f"{percent(ALIKE)} of the median. {' '.join(failed(result.errors))}"
    )
    groups = [Group("How often", _often(result)), Group("Much the same in every run", alike)]
    return [*groups, Group("Different from run to run", differ, note.strip())]


def _band(name: str, row: pd.Series) -> str:
    if row["low90"] == row["high90"]:
        return f"{meaning(name)}: {number(row['median'])} in 9 of 10 runs and more."
    return (
        f"{meaning(name)}: {number(row['median'])} in the median run; 9 of 10 runs "
        f"{span(row['low90'], row['high90'])}, half of them {span(row['low50'], row['high50'])}."
    )


def _often(result: Ensemble) -> list[str]:
    runs, table = len(result.runs), result.outcomes
    struck = table.loc["first_day.strike"]
    said = [f"States struck each other in {chances(int(struck['runs']), runs)}{sentences.soonest(struck)}."]
    top = int(result.runs[RUNG].max())
    hits = int((result.runs[RUNG] == top).sum())
    said.append(f"The highest rung that any pair of states reached, {words.RUNGS[top]}, came in {chances(hits, runs)}.")
    accused = table[table.index.str.startswith("accused.")].sort_values("median", ascending=False, kind="stable")
    for name, row in accused[accused["median"] > 0][:3].iterrows():
        said.append(
            f"{str(name).removeprefix('accused.')} was accused of backing somebody {number(row['median'])} times in "
            f"the median run; 9 of 10 runs {span(row['low90'], row['high90'])}. Being accused is not being guilty."
        )
    return said


def comparison(result: Comparison) -> list[Group]:
    """For each scenario: what differs surely, what hardly differs, what the pairs cannot tell from chance."""
    groups = [group for label in result.labels[1:] for group in _against(result, label)]
    groups.append(Group("What failed", failed(result.errors)))
    return [group for group in groups if group.sentences]


def _against(result: Comparison, label: str) -> list[Group]:
    first, every = result.labels[0], result.outcomes.loc[label]
    table = every.loc[list(sentences.SHOWN)]
    share = (table["difference"] / table["first"].where(table["first"] > 0)).abs().fillna(float("inf"))
    said: dict[str, list[str]] = {kind: [] for kind in _SAID}
    for name, row in table.loc[share.sort_values(ascending=False, kind="stable").index].iterrows():
        said[kind := _kind(row)].append(_SAID[kind](str(name), row, first))
    pairs = count(int(table["pairs"].max()), "pair")
    told = said["sure"] or [f"Nothing that {pairs} could tell from chance."]
    rest = [sentences.parting(result.parted[result.parted["label"] == label]), sentences.luck(every)]
    return [
        Group(f"{label} against {first}: what differs", told, _note(len(table), pairs)),
        Group("Hardly any difference", said["hardly"], f"Hardly any: surely less than {percent(HARDLY)} of {first}."),
        Group("Not told from chance", said["open"]),
        Group("When, and what shared luck saves", rest),
    ]


def _note(figures: int, pairs: str) -> str:
    return (
        f"{capital(pairs)} of runs, in each the same luck on both sides. Of {figures} figures held to 90 %, one may "
        "well look sure by chance alone."
    )


def _kind(row: pd.Series) -> str:
    """Whether a difference is sure, hardly any, or open; one pair leaves it open, for it has no interval."""
    if row["low90"] == row["high90"] == 0 or max(abs(row["low90"]), abs(row["high90"])) <= HARDLY * row["first"]:
        return "hardly"
    return "sure" if row["low90"] > 0 or row["high90"] < 0 else "open"


def _sure(name: str, row: pd.Series, first: str) -> str:
    up = row["difference"] > 0
    way = "higher" if up else "lower"
    if name == RUNG:
        how = f"{number(abs(row['difference']))} {way}"
    elif row["first"] > 0:
        how = f"{percent(abs(row['difference']) / row['first'])} {'more' if up else 'fewer'}"
    else:
        how = "some where there were none"
    pairs = int(row["pairs"])
    return (
        f"{meaning(name)}: {how}, {number(row['second'])} a run against {number(row['first'])} in {first} "
        f"({difference(row)}; {way} in "
        f"{round(row[way] * pairs)} of {count(pairs, 'pair')})."
    )


def _hardly(name: str, row: pd.Series, first: str) -> str:
    if row["low90"] == row["high90"] == 0:
        return f"{meaning(name)}: the same in every pair, {number(row['first'])} a run."
    return (
        f"{meaning(name)}: {number(row['second'])} a run against {number(row['first'])} in {first} ({difference(row)})."
    )


def _open(name: str, row: pd.Series, first: str) -> str:
    if row["pairs"] < 2:
        return f"{meaning(name)}: {signed(row['difference'])} in the only pair."
    return (
        f"{meaning(name)}: {number(row['second'])} a run against {number(row['first'])} in {first} "
        f"({difference(row)}): may be more, may be fewer."
    )


_SAID = {"sure": _sure, "hardly": _hardly, "open": _open}
