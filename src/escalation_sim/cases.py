"""A case: an attack that calls for a culprit, as its victim keeps it. It holds nothing but what the victim knows."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Case:
    """One attack in the eyes of one victim; `evidence` is in log-odds by suspect, much of it noise."""

    event: int
    day: int
    victim: str
    proxy: str  # the perpetrator as far as the victim knows
    among: str  # those of whom the victim suspects the same sponsors: the perpetrator alone, or all of its kind
    suspects: tuple[str, ...]
    evidence: dict[str, float]
    weight: float
    abroad: bool
    unclaimed: bool
    number: int = 0  # among the victim's cases of that day
    named: dict[str, int] = field(default_factory=dict)  # suspect: day of the naming
    label: str = ""  # to whom the case is laid today
    closed: bool = False

    def suspected(self) -> tuple[float, ...]:
        """The evidence in the order of the suspects."""
        return tuple([self.evidence[suspect] for suspect in self.suspects])
