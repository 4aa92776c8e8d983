"""The baseline with fewer or more actors: those that may be many are doubled in turn, the rest stay as they are.

Armed groups, neighbours and outside groups get doubles ("BLA 2"), who stand to everybody as their originals do: same
alliance, home, tensions, beliefs, suspicions. There is one state, one investor and one movement however many actors:
the land has one owner, and more movements would mean more protests. What is held constant is the effort of all armed
groups together: doubles share their original's. Clashes between states do grow with the number of neighbours.
"""

import json
from collections.abc import Mapping
from itertools import cycle, product
from pathlib import Path

from escalation_sim.scenario import Scenario

LEFT_OUT = ("Jaish al-Adl", "TTP")  # of the shipped cast, so that the smallest has twelve
MANY = ("insurgent", "transnational", "neighbour", "outside")
BY_PAIR = ("tension_rest", "disputed_border", "blame", "belief", "support_most")

Names = dict[str, list[str]]


def baseline_with(actors: int, folder: Path) -> Path:
    """Writes a scenario with so many actors (12 or more); gives back its file."""
    base = Scenario.load("baseline")
    cast = {name: spec for name, spec in base.actors.items() if name not in LEFT_OUT}
    copies: Names = {name: [name] for name in cast}
    originals = cycle(name for name, spec in cast.items() if spec.kind in MANY)
    for _ in range(actors - len(cast)):
        name = next(originals)
        copies[name].append(f"{name} {len(copies[name]) + 1}")
    new = {copy: cast[name] for name, all in copies.items() for copy in all[1:]}

    lines = [
        f'title    = "The baseline with {actors} actors"',
        'question = "What does a day cost with them?"',
        'base     = "baseline"',
        f"cast     = {_toml(list(cast))}",
    ]
    for copy, spec in new.items():
        lines += [f"[actors.{_toml(copy)}]", f"kind = {_toml(spec.kind)}", f"policy = {_toml(spec.policy)}"]
        lines += [f"alliance = {_toml(spec.alliance)}"] if spec.alliance else []
    lines += ["[initial]"]
    for key, value in _initial(base, copies).items():
        lines.append(f'{_toml(key)} = {{ value = {_toml(value)}, why = "Doubles stand as their originals do." }}')
    for suspects in base.suspects:
        if {suspects.victim, suspects.of} & {*LEFT_OUT}:
            continue
        for victim, of in product(_all(suspects.victim, copies), _all(suspects.of, copies)):
            sponsors = [copy for name in suspects.sponsors for copy in _all(name, copies)]
            lines += ["[[suspects]]", f"victim = {_toml(victim)}", f"of = {_toml(of)}"]
            lines += [f"sponsors = {_toml(sponsors)}", f"source = {_toml(list(suspects.source))}"]
    path = folder / f"actors-{actors}.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _initial(base: Scenario, copies: Names) -> dict[str, object]:
    """The starting world's numbers that doubles change."""
    changed: dict[str, object] = {}
    numbers = {number.key: number.value for number in base.initial_numbers()}
    for table in BY_PAIR:
        value, mark = numbers[table], "|" if table == "belief" else ">"
        assert isinstance(value, dict)
        pairs = {pair: _pairs(pair, mark, copies) for pair in value}
        changed[table] = {copy: value[pair] for pair, all in pairs.items() for copy in all}
    shares = numbers["share"]
    assert isinstance(shares, dict)
    for name, all in copies.items():
        if name in shares:
            changed |= {f"share.{copy}": shares[name] / len(all) for copy in all}
        if f"home.{name}" in numbers:
            changed |= {f"home.{copy}": numbers[f"home.{name}"] for copy in all[1:]}
    return changed


def _pairs(pair: str, mark: str, copies: Names) -> list[str]:
    one, _, other = pair.partition(mark)
    return [f"{a}{mark}{b}" for a, b in product(_all(one, copies), _all(other, copies))]


def _all(name: str, copies: Names) -> list[str]:
    """An actor and its doubles; a kind, or one who is left out, stands for itself."""
    return copies.get(name, [name])


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_toml(key)} = {_toml(entry)}' for key, entry in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)
