"""Small event logs for the tests, and random ones."""

from typing import Any

import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

A_FEW = settings(max_examples=20, deadline=None)  # examples of a property
BLANK: dict[str, Any] = {
    "id": 0, "day": 0, "date": "2024-01-01", "cause": None, "trigger": None, "rule": "attack",
    "source": "BLA", "target": "Pakistan", "accused": "", "proxy": "", "verb": "ambush", "score": -9.0,
    "target_class": "military", "district": "Kech", "deaths": 0, "rung": None,
}  # fmt: skip

ATTACK = {"verb": "bomb", "score": -9.0}
PROTEST = {"verb": "protest", "score": -5.0, "source": "movement", "district": "", "target_class": ""}
VISIT = {"verb": "outreach", "score": 4.0, "source": "China", "district": "", "target_class": ""}
ACCUSATION = {
    "verb": "accuse", "score": -3.5, "source": "Pakistan", "target": "India", "accused": "India",
    "proxy": "BLA", "district": "", "target_class": "",
}  # fmt: skip


def log(*events: dict[str, Any]) -> pd.DataFrame:
    """A log of events, each a quiet ambush but for what is given; numbered from 1 and dated by their day."""
    rows = []
    for number, event in enumerate(events, start=1):
        day = event.get("day", 0)
        date = str((pd.Timestamp("2024-01-01") + pd.Timedelta(days=day)).date())
        rows.append(BLANK | {"id": number, "date": date} | event)
    table = pd.DataFrame(rows, columns=list(BLANK))
    return table.astype({"cause": "Int64", "trigger": "Int64", "rung": "Int64", "day": "int64"})


def logs(days: int = 60) -> st.SearchStrategy[pd.DataFrame]:
    """Random logs of up to 40 events."""
    event = st.fixed_dictionaries(
        {
            "day": st.integers(0, days - 1),
            "verb": st.sampled_from(["bomb", "ambush", "sweep", "accuse", "protest", "outreach"]),
            "score": st.sampled_from([-9.0, -3.5, 4.0, float("nan")]),
            "deaths": st.integers(0, 60),
            "source": st.sampled_from(["BLA", "BLF", "Pakistan"]),
            "target": st.sampled_from(["Pakistan", "China", ""]),
            "district": st.sampled_from(["Kech", "Quetta", "Awaran", ""]),
            "target_class": st.sampled_from(["military", "police", "chinese", ""]),
        }
    )
    return st.lists(event, max_size=40).map(lambda events: log(*events))
