"""What a sweep, a sensitivity study or a discovery found, in plain sentences for the screen."""

import math

import pandas as pd

from escalation_sim.parameters import initial, parameters
from escalation_sim.studies import named
from escalation_sim.studies.boxes import Score
from escalation_sim.studies.design import Axis
from escalation_sim.studies.discovery import Discovery
from escalation_sim.studies.figures import count, failed, number, percent, span
from escalation_sim.studies.sensitivities import Sensitivity
from escalation_sim.studies.sweeps import Sweep

MOST = 12  # rows of a table on the screen
ROUGH = 10  # held-back runs inside a box; with fewer its figures are rough


def of_sweep(result: Sweep) -> str:
    """What so many points gave, each with the interval of its mean."""
    plan, many = result.plan, len(result.seeds)
    lines = [
        plan.title,
        plan.question,
        f"{count(len(plan.rows), 'point')} ({plan.design}), {count(many, 'run')} each with the same seeds, "
        f"{plan.base.title}. Not a forecast.",
        *failed(result.errors),
    ]
    for outcome in plan.outcomes:
        table = result.outcomes.xs(outcome, level="outcome").sort_values("mean", kind="stable")
        labels = result.design["label"]
        if len(table) <= MOST:
            table = table.sort_index()
            wide = max(map(len, labels)) + 2
            lines += ["", f"{named.meaning(outcome)}", f"{'':<{wide}}{'mean':>9}   90 % sure           9 of 10 runs"]
            for point, row in table.iterrows():
                sure = span(row["mean_low90"], row["mean_high90"]) if row["runs"] > 1 else "one run only"
                spread = span(row["low90"], row["high90"])
                lines.append(f"{labels[point]:<{wide}}{number(row['mean']):>9}   {sure:<18}  {spread}")
        else:
            lines += ["", named.meaning(outcome)]
            for what, point in (("lowest", table.index[0]), ("highest", table.index[-1])):
                lines.append(f"  {what}: {_mean(table.loc[point])} at {labels[point]}")
            lines += rises(table, plan.axes)
    return "\n".join(lines)


def rises(table: pd.DataFrame, axes: tuple[Axis, ...]) -> list[str]:
    """How steadily the outcome goes with each number that varies."""
    ranks = table["mean"].rank()
    known = [(axis.key, table[axis.key].rank().corr(ranks)) for axis in axes if axis.is_number]
    known = [(key, r) for key, r in sorted(known, key=lambda one: -abs(one[1])) if not math.isnan(r)]
    said = ", ".join(f"{key} {r:+.2f}".replace("-", "−") for key, r in known)
    return [f"  rank correlation of its mean over {len(table)} points with {said}"] if said else []


def of_sensitivity(result: Sensitivity) -> str:
    """Which numbers matter most for each outcome, how surely, and what cannot be said."""
    size, setting = result.size, result.setting
    lines = [
        f"{setting.title}, {setting.days} days: which of {count(len(result.axes), 'number')} matter?",
        f"Each number moved across its range on {count(size.trajectories, 'walk')} through all of them (Morris), "
        f"{count(size.runs, 'run')} a point, every point with the same seeds. Not a forecast.",
        *failed(result.errors),
    ]
    for outcome in result.outcomes:
        table = result.screening.loc[outcome]
        lines += ["", f"{named.meaning(outcome)} (mean {number(result.mean[outcome])})"]
        lines.append(f"{'':<34}{'effect':>9}   90 % sure          {'direction':<12}")
        for key, row in table.head(MOST).iterrows():
            told = f"{span(row['low90'], row['high90']):<18} {way(row['direction'], row['effect'])}"
            lines.append(f"{key:<34}{number(row['effect']):>9}   {told}")
        lines += told_from_luck(table, size.trajectories)
        if len(result.shares):
            lines += _shares(result.shares.loc[outcome], size.runs)
        elif size.most:
            lines.append("Fewer than two numbers change anything, so there is no variance to share out.")
    return "\n".join(lines)


