"""Holds README.md to its word: the commands CI runs, the files it names, the commands it shows."""

import argparse
import itertools
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
SHELL = {"", "sh", "bash", "shell", "console", "text"}
SUFFIXES = "py|toml|md|csv|cff|json|parquet|html|png|svg|txt"
PATH = re.compile(rf"\.?[\w-]+(?:/[\w.*-]+)*/|(?:\.?[\w-]+/)*[\w.*-]+\.(?:{SUFFIXES})|\.ci/run|LICENSE")
PROGRAM = re.compile(r"(\.venv/bin/\S+|python3?|pip|pytest|ruff|mypy|lint-imports|bash|escalation-sim)\b")
MADE = re.compile(  # by running something, or named as an example of the reader's own
    r"runs/.*|(?:events|daily|lists|run)\.(?:csv|parquet|json)|scenario\.toml|[\w-]+\.(?:png|svg|html)|my\w*\.(?:py|toml)|ged\.csv"
    r"|\.venv/.*"
)


def fences(text: str) -> Iterator[tuple[str, str]]:
    """Each fenced block's language and text."""
    for match in re.finditer(r"^```(\w*)[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        yield match[1], match[2]


def commands(text: str) -> Iterator[str]:
    """The lines of shell in the README, prompts, comments and continuation lines undone."""
    for language, block in fences(text):
        if language in SHELL:
            for line in block.replace("\\\n", " ").splitlines():
                line = re.sub(r"^\s*\$ ", "", line).strip()
                if PROGRAM.match(line):
                    yield line


def the_one(text: str, *words: str) -> str:
    """The first command that holds all the words and sets up its own environment."""
    found = [line for line in commands(text) if "-m venv" in line and all(word in line for word in words)]
    if not found:
        raise SystemExit(f"README.md shows no one-line command with '-m venv' and {' and '.join(words)}")
    return found[0]


def named_files(text: str) -> set[str]:
    """Paths in links, in `code`, and at the beginning of lines of the map of files."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    words = set(re.findall(r"\]\(([^)#:\s]+)", prose))
    for code in re.findall(r"`([^`\n]+)`", prose):
        words |= {word for word in code.split() if PATH.fullmatch(word)}
    for language, block in fences(text):
        if language in {"", "text"}:
            beginnings = " ".join(line.strip().split("  ")[0] for line in block.splitlines())
            words |= {word for word in beginnings.split() if PATH.fullmatch(word)}
    return {word for word in words if not MADE.fullmatch(word)}


def exists(name: str) -> bool:
    """Whether the repository, the package or one of their folders has it."""
    pattern = name.rstrip("/")
    deep = (ROOT / "src", ROOT / "scenarios", ROOT / "tests", ROOT / "docs")
    return any(ROOT.glob(pattern)) or any(path for root in deep for path in root.rglob(pattern))


def broken_command(line: str, programs: Path) -> str | None:
    """What is wrong with a line of shell, if anything."""
    if subprocess.run(["bash", "-n", "-c", line], capture_output=True, check=False).returncode:
        return "the shell cannot read it"
    for part in re.split(r"&&|;|\|", line):
        words = shlex.split(part, comments=True)
        words = list(itertools.dropwhile(re.compile(r"\w+=").match, words))  # variables set for the command
        if not words:
            continue
        program = Path(words[0]).name
        if program == "escalation-sim":  # answers --help after reading the line, before doing anything
            asked = [str(programs / program), *words[1:], "--help"]
            answer = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=False)
            if answer.returncode:
                return " ".join(answer.stderr.split()) or f"exit {answer.returncode}"
        scripts = [word for word in words[1:] if program in {"bash", "python", "python3"} and "/" in word]
        for script in scripts[:1]:
            if not (ROOT / script).is_file():
                return f"there is no {script}"
    return None


def check(text: str, programs: Path) -> int:
    wrong = [f"names {name}, which is not there" for name in sorted(named_files(text)) if not exists(name)]
    wrong += [f"still has {blank} to be filled in" for blank in sorted(set(re.findall(r"@@\w*@@", text)))]
    lines = list(commands(text))
    if not (programs / "escalation-sim").is_file():
        raise SystemExit(f"there is no escalation-sim in {programs}: give --bin")
    for line in lines:
        if fault := broken_command(line, programs):
            wrong.append(f"`{line}`: {fault}")
    print(f"{len(named_files(text))} files and {len(lines)} commands looked at")
    for fault in wrong:
        print(f"README.md: {fault}")
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["test-command", "run-command", "check"])
    parser.add_argument("--bin", type=Path, default=Path(sys.executable).parent, help="folder of escalation-sim")
    arguments = parser.parse_args()
    text = README.read_text(encoding="utf-8")
    if arguments.what == "test-command":
        print(the_one(text, "pytest"))
    elif arguments.what == "run-command":
        print(the_one(text, "escalation-sim run baseline"))
    else:
        return check(text, arguments.bin)
    return 0


if __name__ == "__main__":
    sys.exit(main())
