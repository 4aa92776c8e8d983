"""The sentences above the maps, made from the numbers of the run and never beyond them."""

import pandas as pd

from escalation_sim.pictures.words import count

IN_RUN, AT_END = "in this run", "on the last day"


def of_map(attacks: pd.DataFrame, districts: int, when: str = IN_RUN) -> str:
    """How many districts attacks reached and which was hit most; `attacks` are those with a district."""
    if not len(attacks):
        return f"No attack in the province {when}"
    by_district = attacks["district"].value_counts()
    reached = f"Attacks reached {len(by_district)} of {districts} districts {when}"
    most = by_district[by_district == by_district.max()]
    if len(most) > 1:
        return reached
    return f"{reached}; {most.index[0]} was hit most: {by_district.max()} of {count(len(attacks), 'attack')}"


def of_control(held: pd.DataFrame, last: str, when: str = IN_RUN) -> str:
    """How often armed groups held towns, the longest, and how many still were held `last`.

    `held` are the holdings of the days shown, with the columns days and still.
    """
    if not len(held):
        return f"No town was held by an armed group {when}"
    once = len(held) == 1
    often = "An armed group held a town once" if once else f"Armed groups held towns {len(held)} times"
    most = held["days"].max()
    longest = f"for {'' if once else 'at most '}{count(most, 'day')}" if most else "for less than a day"
    still = int(held["still"].sum()) or "none"
    return f"{often} {when}, {longest}; {still} {last}"


def of_quarters(table: pd.DataFrame) -> str:
    """Whether attacks spread from the first whole quarter to the last.

    `table` has one row a quarter, by its name (the index), with whole, attacks and districts. "" where fewer than
    two quarters are whole, or nothing happened in them.
    """
    whole = table[table["whole"]]
    if len(whole) < 2 or not whole["attacks"].sum():
        return ""
    first, last = whole.iloc[0], whole.iloc[-1]
    begin = f"{count(first['districts'], 'district')} in {first.name}"
    if first["districts"] == last["districts"]:
        return f"In this run, attacks hit {begin} and as many in {last.name}"
    moved = "spread" if last["districts"] > first["districts"] else "drew back"
    return f"In this run, attacks {moved} from {begin} to {last['districts']} in {last.name}"
