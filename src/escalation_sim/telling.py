"""A run in words: the summary on screen, and the chain of causes of one event."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from escalation_sim import measures
from escalation_sim.actions import codes
from escalation_sim.errors import UserError
from escalation_sim.record import Result

Row = Mapping[str, Any]
MONTH = 30.44  # days
MOST = 8  # rows of who was blamed by whom

WORDS = {
    "ambush": "{source} ambushed {target}", "bomb": "{source} bombed {target}",
    "sabotage": "{source} sabotaged property of {target}", "assault": "{source} made a complex assault on {target}",
    "hijack": "{source} hijacked passengers of {target}", "seize": "{source} seized a town of {target}",
    "raid": "{source} attacked {target}", "strike": "{source} struck {target} across the border",
    "skirmish": "{source} and {target} exchanged fire on the border",
    "operation": "{source} ran an operation against {target}", "sweep": "{source} swept an area for {target}",
    "retake": "{source} retook the town from {target}", "crackdown": "{source} broke up a protest of the {target}",
    "accuse": "{source} accused {accused} of backing {proxy}",
    "label": "{source} labelled {proxy} proxies of {accused}", "deny": "{source} denied it to {target}",
    "criticise": "{source} criticised {target}", "demarche": "{source} complained formally to {target}",
    "threaten": "{source} threatened {target}", "declare": "{source} declared war on {target}",
    "recall": "{source} recalled its ambassador from {target}", "mobilise": "{source} mobilised against {target}",
    "close_border": "{source} closed its border with {target}", "claim": "{source} claimed an attack",
    "deescalate": "{source} and {target} stepped down", "ceasefire": "{source} and {target} agreed on a ceasefire",
    "report": "{source} reported that {accused} backs {proxy}",
    "doubt": "{source} reported that nothing shows {accused} behind {proxy}",
    "appeal": "{source} offered itself to {target}", "unite": "{source} and its allies agreed on a common front",
    "echo": "{source} echoed {target}'s accusation of {accused}", "press": "{source} pressed {target} for security",
    "outreach": "{source} reached out to civic leaders", "protest": "the {source} protested against {target}",
    "talk": "the {source} talked to {target}", "pause": "{source} paused projects",
    "expand": "{source} expanded projects", "mediate": "{source} offered to mediate with {target}",
    "negotiate": "{source} offered talks", "redress": "{source} addressed grievances",
    "shutdown": "{source} switched off the internet",
}  # fmt: skip
ALONE = {  # to nobody in particular
    "deny": "{source} denied what it is accused of", "press": "{source} asked for more security",
    "talk": "The {source} agreed to talk",
}  # fmt: skip
CLASSES = {"chinese": "Chinese projects"}  # classes of targets whose key is not their name


def summary(result: Result) -> str:
    """What happened in a run, in some fifteen lines."""
    events, setting = result.events, result.setting
    attacks = events[measures.is_attack(events) & (events["theatre"] == setting.theatre)]
    lines = [
        f"{setting.title} (seed {result.seed})",
        f"One simulated run of {setting.days} days, {setting.start} to {setting.end}. Not a forecast.",
        "",
        f"attacks in the province    {len(attacks):6d}   {len(attacks) / setting.days * MONTH:.1f} a month",
        f"deaths in them             {int(attacks['deaths'].sum()):6d}   "
        f"{(attacks['deaths'] > 0).mean() * 100 if len(attacks) else 0:.0f} % of attacks were deadly",
        f"districts hit              {attacks['district'].nunique():6d}   of {len(result.territory.districts)}",
        f"target classes hit         {attacks['target_class'].nunique():6d}",
        f"active pairs of actors     {len(events[measures.is_conflictual(events)].groupby(['source', 'target'])):6d}",
        f"accusations of backing     {len(_named(events)):6d}",
        f"protests                   {int((events['verb'] == 'protest').sum()):6d}",
        "",
        "highest rung between states",
        *_rungs(result.daily),
        "",
        "who was blamed, by whom, for backing whom",
        *_blame(events),
    ]
    return "\n".join(lines)


def _rungs(daily: pd.DataFrame) -> list[str]:
    lines = []
    for column in daily.columns:
        if column.startswith("rung:"):
            top = int(daily[column].max())
            when = daily["date"][daily[column].idxmax()] if top else ""
            lines.append(f"  {column[5:]:<24} {top:2d}  {RUNGS[top]}{f', {when}' if when else ''}")
    return lines or ["  no states on the ladder"]


def _named(events: pd.DataFrame) -> pd.DataFrame:
    """The accusations that name a sponsor."""
    return events[(events["verb"] == "accuse") & (events["accused"] != "")]


def _blame(events: pd.DataFrame) -> list[str]:
    named = _named(events)
    if named.empty:
        return ["  nobody was named"]
    counts = named.groupby(["source", "accused"]).size().sort_values(ascending=False, kind="stable")
    proxies = named.groupby(["source", "accused"])["proxy"]
    lines = [
        f"  {n:4d}  {who} named {whom} (for {_named_most(proxies.get_group((who, whom)))})"
        for (who, whom), n in counts.head(MOST).items()
    ]
    rest = counts.iloc[MOST:]
    return [*lines, f"  {rest.sum():4d}  by others"] if len(rest) else lines


def _named_most(proxies: pd.Series) -> str:
    return proxy_in_words(proxies.mode()[0]) + (" and others" if proxies.nunique() > 1 else "")


RUNGS = (
    "routine", "criticism", "named accusation", "formal step", "threat or designation", "recall, closure, suspension",
    "mobilisation", "deniable attack", "overt limited strike", "reciprocal strikes over 48 hours", "open war",
)  # fmt: skip


def proxy_in_words(proxy: str) -> str:
    """A proxy's name, or what a kind of actors is called."""
    kinds = {"insurgent": "the insurgents", "state": "the state", "transnational": "transnational groups"}
    return kinds.get(proxy, proxy or "nobody in particular")


