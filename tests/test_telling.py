"""Events in words."""

from escalation_sim.telling import in_words

EVENT = {
    "source": "India", "target": "", "accused": "", "proxy": "", "target_class": "", "district": "", "theatre": "",
    "deaths": 0,
}  # fmt: skip


def test_what_is_said_to_nobody_in_particular_names_nobody() -> None:
    assert in_words(EVENT | {"verb": "deny"}) == "India denied it"
    assert in_words(EVENT | {"verb": "deny", "target": "Pakistan"}) == "India denied it to Pakistan"
    assert in_words(EVENT | {"verb": "press"}) == "India asked for more security"


def test_an_attack_on_chinese_projects_says_so() -> None:
    attack = EVENT | {"verb": "bomb", "source": "BLF", "target": "China", "target_class": "chinese", "deaths": 4}
    assert in_words(attack) == "BLF bombed China (Chinese projects), 4 killed"
