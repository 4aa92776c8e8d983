"""A run in words: its summary counts what the log holds."""

import re

import escalation_sim as es
from escalation_sim import telling


def test_who_was_blamed_by_whom_adds_up_to_all_accusations_of_backing() -> None:
    result = es.run("baseline", seed=1)
    text = telling.summary(result)
    named = result.events[(result.events["verb"] == "accuse") & (result.events["accused"] != "")]
    total = re.search(r"^accusations of backing +(\d+)$", text, re.MULTILINE)
    rows = re.findall(r"^ +(\d+)  (?:.+ named .+|by others)$", text, re.MULTILINE)
    assert total and int(total[1]) == len(named) == sum(map(int, rows))
    assert len(rows) == telling.MOST + 1
