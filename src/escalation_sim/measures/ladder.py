"""How far each pair of states climbed."""

import pandas as pd


def highest_rungs(events: pd.DataFrame, record: pd.DataFrame) -> pd.DataFrame:
    """The highest rung that each pair of states reached, and the first day it stood there.

    One row per column `rung:A-B` of the daily record, indexed by "A-B", with `rung` (0–10) and `date` (ISO).
    The log counts too, because a rung may be left again before the day ends. Reads `date`, `source`, `target`
    and `rung` of the log, `date` of the record.
    """
    rows = {}
    for column in record.columns[record.columns.str.startswith("rung:")]:
        pair = column.removeprefix("rung:")
        either = (events["source"] + "-" + events["target"] == pair) | (
            events["target"] + "-" + events["source"] == pair
        )
        logged = events.loc[either & events["rung"].notna(), ["date", "rung"]]
        stood = pd.concat([record[["date", column]].rename(columns={column: "rung"}), logged])
        highest = int(stood["rung"].max())
        rows[pair] = (highest, str(stood.loc[stood["rung"] == highest, "date"].min()))
    return pd.DataFrame.from_dict(rows, orient="index", columns=["rung", "date"])
