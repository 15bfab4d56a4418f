"""A stand-in for an OpenAI-compatible endpoint: a real HTTP server in a thread, whose answers a test writes as a function."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[dict[str, Any]], Any]
"""From the request's body to the answer's content: an object, a string, or (status, headers, body) as it is."""


class StandIn:
    """What the server was asked. `url`: its base_url."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.url = ""


@contextmanager
def serving(answer: Answer) -> Iterator[StandIn]:
    stand_in = StandIn(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stand_in.asked.append(body)
            stand_in.headers.append({k.lower(): v for k, v in self.headers.items()})
            given = stand_in.answer(body)
            status, headers, data = given if isinstance(given, tuple) else (200, {}, completion(given))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    stand_in.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def completion(answer: Any, finish: str = "stop") -> bytes:
    content = answer if isinstance(answer, str) else json.dumps(answer)
    message = {"role": "assistant", "content": content}
    usage = {"prompt_tokens": 100, "completion_tokens": 50}
    return json.dumps({"choices": [{"message": message, "finish_reason": finish}], "usage": usage}).encode()


def paragraphs(body: dict[str, Any]) -> list[str]:
    """The texts that a request shows."""
    return [p["text"] for p in json.loads(body["messages"][1]["content"])["paragraphs"]]


def words(p: int, text: str) -> dict[str, Any]:
    return {"p": p, "text": text, "nth": 0}


def claim(p: int, quote: str, kind: str = "attack", **fields: Any) -> dict[str, Any]:
    return {
        **{"type": kind, "subtype": None, "quote": words(p, quote), "trigger": None, "roles": [], "counts": []},
        **{"modality": "asserted", "negated": False, "hedges": [], "sure": 3, **fields},
    }


def mention(number: int, p: int, text: str, kind: str = "actor", form: str = "name") -> dict[str, Any]:
    return {"id": number, "words": words(p, text), "kind": kind, "form": form, "stands_for": None}


def nothing() -> dict[str, Any]:
    return {"mentions": [], "claims": [], "attributions": []}


def sensible(body: dict[str, Any]) -> dict[str, Any]:
    """A model that marks what a few patterns of the tests' own pages say, word for word."""
    answer = nothing()
    for p, text in enumerate(paragraphs(body)):
        if "rebels attacked the camp" in text:
            number = len(answer["mentions"])
            answer["mentions"] += [mention(number, p, "rebels", form="nominal"), mention(number + 1, p, "camp", "place", "nominal")]
            roles = [{"role": "perpetrator", "mention": number}, {"role": "target", "mention": number + 1}]
            answer["claims"].append(claim(p, "rebels attacked the camp", trigger=words(p, "attacked"), roles=roles))
        if "killing at least 46 people" in text:
            number = len(answer["mentions"])
            answer["mentions"].append(mention(number, p, "people", "person", "nominal"))
            answer["claims"].append(
                claim(
                    p,
                    "killing at least 46 people",
                    "casualty",
                    subtype="killed",
                    trigger=words(p, "killing"),
                    roles=[{"role": "victim", "mention": number}],
                    counts=[{"words": words(p, "at least 46"), "measure": "killed"}],
                )
            )
        if "the Interior Ministry said" in text:
            number = len(answer["mentions"])
            answer["mentions"].append(mention(number, p, "Interior Ministry", "organisation"))
            content = text[: text.index(", the Interior Ministry said")]
            said = {"source": number, "cue": words(p, "said"), "content": words(p, content), "voice": "body", "inferred": False}
            answer["attributions"].append(said)
    return answer
