"""Which events of a large tree are drawn, and in which order."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Branches:
    """The events of a tree that are drawn, in the order of their rows: each below what it grew from."""

    order: tuple[int, ...]
    parent: dict[int, int]  # nearest event drawn, for each but the first
    direct: frozenset[int]  # those whose parent is their cause itself
    path: tuple[int, ...]  # from the root to the event asked for
    left_out: dict[int, int]  # events not drawn, by the nearest event drawn from which they grew


def branches(parent: "pd.Series[int]", deaths: "pd.Series[int]", event: int, most: int) -> Branches:
    """At most so many events of a tree: the way from its root to `event`, what grew from that, then the rest.

    Of what grew, those come first from which most deaths came in the end, then those from which most events came.
    `parent` (missing at the root) and `deaths` are indexed by the ids of the tree's events, in the order of the log.
    """
    cause = {int(one): int(of) for one, of in parent.dropna().items()}
    children: dict[int, list[int]] = {int(one): [] for one in parent.index}
    weight = {int(one): (int(dead), 1) for one, dead in deaths.items()}
    for one in reversed(children):
        if one in cause:
            above = weight[cause[one]]
            weight[cause[one]] = (above[0] + weight[one][0], above[1] + weight[one][1])
    for one, of in cause.items():
        children[of].append(one)
    path = [event, *_up(event, cause)][::-1]
    shown = {path[0], *path[-(most - 1) :]}
    grown = set(_down(event, children))
    ready = [child for one in shown for child in children[one] if child not in shown]
    while ready and len(shown) < most:
        best = max(ready, key=lambda one: (one in grown, *weight[one], -one))
        ready.remove(best)
        shown.add(best)
        ready += [child for child in children[best] if child not in shown]
    order = tuple(one for one in _down(path[0], children) if one in shown)
    nearest = {one: next((of for of in _up(one, cause) if of in shown), 0) for one in children}
    left_out: dict[int, int] = {}
    for one in children.keys() - shown:
        left_out[nearest[one]] = left_out.get(nearest[one], 0) + 1
    return Branches(
        order,
        {one: nearest[one] for one in order[1:]},
        frozenset(one for one in order[1:] if nearest[one] == cause[one]),
        tuple(path),
        left_out,
    )


def _up(event: int, cause: dict[int, int]) -> Iterator[int]:
    while event in cause:
        event = cause[event]
        yield event


def _down(event: int, children: dict[int, list[int]]) -> Iterator[int]:
    """The event, and all that grew from it: each before what grew from it, the earlier first."""
    waiting = [event]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(children[one])