def of_discovery(result: Discovery) -> str:
    """Under which conditions the outcome happens, with coverage and density."""
    points, seeds = result.runs["point"].nunique(), result.runs["seed"].nunique()
    lines = [
        f"{event(result)[:1].upper()}{event(result)[1:]}: {count(int(result.runs['happened'].sum()), 'run')} of "
        f"{len(result.runs):,} ({count(points, 'point')}, {count(seeds, 'run')} each). Not a forecast.",
        *failed(result.errors),
        "",
    ]
    if not result.limits:
        return "\n".join([*lines, "No box of conditions holds it better than all points together do."])
    lines += ["It happens mostly where", *(f"  {said}" for said in sides(result))]
    for said, one in (("In the runs searched", result.searched), ("In the runs held back", result.judged)):
        lines.append(f"{said}: {scored(one)}")
    if result.judged.inside < ROUGH:
        lines.append("Few held-back runs lie inside, so these figures are rough; more points would tell.")
    return "\n".join(lines)


def event(result: Discovery) -> str:
    """What is looked for: attacks in the province above 100."""
    limit = f"above {result.above:g}" if result.above is not None else f"below {result.below:g}"
    return f"{named.meaning(result.outcome)} {limit}"


def sides(result: Discovery) -> list[str]:
    """Each condition of the box as a line."""
    said = []
    for row in result.conditions.itertuples():
        if row.values:
            said.append(f"{row.key} is {row.values}")
            continue
        low, high = row.inside_low > row.low, row.inside_high < row.high
        if low and high:
            how = f"is {row.inside_low:.3g} to {row.inside_high:.3g}"
        else:
            how = f"is above {row.inside_low:.3g}" if low else f"is below {row.inside_high:.3g}"
        said.append(f"{row.key} {how}{unit(row.key)} (of {row.low:.3g} to {row.high:.3g})")
    return said


def unit(key: str) -> str:
    """A number's unit as a sentence adds it; nothing if it has none."""
    for numbers in (parameters(), initial()):
        if key in numbers and numbers[key].unit != "1":
            return f" {numbers[key].unit}"
    return " days" if key == "days" else ""


def told_from_luck(table: pd.DataFrame, walks: int) -> list[str]:
    """How many numbers of a screening do surely more than luck could, and what the size of the study cannot tell."""
    lines = []
    luck = float(table["luck"].iloc[0])
    if math.isnan(luck):
        lines.append("One run a point: how much of an effect is luck cannot be told; take more runs.")
    else:
        told = int((table["low90"] > luck).sum())
        lines.append(
            f"Luck alone could show an effect of up to {number(luck)} at this number of runs; "
            f"{count(told, 'number')} of {len(table)} lie surely above it."
        )
    if walks < 5:
        lines.append(f"{walks} walks are a first look: the order below the first few numbers may well be chance.")
    return lines


def _shares(table: pd.DataFrame, runs: int) -> list[str]:
    lines = [
        f"Share of the variance when only these {len(table)} vary (Sobol, {int(table['rows'].iloc[0])} rows):",
        f"{'':<34}{'alone':>7}   90 % sure        {'with all others':>15}   90 % sure",
    ]
    for key, row in table.iterrows():
        alone, total = (_shared(row, what) for what in ("alone", "total"))
        lines.append(f"{key:<34}{row['alone']:>7.2f}   {alone:<17}{row['total']:>15.2f}   {total}".replace("-", "−"))
    wide = (table["total_high90"] - table["total_low90"]).max() / 2
    if wide > 0.2:
        lines.append(f"These shares are uncertain by up to ±{wide:.1f}; more rows would narrow them.")
    if runs < 5:
        lines.append(f"They hold for the mean of {count(runs, 'run')} with these seeds, luck included.")
    return lines


def _shared(row: pd.Series, what: str) -> str:
    return f"{row[f'{what}_low90']:.2f} to {row[f'{what}_high90']:.2f}"


def scored(one: Score) -> str:
    """Coverage and density of a box, with the numbers behind them."""
    if not one.inside:
        return f"none of {one.rows} lies inside."
    return (
        f"coverage {percent(one.coverage)} ({one.hits_inside} of the {count(one.hits, 'run')} in which it happened lie "
        f"inside), density {percent(one.density)} (it happened in {one.hits_inside} of {count(one.inside, 'run')} "
        f"inside; in {percent(one.base)} everywhere)."
    )


def way(direction: float, effect: float) -> str:
    """Whether more of a number means more of the outcome."""
    if effect == 0:
        return "none"
    share = direction / effect
    return "more" if share > 0.8 else "less" if share < -0.8 else "either way"


def _mean(row: pd.Series) -> str:
    if row["runs"] < 2:
        return f"{number(row['mean'])} (one run only)"
    return f"{number(row['mean'])} (90 % sure: {span(row['mean_low90'], row['mean_high90'])})"
