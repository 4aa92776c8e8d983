"""What a sweep, a sensitivity study and a search for conditions found, each with its intervals."""

import pandas as pd

from escalation_sim.pictures import words
from escalation_sim.pictures.report.sentences import Group, capital, meaning, sure
from escalation_sim.studies import findings, named
from escalation_sim.studies.bands import paired
from escalation_sim.studies.design import GRID, Axis
from escalation_sim.studies.discovery import Discovery
from escalation_sim.studies.figures import count, failed, number, percent, signed, signed_span
from escalation_sim.studies.sensitivities import Sensitivity
from escalation_sim.studies.sweeps import Sweep
from escalation_sim.studies.varied import said as in_words

MOST = 5  # numbers of a ranking that are told one by one


def sweep(result: Sweep) -> list[Group]:
    """The lowest and the highest point of each outcome, and what each thing that varies does to it."""
    plan, groups = result.plan, []
    runs = count(len(result.seeds), "run")
    for outcome in plan.outcomes:
        table = result.outcomes.xs(outcome, level="outcome").sort_values("mean", kind="stable")
        said = [
            f"{what}: {number(row['mean'])} in the mean{_interval(row)}, at {result.design.loc[point, 'label']}."
            for what, point, row in (
                ("Lowest", table.index[0], table.iloc[0]),
                ("Highest", table.index[-1], table.iloc[-1]),
            )
        ]
        if plan.design == GRID:
            said = [_across(result, axis, outcome) for axis in plan.axes if len(axis.levels()) > 1] + said
        else:
            said += [f"{capital(each.strip())}." for each in findings.rises(table, plan.axes)]
        note = (
            f"{count(len(plan.rows), 'point')}, {runs} each with the same seeds. The extremes are picked from all "
            "points, so the true ones lie somewhat closer together."
        )
        groups.append(Group(meaning(outcome), said, note))
    return groups + _lost(result.errors)


def _across(result: Sweep, axis: Axis, outcome: str) -> str:
    """What the outcome does from the first to the last level of an axis, the others averaged, pair by pair."""
    ends = [in_words(level) for level in (axis.levels()[0], axis.levels()[-1])]
    shown = result.runs[axis.key].map(in_words)
    by_seed = [result.runs[shown == end].groupby("seed")[outcome].mean() for end in ends]
    both = pd.concat(by_seed, axis=1).dropna().to_numpy()
    row = paired(both[:, :1], both[:, 1:]).iloc[0]
    name, pairs = axis.name or axis.key, int(row["pairs"])
    rest = ", all else averaged" if len(result.plan.axes) > 1 else ""
    told = f"From {name} = {ends[0]} to {ends[1]}{rest}: {signed(row['difference'])}"
    if pairs < 2:
        return f"{told} with one seed, which says nothing of chance."
    chance = ", not told from chance" if row["low90"] <= 0 <= row["high90"] else ""
    return (
        f"{told} ({sure(row['low90'], row['high90'], signed_span)}; {count(pairs, 'pair')} with the same luck){chance}."
    )


def _interval(row: pd.Series) -> str:
    return f" ({sure(row['mean_low90'], row['mean_high90'])})" if row["runs"] > 1 else " (one run only)"


def sensitivity(result: Sensitivity) -> list[Group]:
    """The numbers with the largest effects, which of them luck could not show, and their shares of the variance."""
    groups = []
    for outcome in result.outcomes:
        table, name = result.screening.loc[outcome], named.meaning(outcome)
        ranges = {axis.key: f"{axis.low:g} to {axis.high:g}" for axis in result.axes}
        shown = table[table["effect"] > 0].head(MOST)
        said = [_effect(f"{key}, from {ranges[str(key)]}", name, row) for key, row in shown.iterrows()]
        said = said or [f"No number changes {name} at all."]
        said += findings.told_from_luck(table, result.size.trajectories)
        if len(result.shares):
            said += _shares(result.shares.loc[outcome])
        note = (
            f"{count(len(table), 'number')}, {count(result.size.trajectories, 'walk')} through all of them (Morris), "
            f"{count(result.size.runs, 'run')} at each point. The mean of {name} is {number(result.mean[outcome])}."
        )
        groups.append(Group(f"What matters for {name}", said, note))
    return groups + _lost(result.errors)


def _effect(moved: str, name: str, row: pd.Series) -> str:
    chance = "" if row["low90"] > row["luck"] else ", not told from luck"
    return (
        f"{moved}: changes {name} by {number(row['effect'])} in the mean "
        f"({sure(row['low90'], row['high90'])}){chance}; "
        f"{_WAYS[findings.way(row['direction'], row['effect'])]}."
    )


_WAYS = {
    "more": "more of it, more of the outcome", "less": "more of it, less of the outcome",
    "either way": "up or down, as the others stand", "none": "no effect",
}  # fmt: skip


def _shares(table: pd.DataFrame) -> list[str]:
    return [
        f"Of the variance when only these {len(table)} vary, {key} carries {percent(row['alone'])} alone "
        f"({sure(row['alone_low90'], row['alone_high90'], _shared)}) and {percent(row['total'])} with all others "
        f"({sure(row['total_low90'], row['total_high90'], _shared)})."
        for key, row in table.iterrows()
    ]


def _shared(low: float, high: float) -> str:
    return f"{100 * low:.0f} to {percent(high)}".replace("-", "−")


def discovery(result: Discovery) -> list[Group]:
    """The conditions under which it happens, and how well they hold in runs that were held back."""
    happened, runs = int(result.runs["happened"].sum()), len(result.runs)
    event = findings.event(result)
    said = [f"{capital(event)} in {happened:,} of {count(runs, 'run')} ({percent(happened / runs)})."]
    if not result.limits:
        said.append("No box of conditions holds it better than all points together do.")
        return [Group(capital(event), said), *_lost(result.errors)]
    said.append(f"It happens mostly where {words.listed(findings.sides(result))}.")
    said.append(f"In the runs held back: {findings.scored(result.judged)}")
    said.append(f"In the runs searched: {findings.scored(result.searched)}")
    note = "A box in which something is frequent is not its cause."
    if result.judged.inside < findings.ROUGH:
        note = f"Few held-back runs lie inside, so these figures are rough; more points would tell. {note}"
    return [Group(capital(event), said, note), *_lost(result.errors)]


def _lost(errors: pd.DataFrame) -> list[Group]:
    return [Group("What failed", lost)] if (lost := failed(errors)) else []
