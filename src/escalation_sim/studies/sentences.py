"""A study's result in plain sentences, for the screen."""

import math

import pandas as pd

from escalation_sim.studies.comparisons import Comparison
from escalation_sim.studies.ensembles import Ensemble
from escalation_sim.studies.figures import count, failed, number, percent, signed, signed_span, span
from escalation_sim.studies.forks import Fork

SHOWN = (
    "attacks", "attack_deaths", "signature", "width", "cast", "breadth", "accusations", "protests", "strikes",
    "highest_rung",
)  # fmt: skip
NAMES = {
    "attacks": "attacks in the province", "attack_deaths": "deaths in them", "deaths": "deaths in all events",
    "signature": "large operations", "width": "districts with violence", "cast": "hostile pairs of actors",
    "breadth": "target classes hit", "accusations": "accusations", "protests": "protests",
    "strikes": "strikes across a border", "highest_rung": "highest rung between states", "intensity": "intensity",
}  # fmt: skip


def of_ensemble(result: Ensemble) -> str:
    """What so many runs gave, with the intervals in which they lie."""
    setting, runs = result.setting, len(result.runs)
    lines = [
        f"{setting.title} (seeds {result.seeds[0]} to {result.seeds[-1]})",
        f"{count(runs, 'simulated run')} of {setting.days} days, {setting.start} to {setting.end}. Not a forecast.",
        *failed(result.errors),
        "",
        f"{'':<30}{'median':>8}   half of the runs    9 of 10 runs",
    ]
    for name in SHOWN:
        row = result.outcomes.loc[name]
        half, most = (span(row[f"low{n}"], row[f"high{n}"]) for n in (50, 90))
        lines.append(f"{NAMES[name]:<30}{number(row['median']):>8}   {half:<18}  {most}")
    first = result.outcomes.loc["first_day.strike"]
    lines += ["", f"States struck each other in {percent(first['runs'] / runs)} of the runs{soonest(first)}."]
    return "\n".join(lines)


def of_comparison(result: Comparison) -> str:
    """What differs in pairs with the same luck, and how sure that is."""
    setting = result.settings[0]
    lines = [
        f"{count(len(result.seeds), 'pair')} of simulated runs with the same luck, {setting.start} to {setting.end}. "
        "Not a forecast.",
        *failed(result.errors),
    ]
    for label in result.labels[1:]:
        table = result.outcomes.loc[label]
        lines += [
            "",
            f"{label} against {result.labels[0]}",
            f"{'':<30}{'before':>9}{'difference':>12}   90 % sure           higher in",
        ]
        for name in SHOWN:
            row = table.loc[name]
            sure = signed_span(row["low90"], row["high90"]) if row["pairs"] > 1 else "one pair only"
            lines.append(
                f"{NAMES[name]:<30}{number(row['first']):>9}{signed(row['difference']):>12}   {sure:<18}  "
                f"{percent(row['higher'])} of pairs"
            )
        lines += [parting(result.parted[result.parted["label"] == label]), luck(table)]
    return "\n".join(lines)


def of_fork(result: Fork) -> str:
    """What came of a change on one day of one run."""
    setting = result.original.setting
    parted = f"the first day that differs is {result.parted}" if result.parted else "and no day differs"
    lines = [
        f"{setting.title} (seed {result.original.seed}), with {', '.join(result.changed)} from {result.on}",
        f"The same run until then; {parted}. One simulated run and its fork, not a forecast.",
        "",
        f"{'from ' + str(result.on) + ' on':<30}{'as it was':>10}{'forked':>10}{'difference':>12}",
    ]
    for name, row in result.outcomes.iterrows():
        lines.append(
            f"{NAMES[str(name)]:<30}{number(row['original']):>10}{number(row['forked']):>10}"
            f"{signed(row['difference']):>12}"
        )
    return "\n".join(lines)


def parting(parted: pd.DataFrame) -> str:
    """On which day the pairs of a comparison part."""
    days = parted["date"].dropna().sort_values()
    if days.empty:
        return "No pair ever parts: the two are the same, event by event."
    never = len(parted) - len(days)
    rest = f"; {count(never, 'pair')} never" if never else ""
    middle = days.iloc[len(days) // 2]
    return f"The pairs part on {middle:%Y-%m-%d} in the median, on {days.iloc[0]:%Y-%m-%d} at the earliest{rest}."


def luck(table: pd.DataFrame) -> str:
    """What shared luck saves in runs."""
    said = [(NAMES[name], table.loc[name, "reduction"]) for name in ("attacks", "attack_deaths", "accusations")]
    known = [(name, times) for name, times in said if not math.isnan(times)]
    if not known:
        return "Nothing varies from seed to seed, so shared luck has nothing to take away."
    if all(math.isinf(times) for _, times in known):
        return "Shared luck leaves no difference by chance at all."
    told = ", ".join(f"{_times(times)} for {name}" for name, times in known)
    return f"Pairs that independent seeds would need for each pair with shared luck: {told}."


def _times(times: float) -> str:
    return "any number" if math.isinf(times) else f"{times:.1f}"


def soonest(first: pd.Series) -> str:
    """When the first of something was, if there was one."""
    return f", in the median of these on day {first['median']:.0f}" if first["runs"] else ""
