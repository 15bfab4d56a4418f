"""Every error that stemmata raises on purpose.

What this is for: one tree of exceptions, so that callers catch what they mean and the command line can turn each into one
clear message and an exit status. What it is not: a place for messages of third-party libraries; those are wrapped where
they occur, with the file and the next step named.

    StemmataError            (exit status 1 unless noted)
    ├── SchemaError          a row breaks a rule of its type (no evidence, span outside its text, unknown kind)
    ├── CollectError         an input cannot be taken in (binary, empty, unreadable); never stops the other inputs
    ├── ReaderError          a reader returned something that is not in the text
    ├── CaseError            the case folder is missing, locked by another run, damaged, or of a newer version (exit 3)
    ├── IntegrityError       an original, an offset or a table is not what was recorded (exit 3)
    ├── NotFoundError        no claim, event, entity or document of that name in the case (exit 2)
    └── UsageError           what was asked for does not fit together (exit 2)
"""

from __future__ import annotations


class StemmataError(Exception):
    """Base of all errors raised on purpose. `hint` says what to do next."""

    exit_status = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class SchemaError(StemmataError):
    """A row breaks a rule of its type."""


class CollectError(StemmataError):
    """An input cannot be taken in; the message names it and says why."""


class ReaderError(StemmataError):
    """A reader returned a span or a label that does not fit the text."""


class CaseError(StemmataError):
    """The case folder is missing, locked, damaged or of a newer version."""

    exit_status = 3


class IntegrityError(StemmataError):
    """Stored bytes, offsets or tables differ from what was recorded."""

    exit_status = 3


class NotFoundError(StemmataError):
    """Nothing of that name or id is in the case."""

    exit_status = 2


class UsageError(StemmataError):
    """What was asked for does not fit together, such as a judgement with too few targets."""

    exit_status = 2
