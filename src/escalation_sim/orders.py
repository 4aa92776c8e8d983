"""Orders in words: what a scenario, a script or a person demands of an actor."""

from escalation_sim.actions import codes

SAID = {
    "accuse": "accuse {who}",
    "appeal": "offer itself to {who}",
    "arm": "arm {who}, in secret",
    "attack": "attack {who}",
    "close_border": "close the border with {who}",
    "crackdown": "break up protests",
    "criticise": "criticise {who}",
    "deescalate": "step down toward {who}, if it does too",
    "demarche": "complain formally to {who}",
    "deny": "deny what it is accused of",
    "disarm": "stop arming {who}, in secret",
    "doubt": "report that nothing shows {who} behind the insurgents",
    "echo": "repeat the host's accusations",
    "expand": "expand projects",
    "label": "label the insurgents {who}'s proxies",
    "mediate": "offer to mediate with {who}",
    "mobilise": "mobilise against {who}",
    "negotiate": "offer talks",
    "operation": "run operations on intelligence",
    "outreach": "reach out to civic leaders",
    "pause": "pause projects",
    "press": "press the host for security",
    "protest": "march",
    "recall": "recall the ambassador from {who}",
    "redress": "address grievances",
    "report": "report that {who} backs the insurgents",
    "shutdown": "switch off the internet",
    "strike": "strike {who} across the border",
    "sweep": "sweep whole areas",
    "talk": "talk to those who reach out",
    "threaten": "threaten {who}",
    "unite": "renew the common front",
}
"""Orders in words; a verb that is not here reads as data/coding/verbs.csv explains it."""
CLASSES = {
    "chinese": "Chinese projects", "passengers": "passengers", "school": "schools", "civilians": "civilians",
    "labourers": "labourers",
}  # fmt: skip
"""Classes of targets in words."""


def said(order: str) -> str:
    """An order in words."""
    verb, _, whom = order.partition(" ")
    form = SAID.get(verb, codes()[verb].meaning if verb in codes() else verb)
    return form.format(who=CLASSES.get(whom, whom or "anybody"))
