"""Runs and judgements that are killed at random moments; started by test_kills.py as a process of its own.

Everything is imported once; each run is a fork of this process, which has no threads yet, so that a kill costs no start-up.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from stemmata.case import Case
from stemmata.engine.local import Serial
from stemmata.schema.text import Document, Span
from stemmata.schema.vocabulary import Verdict


def forked(work: Callable[[], None]) -> int:
    """The id of a child that does this work and ends."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException as error:
            sys.stderr.write(repr(error) + "\n")
            os._exit(1)
    return child


def ended(child: int, after: float) -> bool:
    """Kill the child after some seconds; whether it was still at work."""
    deadline = time.monotonic() + after
    while time.monotonic() < deadline:
        if os.waitpid(child, os.WNOHANG)[0]:
            return False
        time.sleep(0.0005)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def whole(folder: Path) -> bool:
    """Whether there is a generation, and if so every row of it can be read."""
    if not (folder / "index" / "HEAD").exists():
        return False
    index = Case.open(folder).index()
    return len(index.rows("document")) == index.count("document") and index.count("claim") == len(index.rows("claim"))


def run(folder: Path) -> None:
    Case.open(folder).run(engine=Serial())


def kill_runs(folder: Path, kills: int, seed: int) -> dict[str, int]:
    """Kill runs until `kills` of them were at work; start from nothing again whenever one came to its end."""
    chance = random.Random(seed)
    started = time.monotonic()
    os.waitpid(forked(lambda: run(folder)), 0)
    seconds = time.monotonic() - started
    counts = {"killed": 0, "finished": 0, "published": 0}
    while counts["killed"] < kills:
        if ended(forked(lambda: run(folder)), chance.uniform(0, seconds)):
            counts["killed"] += 1
            counts["published"] += whole(folder)
        else:
            counts["finished"] += 1
            for name in ("cas", "index"):
                shutil.rmtree(folder / name)
    os.waitpid(forked(lambda: run(folder)), 0)
    return counts


def kill_judging(folder: Path, kills: int, seed: int) -> dict[str, int]:
    """Kill processes that judge as fast as they can; each says the id of a judgement once it was given one."""
    chance = random.Random(seed)
    case = Case.open(folder)
    first = case.acquisitions()[0]
    anchor = Span(Document.make_id(first.locator, first.sha256), 0, 5)
    said = folder.parent / "said"
    said.touch()
    done = 0
    while done < kills or len(said.read_text().split()) <= kills:
        done += 1

        def judge() -> None:
            with said.open("a") as file:
                while True:
                    judgement = case.judge(Verdict.REJECT, "claim", [anchor], "killed", "ana")
                    file.write(judgement.id + "\n")
                    file.flush()

        ended(forked(judge), chance.uniform(0, 0.1))
    acknowledged = said.read_text().split()
    kept = {judgement.id for judgement in case.judgements()}
    return {"acknowledged": len(acknowledged), "lost": len(set(acknowledged) - kept), "problems": len(case.verify())}


def judge_together(folder: Path, kills: int, seed: int) -> dict[str, int]:
    """Two persons judge as fast as they can while runs are at work on the same case; all three are killed and begin again."""
    chance = random.Random(seed)
    case = Case.open(folder)
    pages = [Document.make_id(a.locator, a.sha256) for a in case.acquisitions()]
    said = folder.parent / "said"

    def judge(who: str) -> None:
        with said.open("a") as file:  # one short line a write: lines of two processes do not mix
            for n in range(10**9):
                page = pages[n % len(pages)]
                anchors = [Span(page, 0, 5), Span(page, 6, 11)]
                judgement = (
                    case.judge(Verdict.REJECT, "claim", anchors, f"by {who}", who)
                    if n % 3
                    else case.judge(Verdict.DATED, "document", anchors[:1], f"by {who}", who, value=f"20{10 + n % 90}")
                )
                file.write(f"{judgement.id} {who}\n")
                file.flush()

    def said_by() -> dict[str, int]:
        words = said.read_text().split() if said.exists() else []
        return {who: words.count(who) for who in ("ana", "bea")}

    def runs() -> None:
        while True:
            run(folder)

    for _ in range(kills):
        children = [forked(lambda: judge("ana")), forked(lambda: judge("bea")), forked(runs)]
        deadline, before = time.monotonic() + 60, said_by()
        while any(said_by()[who] == before[who] for who in before) and time.monotonic() < deadline:
            time.sleep(0.01)  # both are at work; on a busy machine that may take a while
        time.sleep(chance.uniform(0, 0.2))
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    acknowledged = dict(line.split() for line in said.read_text().splitlines())
    kept = {judgement.id: judgement for judgement in case.judgements()}
    run(folder)
    return {
        **said_by(),
        "lost": sum(name not in kept or kept[name].by != who for name, who in acknowledged.items()),
        "mixed": sum(j.reason != f"by {j.by}" for j in kept.values()),
        "problems": len(case.verify()),
    }


if __name__ == "__main__":
    what, path, kills_wanted, seed_of_chance = sys.argv[1:]
    task = {"runs": kill_runs, "judging": kill_judging, "together": judge_together}[what]
    sys.stdout.write(json.dumps(task(Path(path), int(kills_wanted), int(seed_of_chance))))
