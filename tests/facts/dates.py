"""The dates of the article that split the story, and days counted from a run's first."""

from datetime import date

from escalation_sim.record import Result

KERMAN = date(2024, 1, 3)
MEETING = date(2025, 2, 27)
ANNOUNCED = date(2025, 3, 2)
CAMP = date(2025, 3, 15)
PAHALGAM = date(2025, 4, 22)
CEASEFIRE = date(2025, 5, 10)
MID_2025 = date(2025, 6, 30)  # where the article ends
ATTACK = date(2024, 5, 1)  # of worlds/one_attack.toml


def day(result: Result, when: date) -> int:
    return (when - result.setting.start).days
