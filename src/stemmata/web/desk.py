"""The desk: what waits for a person, what persons decided, and the forms by which they decide.

What this is for: appending judgements and reports to a case from the browser, one form a decision, and telling where two people
meet. What it is not: an effect of a judgement (the case is counted again, see `counting`), or a second way of judging: every
form ends in `deciding.decide`, as the command line does.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from stemmata.deciding import decide
from stemmata.errors import NotFoundError, StemmataError, UsageError
from stemmata.queries import Queries, Record
from stemmata.schema.vocabulary import Verdict
from stemmata.web.counting import Counting

if TYPE_CHECKING:
    from stemmata.case import Case
    from stemmata.schema.judgement import Judgement

WAIT: Final = 2.0
"""Seconds that a decision waits for its count, so that a small case shows its effect at once."""
LONGEST_REASON: Final = 2_000
LONGEST_NAME: Final = 80


class ConflictError(StemmataError):
    """Others decided about the same words after the page was made that the form stands on, or the words are gone."""

    def __init__(self, message: str, hint: str, others: Sequence[Judgement] = ()) -> None:
        super().__init__(message, hint=hint)
        self.others = tuple(others)


@dataclass(frozen=True, slots=True)
class Wish:
    """One filled-in form: the verdict, what it is about, why; `seen`: how many judgements there were when the page was made."""

    verdict: Verdict
    targets: tuple[str, ...]
    reason: str
    by: str
    field: str
    value: str
    seen: int | None


class Desk:
    """The writing side of one case. Anything held here is about the server, not about the case."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.counting = Counting(case.folder)
        self.login = getpass.getuser()

    def state(self, queries: Queries) -> Record:
        """For the head of every page: `seen`, judgements by now; `waiting`, those that the shown generation does not hold;
        `counting`, `trouble` as in `counting.Progress`."""
        made = self.case.judgement_count()
        progress = self.counting.progress
        return {
            "seen": made,
            "waiting": max(0, made - queries.queues.judged()),
            "counting": progress.counting,
            "trouble": progress.trouble,
        }

    def decide(self, wish: Wish, queries: Queries) -> Judgement:
        """Log a decision and have the case counted. It is on the disk when this returns.

        Raises ConflictError if another person decided about the same words since, or what it is about is no longer there;
        UsageError or SchemaError for a form that says nothing that can be logged.
        """
        if not wish.reason.strip():
            raise UsageError("a decision needs a reason", hint="say in a few words why; whoever checks the case later reads it")
        if wish.verdict is not Verdict.WITHDRAW:
            self._hold_against_others(wish, queries)
        try:
            made = decide(
                self.case,
                wish.verdict,
                wish.targets,
                wish.reason.strip()[:LONGEST_REASON],
                wish.by,
                field=wish.field,
                value=wish.value,
            )
        except NotFoundError as error:
            raise ConflictError(
                f"{error}: the case was counted again since the page was made", hint="go back, load the page again, and look"
            ) from error
        self.counting.again()
        return made

    def _hold_against_others(self, wish: Wish, queries: Queries) -> None:
        """Last state shown, conflicts told: what others decided of the same words since the page was made stops the form once."""
        if wish.seen is None:
            return
        since = [j for j in self.case.judgements()[wish.seen :] if j.by != wish.by]
        if not since:
            return
        try:
            spans = queries.anchors(wish.verdict, list(wish.targets), wish.field, wish.value).spans
        except NotFoundError:
            return  # said by `decide`
        touching = [j for j in since if any(a.overlap(b) for a in j.anchors for b in spans)]
        if touching:
            others = ", ".join(sorted({j.by for j in touching}))
            raise ConflictError(
                f"{others} decided about the same words since you loaded the page",
                hint="read what was decided; you may still log your own decision, the later one counts",
                others=touching,
            )


def wish_of(form: Mapping[str, str], targets: Sequence[str], by: str) -> Wish:
    """A form's fields as a wish. Raises UsageError for an unknown verdict."""
    verdict = form.get("verdict", "")
    if verdict not in {str(v) for v in Verdict}:
        raise UsageError(f"{verdict!r} is no verdict", hint=f"verdicts: {', '.join(sorted(str(v) for v in Verdict))}")
    seen = form.get("seen", "")
    return Wish(
        verdict=Verdict(verdict),
        targets=tuple(t.strip() for t in targets if t.strip()),
        reason=form.get("reason", ""),
        by=by,
        field=form.get("field", "").strip(),
        value=form.get("value", "").strip(),
        seen=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 12 else None,
    )


def local_path(asked: str) -> str:
    """The path of this site that a form asks to go back to; the desk if it is none. "//host" and "/\\host" are other sites."""
    plain = asked.startswith("/") and not asked.startswith(("//", "/\\")) and asked.isprintable() and "\\" not in asked
    return asked if plain else "/desk"
