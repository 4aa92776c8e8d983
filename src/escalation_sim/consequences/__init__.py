"""From events to a changed world: every effect rule is applied here, once a day, in this order."""

from escalation_sim.consequences import ladder, lists, time, violence, words
from escalation_sim.world import World


def apply(world: World) -> None:
    """Change the world by today's events, then by a day's passing."""
    # A ceasefire ends the day: what was decided the same morning still happened.
    for event in sorted(world.today, key=lambda event: event.verb == "ceasefire"):
        violence.felt(world, event)
        words.heard(world, event)
        ladder.moved(world, event)
    ladder.settled(world)
    lists.kept(world)
    time.passed(world)
