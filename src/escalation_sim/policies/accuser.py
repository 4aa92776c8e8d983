"""How a victim finds its culprit: the blame rule turned into accusations, labels and re-attributions."""

from types import SimpleNamespace

from escalation_sim.actions import Action
from escalation_sim.cases import Case
from escalation_sim.perception import Perception
from escalation_sim.randomness import OwnLuck

SLOTS = 1 << 16  # cases that can have luck of their own on one day
A_DAY = 64  # more cases than one day opens


def accusations(seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
    """Today's namings: each open case weighs its suspects; an official label draws old cases after it."""
    rule = rules.blame
    words: list[Action] = []
    labelled: dict[str, float] = {}
    announced: set[str] = set()
    for case in seen.cases:
        if len(case.named) == len(case.suspects):
            continue
        chances = weighed(case, seen, rules)
        # One draw a day for each case: the first number is for nobody, then two for each suspect.
        voices = luck.once("voices", (A_DAY * case.day + case.number) % SLOTS, 1 + 2 * len(case.suspects))
        if not case.named and seen.options.allow("drop") and rule.names(voices[0], chances[-1]):
            words.append(Action("drop", case=case.event))
            continue
        for place, suspect in enumerate(case.suspects):
            if suspect in case.named or not seen.options.allow("accuse", suspect):
                continue
            chance = chances[place]
            if rule.names(voices[1 + 2 * place], chance):
                words.append(accusation(suspect, case))
                due = suspect not in announced and seen.days_since_label.get(suspect, 10_000) > rule.label_rest()
                if (
                    due
                    and rule.labels(voices[2 + 2 * place], chance, seen.rivalry.get(suspect, 0.0))
                    and seen.options.allow("label", suspect)
                ):
                    words.append(
                        Action(
                            "label",
                            suspect,
                            accused=suspect,
                            proxy=case.among,
                            cause=case.event,
                            rule="blame",
                        )
                    )
                    labelled[suspect] = chance
                    announced.add(suspect)
                elif seen.label.get(suspect, 0.0) > 0:
                    labelled.setdefault(suspect, chance)
    for suspect, chance in labelled.items():
        words += renamings(suspect, chance, seen, rules, luck)
    return words


def accusation(suspect: str, case: Case) -> Action:
    """The statement that lays a case to a suspect."""
    return Action(
        "accuse", suspect, accused=suspect, proxy=case.proxy, case=case.event, cause=case.event, rule="blame"
    )  # fmt: skip


def weighed(case: Case, seen: Perception, rules: SimpleNamespace) -> list[float]:
    """Case of each suspect of a case, and last of nobody."""
    tensions = [seen.tension.get(name, 0.0) for name in case.suspects]
    labels = [seen.label.get(name, 0.0) for name in case.suspects]
    weights: list[float] = rules.blame.suspicion(tensions, case.suspected(), labels, seen.failures, case.unclaimed)
    return weights


def renamings(suspect: str, chance: float, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
    """The press conference: the heaviest old cases that were laid to another are laid to today's favourite."""
    number, days = rules.blame.remembered()
    old = [c for c in seen.archive if seen.day - c.day <= days and c.label != suspect and suspect in c.suspects]
    old.sort(key=lambda c: -c.weight)
    u = luck.daily(f"renaming for {suspect}", 8)
    return [
        accusation(suspect, case)
        for i, case in enumerate(old[:number])
        if case.label and rules.blame.renames(u[i % 8], chance)
    ]


def answers(seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
    """Denials of today's accusations, and of yesterday's that are still unanswered, and counter-accusations."""
    words: list[Action] = []
    answered: set[str] = set()
    for news, late in [*((n, True) for n in seen.unanswered), *((n, False) for n in seen.accusations)]:
        if news.source in answered or not seen.options.allow("deny", news.source):
            continue
        u = luck.daily(f"answer to {news.source}", 4)
        if not late and not rules.blame.denies_today(u[0]):
            continue
        answered.add(news.source)
        words.append(Action("deny", news.source, proxy=news.proxy, cause=news.id, rule="blame"))
        proxies = [kind for kind, sponsors in seen.suspects.items() if news.source in sponsors]
        tension = seen.tension.get(news.source, 0.0)
        if proxies and seen.options.allow("accuse", news.source) and rules.blame.counters(u[1], tension):
            words.append(
                Action("accuse", news.source, accused=news.source, proxy=proxies[0], cause=news.id, rule="blame")
            )
    return words