def chain(events: Sequence[Row], event: int) -> list[str]:
    """The lines that lead from one event back to its root, with the rule at each step. Raises UserError."""
    by_id = {int(row["id"]): row for row in events}
    if event not in by_id:
        last = max(by_id, default=0)
        raise UserError(f"the run has no event {event}; its events are numbered 1 to {last}")
    lines: list[str] = []
    row: Row | None = by_id[event]
    seen: set[int] = set()
    while row is not None and int(row["id"]) not in seen:
        seen.add(int(row["id"]))
        arrow = "" if not lines else "  because "
        lines.append(f"{arrow}{row['id']:>5}  {row['date']}  {in_words(row)}  [{row['rule']}]")
        cause = row["cause"]
        if not cause:
            lines.append(f"          root: {ROOT.get(row['rule'], 'nothing earlier in the log')}")
        row = by_id.get(int(cause)) if cause else None
    return lines


ROOT = {
    "attack": "what the group would have done anyway", "input": "given by the scenario",
    "protest": "grievance above fear", "security": "the state's standing routine",
}  # fmt: skip


def in_words(row: Row) -> str:
    """One event as a sentence."""
    form = WORDS.get(row["verb"], f"{{source}}: {codes()[row['verb']].meaning}")
    if row["verb"] == "accuse" and not row["accused"]:  # no sponsor: of the act itself
        form = "{source} accused {target}"
    if not row["target"]:
        form = ALONE.get(row["verb"], form)
    said = form.format(
        source=row["source"], target=row["target"] or "nobody", accused=row["accused"],
        proxy=proxy_in_words(row["proxy"]),
    )  # fmt: skip
    if row["target_class"] not in ("", "soil", row["target"].lower()):
        said += f" ({CLASSES.get(row['target_class'], row['target_class'].replace('_', ' '))})"
    where = row["district"] or ("" if row["theatre"] in (row["source"], row["target"]) else row["theatre"])
    deaths = int(row["deaths"])
    return said + (f", {where}" if where else "") + (f", {deaths} killed" if deaths else "")
