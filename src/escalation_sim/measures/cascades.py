"""What grew from what: a log's causes as trees, and what each rule had a part in."""

from typing import Any

import numpy as np
import pandas as pd

from escalation_sim.measures.kinds import filled, is_attack, is_violent, numbers


def forest(events: pd.DataFrame) -> pd.DataFrame:
    """The log as trees: each event's parent (missing at a root), root, and depth (links back to its root).

    Indexed by id. A cause counts if it is the id of an earlier row; an event without one is a root, so a log
    without causes is all roots. Reads `id` and `cause`.
    """
    root: dict[int, int] = {}
    depth: dict[int, int] = {}
    parents: list[int | None] = []
    for one, cause in zip(events["id"].tolist(), events["cause"].tolist(), strict=True):
        known = not pd.isna(cause) and int(cause) in root
        parent = int(cause) if known else None
        parents.append(parent)
        root[one], depth[one] = (one, 0) if parent is None else (root[parent], depth[parent] + 1)
    links = {"parent": parents, "root": list(root.values()), "depth": list(depth.values())}
    table = pd.DataFrame(links, index=pd.Index(root, name="id", dtype="int64"))
    return table.astype({"parent": "Int64", "root": "int64", "depth": "int64"})


def cascades(events: pd.DataFrame) -> pd.DataFrame:
    """Every tree of the log, the one with the most events first: one row a tree, indexed by the id of its root.

    Columns events (number), deaths, depth (links of the longest chain), days (from the root to the last event) and
    rules (all that had a part, in the order in which they came in). Reads `id`, `day`, `cause`, `rule`, `deaths`.
    """
    found: dict[int, dict[str, Any]] = {}
    trees = forest(events)
    rows = zip(trees["root"], trees["depth"], events["day"], events["rule"], numbers(events["deaths"]), strict=True)
    for root, depth, day, rule, deaths in rows:
        tree = found.setdefault(root, {"events": 0, "deaths": 0, "depth": 0, "days": 0, "rules": (), "day": day})
        tree["events"] += 1
        tree["deaths"] += int(deaths)
        tree["depth"] = max(tree["depth"], depth)
        tree["days"] = max(tree["days"], int(day - tree["day"]))
        tree["rules"] += () if rule in tree["rules"] else (rule,)
    index = pd.Index(found, name="root", dtype="int64")
    table = pd.DataFrame(list(found.values()), index=index, columns=["events", "deaths", "depth", "days", "rules"])
    return table.sort_values(["events", "deaths", "root"], ascending=[False, False, True])


def followed(events: pd.DataFrame) -> pd.DataFrame:
    """What leads back to each event by its causes, itself aside: columns events (number) and deaths, indexed by id.

    Reads `id`, `cause` and `deaths`.
    """
    trees = forest(events)
    many, dead = dict.fromkeys(trees.index, 0), dict.fromkeys(trees.index, 0)
    own = dict(zip(trees.index, numbers(events["deaths"]), strict=True))
    for one, parent in reversed(list(trees["parent"].items())):
        if pd.notna(parent):
            many[parent] += many[one] + 1
            dead[parent] += dead[one] + int(own[one])
    return pd.DataFrame({"events": many, "deaths": dead}, index=trees.index)


def branching(events: pd.DataFrame) -> float:
    """How many other violent events each violent event called forth on average, at once or by way of words.

    An event belongs to the nearest violent event in its chain of causes. What a log's last events may still call
    forth is not in it, so short logs give too little. NaN without violence. Reads `id`, `cause`, `verb` and
    `deaths`.
    """
    violent = dict(zip(events["id"].tolist(), is_violent(events).tolist(), strict=True))
    behind: dict[int, bool] = {}  # whether violence lies anywhere back in the chain
    for one, parent in forest(events)["parent"].items():
        behind[one] = False if pd.isna(parent) else violent[parent] or behind[parent]
    called = [behind[one] for one, is_so in violent.items() if is_so]
    return float(np.mean(called)) if called else np.nan


def behind(events: pd.DataFrame) -> pd.DataFrame:
    """The shares of attacks and of deaths behind which each rule stands: its own rule or any in its chain of causes.

    Indexed by rule, columns attacks and deaths. Shares add to more than 1, because a chain may hold several rules.
    NaN where there is nothing to share. Reads `id`, `cause`, `rule`, `verb` and `deaths`.
    """
    named = events["rule"].where(filled(events["rule"]), "").tolist()
    amounts = np.column_stack([is_attack(events), numbers(events["deaths"])])
    stand: dict[int, frozenset[str]] = {}
    sums = {rule: np.zeros(2) for rule in sorted(set(named))}
    for (one, parent), rule, amount in zip(forest(events)["parent"].items(), named, amounts, strict=True):
        stand[one] = frozenset([rule]) | (frozenset() if pd.isna(parent) else stand[parent])
        if amount.any():
            for each in stand[one]:
                sums[each] += amount
    total = amounts.sum(axis=0)
    rows = np.array(list(sums.values())).reshape(-1, 2) / np.where(total > 0, total, np.nan)
    return pd.DataFrame(rows, index=pd.Index(sums, name="rule"), columns=["attacks", "deaths"])
