"""One run again, with something changed on one of its days: the same past, another rest."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path

import pandas as pd

from escalation_sim import measures, record
from escalation_sim.errors import UserError
from escalation_sim.parameters import parameters
from escalation_sim.record import Result
from escalation_sim.scenario import Intervention, Scenario
from escalation_sim.scenario.cast import names_of
from escalation_sim.scenario.numbers import replaced
from escalation_sim.scenario.vocabulary import RULES
from escalation_sim.scenario.wording import nearest, shown
from escalation_sim.studies.conducting import Progress
from escalation_sim.studies.replay import load_setting

WHY = "Changed where the run was forked."
SOURCE = "judgement"


@dataclass(frozen=True)
class Fork:
    """A run and its fork.

    - original, forked: the two runs whole
    - on: the day of the change; parted: the first day whose events differ, None if none does
    - changed: what was changed, in words
    - outcomes: what happened from the day of the change on, one row a figure (the index), with original,
      forked and difference
    """

    original: Result
    forked: Result
    on: date
    parted: date | None
    changed: tuple[str, ...]
    outcomes: pd.DataFrame


def fork(
    run: str | Path,
    on: date,
    changes: Mapping[str, float] | None = None,
    without: Iterable[str] = (),
    allow_code: bool = False,
    progress: Progress | None = None,
) -> Fork:
    """Replay the run in a folder, with other numbers or without some rules from the day `on`.

    Raises UserError for a folder that is no run's, a day outside the run, a change that cannot be, and a run
    that this version does not reproduce.
    """
    folder = Path(run)
    setting, seed = load_setting(folder)
    changed = with_change(setting, on, dict(changes or {}), tuple(without))

    def half(first: int) -> Progress | None:
        return progress and (lambda done, days: progress(first * days + done, 2 * days))

    original = record.run(setting, seed, allow_code, half(0))
    if record.log_of(original.rows) != _log(folder):
        raise UserError(f"{folder}: this version does not reproduce the run; make it again with `escalation-sim run`")
    forked = record.run(changed, seed, allow_code, half(1))
    told = (*(f"{key} = {value:g}" for key, value in (changes or {}).items()), *(f"no {rule}" for rule in without))
    return Fork(original, forked, on, _parted(original, forked), told, _outcomes(original, forked, on))


def with_change(setting: Scenario, on: date, changes: Mapping[str, float], without: tuple[str, ...]) -> Scenario:
    """The scenario with a last intervention. Raises UserError if the day or the change cannot be."""
    if not setting.start <= on <= setting.end:
        raise UserError(f"--on {on}: lies outside the run, {setting.start} to {setting.end}; choose a day within")
    if not changes and not without:
        raise UserError("say what to change on that day: --set KEY=VALUE, or --without RULE")
    for rule in without:
        if rule not in RULES:
            raise UserError(f"there is no rule {shown(rule)}{nearest(rule, RULES)}")
    replaced(parameters(), changes, names_of(setting.actors), f"--set on {on}")
    new = []
    if changes:
        new.append(Intervention(on=on, do="set", why=WHY, source=(SOURCE,), set=dict(changes)))
    if without:
        new.append(Intervention(on=on, do="without", why=WHY, source=(SOURCE,), without=without))
    return setting.model_copy(
        update={
            "interventions": tuple(sorted((*setting.interventions, *new), key=lambda change: change.on)),
            "text": setting.text.rstrip("\n") + "\n" + "".join(_written(change) for change in new),
        }
    )


def _written(change: Intervention) -> str:
    """The intervention as it could stand in the scenario's file."""
    content = (
        f"set    = {{ {', '.join(f'{json.dumps(key)} = {value!r}' for key, value in change.set.items())} }}"
        if change.set
        else f"without = {json.dumps(list(change.without or ()))}"
    )
    return (
        f'\n[[interventions]]\non     = {change.on}\ndo     = "{change.do}"\n{content}\n'
        f'why    = "{WHY}"\nsource = ["{SOURCE}"]\n'
    )


def _log(folder: Path) -> bytes:
    try:
        return (folder / "events.csv").read_bytes()
    except OSError:
        raise UserError(f"{folder}: is not the folder of a run (no events.csv)") from None


def _parted(original: Result, forked: Result) -> date | None:
    """The first day whose events differ."""
    for one, other in zip_longest(original.rows, forked.rows):
        if one != other:
            day = min(int(str(row[1])) for row in (one, other) if row is not None)
            return date.fromordinal(original.setting.start.toordinal() + day)
    return None


def _outcomes(original: Result, forked: Result, on: date) -> pd.DataFrame:
    """Figures of the days from `on` to the end."""
    table = pd.DataFrame({"original": _figures(original, on), "forked": _figures(forked, on)})
    return table.assign(difference=table["forked"] - table["original"]).rename_axis("outcome")


def _figures(result: Result, on: date) -> dict[str, float]:
    events = result.events[result.events["date"] >= str(on)]
    attacks = events[measures.is_attack(events) & (events["theatre"] == result.setting.theatre)]
    rungs = [name for name in result.daily.columns if name.startswith("rung:")]
    rest = result.daily[result.daily["date"] >= str(on)]
    return {
        "attacks": len(attacks),
        "deaths": float(events["deaths"].sum()),
        "attack_deaths": float(attacks["deaths"].sum()),
        "accusations": float((events["verb"] == "accuse").sum()),
        "protests": float((events["verb"] == "protest").sum()),
        "strikes": float((events["verb"] == "strike").sum()),
        "intensity": float(measures.intensity(events).sum()),
        "width": attacks["district"].nunique(),
        "breadth": attacks["target_class"].nunique(),
        "highest_rung": float(rest[rungs].max().max()) if rungs else 0.0,
    }
