"""How a state moves on the ladder against its rivals: steps up, strikes, replies, readiness to step down."""

from types import SimpleNamespace

from escalation_sim.actions import RUNGS, Action
from escalation_sim.perception import Perception, Rival
from escalation_sim.randomness import OwnLuck
from escalation_sim.rules.retaliation import STRIKE

STEP = {RUNGS[verb]: verb for verb in ("criticise", "accuse", "demarche", "threaten", "recall", "mobilise", "strike")}


def steps(seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
    """Today's move against each rival."""
    moves = []
    for rival in seen.rivals:
        move = _move(rival, seen, rules, luck)
        if move is not None and seen.options.allow(move.verb, rival.name, move.target_class):
            moves.append(move)
        if not rival.border:
            continue
        u = luck.daily(f"border with {rival.name}", 1)[0]
        fire = rules.retaliation.skirmishes(u, rival.tension, rival.border)
        if fire and seen.options.allow("skirmish", rival.name):
            moves.append(Action("skirmish", rival.name, rule="retaliation"))
    return moves


def _move(rival: Rival, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> Action | None:
    rule = rules.retaliation
    carried = rule.carried(rival.tension, rival.mediation)
    if rival.rung == carried and rival.struck_me is None and not rival.struck_by_me:
        return None  # the rung is what the tension carries: no step up or down
    u = luck.daily(f"ladder against {rival.name}", 4)
    if rival.struck_me is not None and not rival.struck_by_me:
        return _strike(rival, rival.struck_me) if rule.replies(u[1], carried) else None
    if rival.struck_by_me and rule.engaged(carried):
        return _strike(rival, rival.cause) if rule.strikes(u[1]) else None
    if rule.climbs(u[0], rival.rung, carried):
        rung = rule.next_rung(rival.rung)
        if rung == STRIKE:
            ready = rival.days_mobilised >= 0 and rule.prepared(rival.days_mobilised)
            if not ready and rival.days_mobilised < 0:
                return Action("mobilise", rival.name, cause=rival.cause, rule="retaliation")
            return _strike(rival, rival.cause) if ready else None
        if STEP[rung] == "accuse":
            return Action(
                "accuse",
                rival.name,
                accused=rival.name,
                proxy=rival.proxy,
                cause=rival.cause,
                rule="retaliation",
            )
        return Action(STEP[rung], rival.name, cause=rival.cause, rule="retaliation")
    if rule.descends(u[2], rival.rung, carried):
        return Action("deescalate", rival.name, cause=rival.cause, rule="retaliation")
    return None


def _strike(rival: Rival, cause: int | None) -> Action:
    return Action("strike", rival.name, target_class="soil", cause=cause, rule="retaliation")
