"""The types of a scenario's entries: what each may be, and what is said if it is not."""

import math
import re
from collections.abc import Callable, Iterable
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, PlainValidator, Strict

from escalation_sim.parameters import sources
from escalation_sim.scenario.parts import wrong
from escalation_sim.scenario.vocabulary import KINDS, POLICIES, RULES, target_classes, verbs
from escalation_sim.scenario.wording import nearest, plain, shown


def among(what: str, names: Callable[[], Iterable[str]], otherwise: str) -> AfterValidator:
    """The check that a word is one of these."""

    def check(word: str) -> str:
        if word not in names():
            raise wrong(f"there is no {what} {shown(word)}{nearest(word, names(), otherwise)}")
        return word

    return AfterValidator(check)


def _policy(word: str) -> str:
    if word not in POLICIES and not re.fullmatch(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*", word):
        own = "one of your own is named 'module:Class'"
        raise wrong(f"there is no policy {shown(word)}{nearest(word, POLICIES, own)}")
    return word


def _number(given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise wrong(f"must be a number or a table of numbers, not {shown(given)}")
    if abs(given) > 1e15 or not math.isfinite(given):
        raise wrong(f"must be a finite number, not {shown(given)}")
    return float(given)


def _value(given: object) -> float | dict[str, float]:
    return {_name(k): _number(v) for k, v in given.items()} if isinstance(given, dict) else _number(given)


def _name(key: str) -> str:
    if plain(key) != key:
        raise wrong(f"there is nothing called {shown(key)}; is it a slip of the keyboard?")
    return key


T = TypeVar("T")
Many = Annotated[tuple[T, ...], Strict(False)]  # from a list
Some = Annotated[tuple[T, ...], Strict(False), Field(min_length=1)]
Text = Annotated[str, Field(min_length=1)]
Name = Annotated[str, AfterValidator(_name)]
Value = Annotated[float | dict[str, float], PlainValidator(_value)]
Kind = Annotated[str, among("kind", lambda: KINDS, f"the kinds are {', '.join(KINDS)}")]
Policy = Annotated[str, AfterValidator(_policy)]
Rule = Annotated[str, among("rule", lambda: RULES, f"the rules are {', '.join(RULES)}")]
Verb = Annotated[str, among("verb", verbs, "the verbs are in data/coding/verbs.csv")]
TargetClass = Annotated[
    str, among("target class", lambda: ("", *target_classes()), "they are in data/coding/target_classes.csv")
]
Source = Annotated[str, among("source", sources, "`escalation-sim sources` lists them")]
