"""What a service answered, kept under a hash of what it was asked.

What this is for: an answer is paid for once: Ctrl-C and a second run, or a case read again, ask only for what is missing; and
a part that was deleted is made again from the same answers, offline. What it is not: a place for keys or for the text of pages:
a file holds the answer alone (the words that it quotes are the page's).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stemmata.errors import IntegrityError
from stemmata.store.atomic import write_file


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, or the reason why there is none that can be used; asking again in the same way would pay twice for it."""

    answer: dict[str, Any] | None
    reason: str = ""


@dataclass(slots=True)
class Replies:
    """Answers by key, in a folder; without one in memory, for a reader that is used outside a case."""

    folder: Path | None = None
    _held: dict[str, Reply] = field(default_factory=dict)

    def get(self, key: str) -> Reply | None:
        """The answer kept under a key. Raises IntegrityError if the file is not one that was written here."""
        if self.folder is None:
            return self._held.get(key)
        path = self._path(key)
        try:
            kept = json.loads(path.read_bytes())
        except FileNotFoundError:
            return None
        except (ValueError, RecursionError) as error:
            raise IntegrityError(f"{path} is damaged: {error}", hint="delete the file; the question is then asked again") from error
        if not isinstance(kept, dict) or not isinstance(kept.get("answer"), dict | None) or not isinstance(kept.get("reason"), str):
            raise IntegrityError(f"{path} holds no answer", hint="delete the file; the question is then asked again")
        return Reply(kept["answer"], kept["reason"])

    def put(self, key: str, reply: Reply) -> None:
        """Keep an answer; it is on the disk when this returns."""
        if self.folder is None:
            self._held[key] = reply
            return
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, json.dumps({"answer": reply.answer, "reason": reply.reason}, sort_keys=True).encode())

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / key[:2] / f"{key}.json"
