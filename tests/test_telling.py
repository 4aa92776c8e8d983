"""A run in words: its summary counts what the log holds, its events say what happened."""

import re

import escalation_sim as es
from escalation_sim import telling
from escalation_sim.telling import in_words

EVENT = {
    "source": "India", "target": "", "accused": "", "proxy": "", "target_class": "", "district": "", "theatre": "",
    "deaths": 0,
}  # fmt: skip


def test_who_was_blamed_by_whom_adds_up_to_all_accusations_of_backing() -> None:
    result = es.run("baseline", seed=1)
    text = telling.summary(result)
    named = result.events[(result.events["verb"] == "accuse") & (result.events["accused"] != "")]
    total = re.search(r"^accusations of backing +(\d+)$", text, re.MULTILINE)
    rows = re.findall(r"^ +(\d+)  (?:.+ named .+|by others)$", text, re.MULTILINE)
    assert total and int(total[1]) == len(named) == sum(map(int, rows))
    assert len(rows) == telling.MOST + 1


def test_what_is_said_to_nobody_in_particular_names_nobody() -> None:
    assert in_words(EVENT | {"verb": "deny"}) == "India denied what it is accused of"
    assert in_words(EVENT | {"verb": "deny", "target": "Pakistan"}) == "India denied it to Pakistan"
    assert in_words(EVENT | {"verb": "press"}) == "India asked for more security"


def test_an_attack_on_chinese_projects_says_so() -> None:
    attack = EVENT | {"verb": "bomb", "source": "BLF", "target": "China", "target_class": "chinese", "deaths": 4}
    assert in_words(attack) == "BLF bombed China (Chinese projects), 4 killed"
