"""One question to an OpenAI-compatible endpoint: POST {base_url}/chat/completions.

What this is for: time limits, retries with growing pauses, limits of the run, and errors that say what to do next. What it is
not: a place that knows pages or claims. Redirects are not followed: text goes to the host that was announced and to no other.
The key is read from the environment where it is sent; it is in no message, log or file.
"""

from __future__ import annotations

import ipaddress
import json
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from stemmata.errors import ReaderError
from stemmata.readers.budget import Budget
from stemmata.readers.replies import Reply

if TYPE_CHECKING:
    import httpx

INSTALL: Final = "install it: pip install 'stemmata[llm]'"
KEY_VARIABLE: Final = "STEMMATA_LLM_KEY"
PASSING: Final = frozenset({408, 409, 425, 429})
"""Statuses after which the same request may succeed; so may all of 500 and above."""
UNFIT: Final = frozenset({400, 413, 422})
"""Statuses that speak of the request itself, such as a passage that a filter of the service refuses."""
LONGEST_PAUSE: Final = 60.0
LARGEST_REPLY: Final = 8_000_000
"""Bytes; a service that sends more is not answering the question."""
INVALID_TRIES: Final = 3
"""How often a question is asked whose answer is no valid JSON."""
CODE_POINTS_PER_TOKEN: Final = 2
"""No tokenizer in use makes more tokens of English text; a bound for the budget, not an estimate."""


