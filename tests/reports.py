"""Small reports written for these tests, and what the tests of a case share."""

from __future__ import annotations

import hashlib
from pathlib import Path

PLACES = ("Arvel", "Borsk", "Cadmy", "Derun", "Estal")
SPEAKERS = ("The governor", "A resident", "The army", "The Tidings", "An aid worker")


def report(number: int) -> str:
    """The text of report `number`: all are different, all are written here."""
    place, speaker, count = PLACES[number % 5], SPEAKERS[number // 5 % 5], number % 7 + 2
    return (
        f"Rebels attack {place}, {count} dead\n\nBy our reporter in {place}, {number % 28 + 1} May 2031\n\n"
        f"At least {count} soldiers were killed when rebels attacked a post near {place} on Monday. "
        f"{speaker} said the attackers had come by night and that {count + 3} people were wounded.\n\n"
        f"The rebels said they had taken the town. The army denied it. Report {number}.\n"
    )


def write_reports(folder: Path, numbers: range) -> Path:
    """A folder with these reports as text files; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"report-{number:03}.txt").write_text(report(number), "utf-8")
    return folder


def derived(case: Path) -> dict[str, str]:
    """The SHA-256 of every file that a run makes, by its path in the case."""
    files = [path for name in ("cas", "index") for path in (case / name).rglob("*") if path.is_file()]
    return {str(path.relative_to(case)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)}
