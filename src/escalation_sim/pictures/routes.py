"""From the cells that a road crosses to a line through them."""

Cell = tuple[int, int]
Point = tuple[float, float]
Segment = list[Point]

STEPS = ((0, 1), (1, 0), (1, 1), (1, -1))  # sides before corners
ROUNDS = 3


def joined(cells: list[Cell]) -> list[tuple[Cell, Cell]]:
    """Pairs of touching cells that join all cells that can be joined, without a ring.

    A minimum spanning tree (Kruskal 1956), in which a side is shorter than a corner.
    """
    there = sorted(set(cells))
    pairs = [(c, (c[0] + up, c[1] + right)) for up, right in STEPS for c in there]
    piece = {cell: cell for cell in there}
    chosen = []
    for one, other in pairs:
        if other in piece and piece[one] != piece[other]:
            chosen.append((one, other))
            gone, kept = piece[other], piece[one]
            piece = {cell: kept if name == gone else name for cell, name in piece.items()}
    return chosen


def smoothed(place: dict[Cell, Point], steps: list[tuple[Cell, Cell]]) -> dict[Cell, Point]:
    """The places without the staircase: those with two neighbours drawn towards both, others as they are."""
    near: dict[Cell, list[Cell]] = {cell: [] for cell in place}
    for one, other in steps:
        near[one].append(other)
        near[other].append(one)
    for _ in range(ROUNDS):
        place = {
            cell: _between(here, place[near[cell][0]], place[near[cell][1]]) if len(near[cell]) == 2 else here
            for cell, here in place.items()
        }
    return place


def _between(here: Point, one: Point, other: Point) -> Point:
    return (2 * here[0] + one[0] + other[0]) / 4, (2 * here[1] + one[1] + other[1]) / 4
