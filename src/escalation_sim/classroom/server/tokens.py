"""What opens a seat or a room: 128 random bits, of which only a hash is kept; and the codes and seeds of rooms.

The one place with luck from the machine: none of it reaches a simulation but a room's seed, which its log tells.
"""

import hashlib
import hmac
import secrets
from collections.abc import Collection

from escalation_sim.classroom.game import SEEDS

BYTES = 16
NUMBERS = range(10, 100)
WORDS = (
    "ACACIA", "ALMOND", "APRICOT", "BADGER", "BARLEY", "BASIL", "BEAVER", "BIRCH", "BRAMBLE", "CANARY", "CEDAR",
    "CHERRY", "CITRUS", "CLOVER", "CORAL", "CURLEW", "CYPRESS", "DAISY", "DOLPHIN", "FALCON", "FENNEL", "FINCH",
    "GANNET", "GAZELLE", "GINGER", "HAZEL", "HERON", "HOOPOE", "IBEX", "IRIS", "JASMINE", "JUNIPER", "KESTREL",
    "LAUREL", "LEMON", "LILAC", "LINNET", "MAPLE", "MARTEN", "MULBERRY", "MYRTLE", "OLIVE", "ORCHID", "OTTER",
    "PEACH", "PELICAN", "PEPPER", "PLOVER", "POPLAR", "POPPY", "QUINCE", "RAVEN", "ROBIN", "SAFFRON", "SORREL",
    "SPARROW", "STORK", "SWALLOW", "TAMARIND", "THYME", "TULIP", "WALNUT", "WILLOW", "WREN",
)  # fmt: skip
NOBODY = hashlib.sha256(b"nobody").hexdigest()


def token() -> str:
    """128 random bits as text that fits into a header."""
    return secrets.token_urlsafe(BYTES)


def kept(token: str) -> str:
    """What is stored instead of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def opens(token: str, kept_before: str) -> bool:
    """Whether a token is the one of which this was kept; the time it takes tells nothing."""
    return hmac.compare_digest(kept(token), kept_before)


def name() -> str:
    """A short random name for a person in a room; it opens nothing."""
    return secrets.token_hex(4)


def code(taken: Collection[str]) -> str:
    """A readable code for a room, such as KESTREL-42, that is not taken."""
    free = [found for word in WORDS for number in NUMBERS if (found := f"{word}-{number}") not in taken]
    return secrets.choice(free)


def seed() -> int:
    """A seed that nobody finds by trying."""
    return secrets.randbelow(SEEDS)
