"""From a policy's name in a scenario to the policy: shipped ones by kind, one's own as "module:Class"."""

import importlib
import sys
from pathlib import Path

from escalation_sim.errors import UserError
from escalation_sim.policies import Policy
from escalation_sim.policies.insurgent import Insurgent
from escalation_sim.policies.investor import Investor
from escalation_sim.policies.movement import Movement
from escalation_sim.policies.neighbour import Neighbour
from escalation_sim.policies.outside import Outside
from escalation_sim.policies.scripted import Scripted
from escalation_sim.policies.state import State
from escalation_sim.policies.transnational import Transnational

SHIPPED: dict[str, type[Policy]] = {
    "insurgent": Insurgent,
    "state": State,
    "investor": Investor,
    "transnational": Transnational,
    "neighbour": Neighbour,
    "movement": Movement,
    "outside": Outside,
    "press": Scripted,
    "scripted": Scripted,
    "silent": Scripted,
}


def load(name: str, actor: str, allow_code: bool) -> Policy:
    """The policy of this name, new.

    Raises UserError if it is code from outside and that was not allowed, or cannot be imported or made.
    """
    if name in SHIPPED:
        return SHIPPED[name]()
    module_name, _, class_name = name.partition(":")
    if not allow_code:
        raise UserError(
            f"actors.{actor}.policy: '{name}' is code from outside the package; run with --allow-code if you trust it"
        )
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        policy = getattr(importlib.import_module(module_name), class_name)()
    except (Exception, SystemExit) as error:  # whatever a user's module does wrong is told in one line
        raise UserError(
            f"actors.{actor}.policy: '{name}' cannot be loaded ({type(error).__name__}: {error}); "
            "it must be module:Class, importable from this folder, and made without arguments"
        ) from None
    for method in ("decide", "speak"):
        if not callable(getattr(policy, method, None)):
            raise UserError(f"actors.{actor}.policy: '{name}' lacks the method {method}(seen, rules, luck)")
    loaded: Policy = policy
    return loaded
