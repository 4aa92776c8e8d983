"""A scenario by its content, map and own policies with it, so that a worker needs none of our files."""

import atexit
import hashlib
import importlib
import importlib.util
import shutil
import sys
import tempfile
import zlib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from escalation_sim.scenario.vocabulary import POLICIES

# Words for people, and where a file lay: nothing that a run depends on.
FOR_PEOPLE = {"name", "title", "question", "notice", "try_", "map", "map_path", "text", "phases"}


@dataclass(frozen=True, slots=True)
class Parcel:
    """A scenario ready to be sent; two with the same key give the same runs."""

    key: str
    setting: bytes = field(repr=False, compare=False)
    map: bytes = field(repr=False, compare=False)
    code: tuple[tuple[str, bytes], ...] = field(default=(), repr=False, compare=False)
    policies: tuple[str, ...] = field(default=(), compare=False)  # from outside the package


def packed(setting: Scenario) -> Parcel:
    """The scenario as a parcel. Raises UserError if its map cannot be read."""
    policies = _from_outside(setting)
    sources = {name.partition(":")[0]: _source(name.partition(":")[0]) for name in policies}
    map = _compressed(setting.map_path, _changed(setting.map_path))
    # The order of actors and changes counts, so the content is hashed as it stands.
    content = setting.model_dump_json(by_alias=True, exclude=FOR_PEOPLE).encode()
    hashed = hashlib.sha256(content + map[0])
    for module, source in sorted(sources.items()):
        hashed.update(module.encode() + source)
    shipped = setting.model_copy(update={"text": "", "map_path": Path(setting.map_path.name)})
    text = zlib.compress(shipped.model_dump_json(by_alias=True).encode())
    code = tuple((module, source) for module, source in sources.items() if source and "." not in module)
    return Parcel(hashed.hexdigest()[:16], text, map[1], code, policies)


@lru_cache(maxsize=64)
def unpacked(parcel: Parcel) -> Scenario:
    """The scenario in a parcel, its map and policies laid out where this process finds them."""
    setting = Scenario.model_validate_json(zlib.decompress(parcel.setting), strict=False)
    for module, source in parcel.code:
        _provide(module, source)
    folder = _workshop() / hashlib.sha256(parcel.map).hexdigest()[:16]
    path = folder / setting.map_path.name
    if not path.exists():
        folder.mkdir(exist_ok=True)
        path.write_bytes(zlib.decompress(parcel.map))
    return setting.model_copy(update={"map_path": path})


def _from_outside(setting: Scenario) -> tuple[str, ...]:
    named = [actor.policy for actor in setting.actors.values()]
    named += [change.policy for change in setting.interventions if change.policy]
    return tuple(dict.fromkeys(name for name in named if name and name not in POLICIES))


def _source(module: str) -> bytes:
    """The text of a module of the user's; nothing if it cannot be found: then the runs say so."""
    _look_here()
    try:
        spec = importlib.util.find_spec(module)
        return Path(spec.origin).read_bytes() if spec and spec.origin else b""
    except (ImportError, OSError, ValueError):
        return b""


def _provide(module: str, source: bytes) -> None:
    if _source(module) == source:
        return
    folder = _workshop() / hashlib.sha256(source).hexdigest()[:16]
    folder.mkdir(exist_ok=True)
    (folder / f"{module}.py").write_bytes(source)
    sys.path.insert(0, str(folder))
    sys.modules.pop(module, None)  # of an earlier study
    importlib.invalidate_caches()


def _look_here() -> None:
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)


@cache
def _workshop() -> Path:
    """A folder of this process's own, gone when it ends."""
    folder = tempfile.mkdtemp(prefix="escalation_sim-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError as error:
        raise UserError(f"{path}: the map cannot be read ({error.strerror})") from None


@lru_cache(maxsize=8)
def _compressed(path: Path, changed: int) -> tuple[bytes, bytes]:
    """Hash and compressed bytes of a map, read anew when it has changed."""
    raw = path.read_bytes()
    return hashlib.sha256(raw).digest(), zlib.compress(raw)
