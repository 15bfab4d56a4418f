"""The reader `llm`: any OpenAI-compatible endpoint, of a service or of a model on this machine.

What this is for: reading with a language model whose every span is held to the text: what it quotes and the page does not say is
dropped and counted. What it is not: a default: the text of the pages leaves the machine (unless the endpoint is local), so
it is used only where a case or a command names it, and the program says to which host the text goes.

The service is asked in `consult`, in the main process, before reading; `annotate` works from what was answered.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from stemmata.errors import ReaderError
from stemmata.read.reader import Annotations, Extent
from stemmata.readers import Value, prompt
from stemmata.readers.budget import Budget, Limits
from stemmata.readers.endpoint import Address, Endpoint
from stemmata.readers.passages import passages
from stemmata.readers.replies import Replies, Reply
from stemmata.readers.settings import filled, gathered
from stemmata.readers.verbatim import Marks, take, well_formed
from stemmata.schema.text import Segment

FOLDER: Final = "replies"
"""Of a case: what the endpoint answered."""
FORMS: Final = ("json_schema", "json_object", "none")


@dataclass(frozen=True, slots=True)
class Settings:
    """`[llm]` in stemmata.toml, or STEMMATA_LLM_<NAME>. The first group decides what is read; the rest only how it is asked for.

    `structured`: how the endpoint is told the form of the answer: json_schema, json_object, none. `temperature`: negative =
    not sent. `attempt`: another number asks everything anew. `requests`, `tokens`, `cost`: limits of one run, 0 = none; prices
    per million tokens. `timeout`, `pause`: seconds.
    """

    base_url: str = ""
    model: str = ""
    structured: str = "json_schema"
    temperature: float = 0.0
    reply_tokens: int = 8000
    passage_characters: int = 6000
    attempt: int = 1

    requests: int = 2000
    tokens: int = 20_000_000
    cost: float = 0.0
    input_price: float = 0.0
    output_price: float = 0.0
    requests_per_minute: int = 60
    parallel: int = 4
    timeout: float = 120.0
    retries: int = 5
    pause: float = 1.0

    def deciding(self) -> tuple[Value, ...]:
        """The settings on which an answer depends."""
        return (
            self.base_url.rstrip("/"),
            self.model,
            self.structured,
            self.temperature,
            self.reply_tokens,
            self.passage_characters,
            self.attempt,
        )

    def check(self) -> None:
        """Raise ReaderError for what cannot work."""
        Address.of(self.base_url)
        if not self.model:
            raise ReaderError("the reader llm has no model", hint="set model in stemmata.toml [llm], or STEMMATA_LLM_MODEL")
        if self.structured not in FORMS:
            raise ReaderError(f"structured is {self.structured!r}", hint=f"one of {', '.join(FORMS)}")
        if min(self.reply_tokens, self.passage_characters, self.parallel) < 1 or min(self.requests, self.tokens, self.retries) < 0:
            raise ReaderError("a number in stemmata.toml [llm] is too small", hint="sizes are at least 1, limits at least 0")
        if self.cost and not (self.input_price or self.output_price):
            raise ReaderError("cost is limited, but no price is set", hint="set input_price and output_price, per million tokens")


class Llm:
    """Reader by a language model behind an OpenAI-compatible endpoint. Pure once the endpoint was consulted."""

    name = "llm"

    def __init__(self) -> None:
        self._replies = Replies()
        self._in_case = False
        self._endpoint: Endpoint | None = None
        self._settings = filled(Settings, self.name, gathered(self.name, {}, os.environ))

    def settle(self, folder: Path, values: Mapping[str, Value]) -> None:
        """Answers are kept in the case; `annotate` never asks from here on."""
        self._settings = filled(Settings, self.name, values)
        self._settings.check()
        self._replies = Replies(folder / FOLDER)
        self._in_case = True

    @property
    def version(self) -> str:
        """Changes with the question, its form, the model and where it runs."""
        deciding = json.dumps([prompt.digest(), *self._settings.deciding()])
        return f"{prompt.VERSION}+{hashlib.sha256(deciding.encode()).hexdigest()[:12]}"

    def hosts(self) -> tuple[str, ...]:
        """The endpoint's host; nothing if it is this machine."""
        address = Address.of(self._settings.base_url)
        return () if address.local else (address.host,)

    def consult(self, pages: Sequence[tuple[str, Sequence[Segment]]]) -> None:
        """Ask for every passage that has no answer yet, several at a time. See `stemmata.readers.Consulting`."""
        wanted: dict[str, str] = {}
        for text, segments in pages:
            for passage in passages(text, segments, self._settings.passage_characters):
                asked = prompt.question(text, passage)
                key = self._key(asked)
                if key not in wanted and self._replies.get(key) is None:
                    wanted[key] = asked
        if not wanted:
            return
        endpoint = self._open()
        with ThreadPoolExecutor(self._settings.parallel) as pool:
            futures = [pool.submit(self._ask, endpoint, key, asked) for key, asked in wanted.items()]
            try:
                for future in futures:
                    future.result()
            except BaseException:  # a limit, an unusable service, Ctrl-C: what is under way is kept, the rest is not begun
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def annotate(self, text: str, segments: Sequence[Segment]) -> Annotations:
        """Mentions, claims and attributions as the model marked them, as far as they stand in the text."""
        if not self._in_case:
            self.consult([(text, segments)])
        marks = Marks()
        unread: list[str] = []
        groups = passages(text, segments, self._settings.passage_characters)
        for passage in groups:
            reply = self._replies.get(self._key(prompt.question(text, passage))) or Reply(None, "it was not asked for")
            if reply.answer is None or not well_formed(reply.answer):
                unread.append(_where(passage, reply.reason or "the answer has not the form that was asked for"))
            else:
                take(text, passage, reply.answer, self.name, marks)
        if groups and len(unread) == len(groups):
            raise ReaderError(f"llm: {unread[0]}", hint="another `attempt` in stemmata.toml [llm] asks anew")
        drops = (
            (marks.drops.spans, "quoted by the model {} not in the text and dropped", "span"),
            (marks.drops.labels, "of the model {} outside the closed lists and dropped", "label"),
        )
        notices = [f"llm: {n} {what}{'s' if n > 1 else ''} {words.format('were' if n > 1 else 'was')}" for n, words, what in drops if n]
        return marks.annotations((*notices, *(f"llm: {reason}" for reason in unread)))

    def _open(self) -> Endpoint:
        if self._endpoint is None:
            s = self._settings
            s.check()
            limits = Limits(s.requests, s.tokens, s.cost, s.input_price, s.output_price, s.requests_per_minute)
            self._endpoint = Endpoint(Address.of(s.base_url), Budget(limits), timeout=s.timeout, retries=s.retries, pause=s.pause)
        return self._endpoint

    def _ask(self, endpoint: Endpoint, key: str, asked: str) -> None:
        self._replies.put(key, endpoint.ask(self._body(asked), self._settings.reply_tokens))

    def _body(self, asked: str) -> dict[str, Any]:
        s = self._settings
        messages = [{"role": "system", "content": prompt.instructions()}, {"role": "user", "content": asked}]
        body: dict[str, Any] = {"model": s.model, "messages": messages, "max_tokens": s.reply_tokens}
        if s.temperature >= 0:
            body["temperature"] = s.temperature
        if s.structured == "json_schema":
            form = {"name": "annotations", "strict": True, "schema": prompt.schema()}
            body["response_format"] = {"type": "json_schema", "json_schema": form}
        elif s.structured == "json_object":
            body["response_format"] = {"type": "json_object"}
        return body

    def _key(self, asked: str) -> str:
        return hashlib.sha256(json.dumps([prompt.digest(), *self._settings.deciding(), asked]).encode()).hexdigest()


def _where(passage: Sequence[Extent], reason: str) -> str:
    return f"no usable answer for characters {passage[0].start}–{passage[-1].end}: {reason}"
