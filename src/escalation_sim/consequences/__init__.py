"""From events to a changed world: every effect rule is applied here, once a day, in this order."""

from escalation_sim.consequences import ladder, lists, time, violence, words
from escalation_sim.world import World


def apply(world: World) -> None:
    """Change the world by today's events, then by a day's passing."""
    for event in world.today:
        violence.felt(world, event)
        words.heard(world, event)
        ladder.moved(world, event)
    ladder.settled(world)
    lists.kept(world)
    time.passed(world)
