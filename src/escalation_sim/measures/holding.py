"""Which towns armed groups seized, and for how long they held them."""

from typing import Any

import pandas as pd

BEFORE = -1  # the day of a seizure before the log begins


def holdings(events: pd.DataFrame) -> pd.DataFrame:
    """The towns seized, one row each time, in the order of the log.

    Columns: row, column, district, holder, seized and retaken (days: a town was held at the end of each day from
    the one to before the other; retaken is missing where it is still held, seized is −1 where that was before
    the log), deaths (in seizing it). Reads `id`, `day`, `cause`, `source`, `target`, `verb`, `row`, `column`,
    `district` and `deaths`.
    """
    held: list[dict[str, Any]] = []
    by_id: dict[int, dict[str, Any]] = {}
    by_cell: dict[tuple[int, int], dict[str, Any]] = {}
    for move in events[events["verb"].isin({"seize", "retake"})].to_dict("records"):
        cell = move["row"], move["column"]
        if move["verb"] == "seize":
            if cell in by_cell:  # from one group to another
                by_cell[cell]["retaken"] = move["day"]
            by_cell[cell] = by_id[move["id"]] = _held(move, move["source"], move["day"], move["deaths"])
            held.append(by_cell[cell])
            continue
        seizure = None if pd.isna(move["cause"]) else by_id.get(move["cause"])
        if seizure is None:
            seizure = _held(move, move["target"], BEFORE, 0)
            held.append(seizure)
        seizure["retaken"] = move["day"]
        if by_cell.get(cell) is seizure:  # it may have been seized anew on the same day
            del by_cell[cell]
    columns = ["row", "column", "district", "holder", "seized", "retaken", "deaths"]
    kinds = {"row": "int64", "column": "int64", "seized": "int64", "retaken": "Int64", "deaths": "int64"}
    return pd.DataFrame(held, columns=columns).astype(kinds)


def days_held(held: pd.DataFrame, first: int, last: int) -> pd.Series:
    """At the end of how many of the days from `first` to `last` each town of `holdings` was held."""
    begun = held["seized"].clip(lower=first)
    ended = held["retaken"].fillna(last + 1).clip(upper=last + 1)
    return (ended - begun).clip(lower=0).astype("int64")


def _held(move: dict[str, Any], holder: str, seized: int, deaths: int) -> dict[str, Any]:
    place = {name: move[name] for name in ("row", "column", "district")}
    return place | {"holder": holder, "seized": seized, "retaken": None, "deaths": deaths}
