"""Who blamed whom for backing whom, how soon, and with what second thoughts."""

import pandas as pd

from escalation_sim.measures.kinds import filled, is_attack


def attributions(events: pd.DataFrame) -> pd.DataFrame:
    """Who accused whom of backing whom: one row per accuser, accused and proxy, the most frequent first.

    Columns accuser, accused, proxy, accusations (number), first and last (dates). It is what was said, not
    what is so. Reads `date`, `verb`, `source`, `accused` and `proxy`.
    """
    said = _accusations(events).rename(columns={"source": "accuser"})
    table = said.groupby(["accuser", "accused", "proxy"], as_index=False, dropna=False).agg(
        accusations=("date", "size"), first=("date", "min"), last=("date", "max")
    )
    order = ["accusations", "first", "accuser", "accused", "proxy"]
    return table.sort_values(order, ascending=[False, True, True, True, True], ignore_index=True)


def lags(events: pd.DataFrame) -> pd.DataFrame:
    """From each attack that was blamed on somebody to its first accusation.

    One row per attack, indexed by its id: day (of the attack), lag (days), accuser, accused. An accusation is
    about the event that is its cause. Reads `id`, `day`, `cause`, `verb`, `source` and `accused`.
    """
    first = _of_attacks(events).drop_duplicates("attack").set_index("attack")
    first["lag"] = first["day"] - first["attack_day"]
    first = first.drop(columns="day").rename(columns={"attack_day": "day", "source": "accuser"})
    return first[["day", "lag", "accuser", "accused"]]


def reattributions(events: pd.DataFrame) -> pd.DataFrame:
    """Accusations by which an accuser gave an attack to another sponsor than the last time.

    One row per change: attack (its id), day (of the change), accuser, before, accused. Reads the same columns
    as `lags`.
    """
    said = _of_attacks(events).rename(columns={"source": "accuser"})
    said["before"] = said.groupby(["attack", "accuser"])["accused"].shift()
    changed = said[said["before"].notna() & (said["before"] != said["accused"])]
    return changed[["attack", "day", "accuser", "before", "accused"]].reset_index(drop=True)


def _accusations(events: pd.DataFrame) -> pd.DataFrame:
    return events[(events["verb"] == "accuse") & filled(events["accused"])]


def _of_attacks(events: pd.DataFrame) -> pd.DataFrame:
    """The accusations whose cause is an attack of the log, in the order they were made."""
    attacks = events.loc[is_attack(events), ["id", "day"]].set_axis(["attack", "attack_day"], axis=1)
    said = _accusations(events).dropna(subset="cause").astype({"cause": "int64"})
    return said.merge(attacks, left_on="cause", right_on="attack").sort_values(["day", "id"], kind="stable")