class Unfit(Exception):  # noqa: N818 - not an error of the program: it is kept as the passage's reply
    """The service has no usable answer to this question."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where questions go. `host`: with its port."""

    url: str
    host: str
    local: bool

    @classmethod
    def of(cls, base_url: str) -> Address:
        """Of a base URL such as https://api.example.org/v1. Raises ReaderError if it is none, or holds a name or password."""
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise ReaderError(
                f"base_url is {base_url!r}, which is no address of an endpoint" if base_url else "the reader llm has no base_url",
                hint="set base_url and model in stemmata.toml [llm], or STEMMATA_LLM_BASE_URL and STEMMATA_LLM_MODEL",
            )
        if parts.username is not None or parts.password is not None:
            raise ReaderError("base_url holds a name or a password", hint=f"remove it; the key goes into {KEY_VARIABLE}")
        return cls(base_url.rstrip("/"), parts.netloc, _is_local(parts.hostname))


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Endpoint:
    """Asks questions. Safe to share among threads. `pause`: seconds before the first retry; each further one waits twice as long."""

    def __init__(self, address: Address, budget: Budget, *, timeout: float, retries: int, pause: float) -> None:
        try:
            import httpx
        except ImportError as error:
            raise ReaderError("the reader llm needs the package httpx", hint=INSTALL) from error
        self._key = os.environ.get(KEY_VARIABLE, "")
        if self._key and address.url.startswith("http:") and not address.local:
            raise ReaderError(f"the key would go to {address.host} unencrypted", hint="use an https base_url")
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        self._client = httpx.Client(
            headers=headers, timeout=timeout, follow_redirects=False, trust_env=not address.local, limits=httpx.Limits(max_connections=32)
        )
        self._passing_errors = (httpx.TransportError,)
        self._address, self._budget, self._retries, self._pause = address, budget, retries, pause
        self._answered = False

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def ask(self, body: dict[str, Any], reply_tokens: int) -> Reply:
        """The answer as a JSON object; a reply without one, with the reason, if the service has none after a few tries.

        Raises ReaderError if the service cannot be used (no connection, wrong key, retries used up) or a limit is reached.
        """
        reason = ""
        for _ in range(INVALID_TRIES):
            try:
                return Reply(self._answer(self._post(body, reply_tokens)))
            except Unfit as error:
                reason = str(error)
                if not reason.startswith("invalid JSON"):
                    break
        return Reply(None, reason)

    def _post(self, body: dict[str, Any], reply_tokens: int) -> dict[str, Any]:
        """The service's response as a JSON object, retried while what stands in the way may pass."""
        data = json.dumps(body).encode()
        reserved = (len(data) // CODE_POINTS_PER_TOKEN, reply_tokens)
        last = ""
        for attempt in range(self._retries + 1):
            self._budget.reserve(*reserved)
            try:
                status, headers, content = self._send(data)
            except self._passing_errors as error:
                last, wait = self._clean(f"{type(error).__name__}: {error}"), None
            else:
                if status == 200:
                    self._answered = True
                    return self._response(content, reserved)
                self._budget.settle(reserved, (0, 0))
                last, wait = f"status {status}{self._said(content)}", headers.get("retry-after")
                if status not in PASSING and status < 500:
                    self._refuse(status, last)
            if attempt < self._retries:
                time.sleep(self._delay(attempt, wait))
        raise ReaderError(
            f"{self._address.host} gave no answer in {self._retries + 1} tries: {last}",
            hint="what was answered is kept: run again to go on",
        )

    def _send(self, data: bytes) -> tuple[int, httpx.Headers, bytes]:
        url, kind = f"{self._address.url}/chat/completions", {"Content-Type": "application/json"}
        with self._client.stream("POST", url, content=data, headers=kind) as response:
            content = bytearray()
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > LARGEST_REPLY:
                    raise Unfit(f"the reply has more than {LARGEST_REPLY} bytes")
            return response.status_code, response.headers, bytes(content)

    def _response(self, content: bytes, reserved: tuple[int, int]) -> dict[str, Any]:
        try:
            response = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise Unfit("invalid JSON around the answer") from error
        if not isinstance(response, dict):
            raise Unfit("invalid JSON around the answer")
        usage = response.get("usage")
        if isinstance(usage, dict):
            into, out = usage.get("prompt_tokens"), usage.get("completion_tokens")
            if isinstance(into, int) and isinstance(out, int) and into >= 0 and out >= 0:
                self._budget.settle(reserved, (into, out))
        return response

    def _answer(self, response: dict[str, Any]) -> dict[str, Any]:
        try:
            choice = response["choices"][0]
            message = choice["message"]
            content, refusal = message.get("content"), message.get("refusal")
        except (KeyError, IndexError, TypeError, AttributeError) as error:
            raise Unfit("invalid JSON: no message in the reply") from error
        if refusal:
            raise Unfit("the model refused")
        if choice.get("finish_reason") == "length":
            raise Unfit("the answer was cut off at reply_tokens; make passage_characters smaller or reply_tokens larger")
        try:
            answer = json.loads(_unfenced(content) if isinstance(content, str) else "")
        except (ValueError, RecursionError) as error:
            raise Unfit("invalid JSON in the answer") from error
        if not isinstance(answer, dict):
            raise Unfit("invalid JSON in the answer: no object")
        return answer

    def _refuse(self, status: int, said: str) -> None:
        """A status that asking again does not change: of this passage alone if others were answered, else of the service."""
        if status in UNFIT and self._answered:
            raise Unfit(said)
        hint = f"check the key in {KEY_VARIABLE}" if status in (401, 403) else "check base_url, model and structured in stemmata.toml [llm]"
        raise ReaderError(f"{self._address.host} refused: {said}", hint=hint)

    def _delay(self, attempt: int, wait: str | None) -> float:
        asked = float(wait) if wait and wait.isascii() and wait.isdecimal() and len(wait) < 6 else 0.0
        return min(LONGEST_PAUSE, max(asked, self._pause * 2.0**attempt))

    def _said(self, content: bytes) -> str:
        """The service's own message, in short."""
        try:
            message = json.loads(content)["error"]["message"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return ""
        return f": {self._clean(' '.join(str(message).split())[:200])}"

    def _clean(self, message: str) -> str:
        return message.replace(self._key, "(key)") if self._key else message


def _unfenced(content: str) -> str:
    """Without the code fence that some models put around JSON."""
    inner = content.strip()
    if inner.startswith("```"):
        inner = inner.removeprefix("```json").removeprefix("```").removesuffix("```")
    return inner
