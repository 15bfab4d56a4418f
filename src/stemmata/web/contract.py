"""The addresses that answer as JSON, described as OpenAPI 3.1, at `/openapi.json`.

What this is for: programs that read a case or write to it over HTTP, and the tests that hold every address to its description.
What it is not: the form of a record (see the interchange format): fields may be added to it at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from stemmata.schema.vocabulary import Verdict

FIELDS: Final[Mapping[str, str]] = {
    "page": "Which stretch of the list, from 1; nonsense means the first.",
    "type": "Claim type; every one if left out.",
    "status": "Status of an event.",
    "from": "Only what may have happened on this ISO day or later.",
    "to": "Only what may have happened on this ISO day or earlier.",
    "view": "table, timeline, map; of the origins tree or list.",
    "tie": "Kind of tie between two actors; every one if left out.",
    "actor": "Id or name of an entity.",
    "parent": "Id or locator of the document that is the model.",
    "child": "Id or locator of the document that is the copy.",
    "document": "Id or locator of a document.",
    "entity": "Id or name of an entity.",
    "event": "Id of an event; several parted by commas for a brief.",
    "origin": "Id of an origin.",
    "claim": "Id of a claim; several parted by commas for a brief.",
    "at": "Extent in code points, as 120-168.",
    "as_of": "ISO day.",
    "against": "ISO day to compare with.",
    "q": "Words to search for.",
    "title": "Title of the brief.",
    "new": "How many reports the last form took in.",
    "refused": "How many it could not.",
}
"""What a parameter of an address means."""

_ERROR: Final = {
    "type": "object",
    "required": ["error", "hint"],
    "properties": {"error": {"type": "string"}, "hint": {"type": ["string", "null"]}},
}
_FORMS: Final[Mapping[str, Mapping[str, Any]]] = {
    "/decide.json": {
        "required": ["verdict", "reason"],
        "properties": {
            "verdict": {"type": "string", "enum": sorted(str(v) for v in Verdict)},
            "target": {"type": "array", "items": {"type": "string", "maxLength": 200}, "maxItems": 4},
            "field": {"type": "string", "maxLength": 60},
            "value": {"type": "string", "maxLength": 400},
            "reason": {"type": "string", "maxLength": 2000},
            "seen": {"type": "integer", "minimum": 0, "maximum": 1_000_000},
        },
    },
    "/add.json": {
        "properties": {"text": {"type": "string", "maxLength": 2000}},
    },
}


def described(paths: Iterable[tuple[str, Sequence[str]]], *, writable: bool) -> dict[str, Any]:
    """The description. `paths`: address of each JSON answer with its parameters; those in braces are part of the address."""
    out: dict[str, Any] = {path: {"get": _reading(path, asks)} for path, asks in paths}
    if writable:
        out |= {path: {"post": _writing(form)} for path, form in _FORMS.items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "stemmata", "version": "1", "description": "A case: its records, and the decisions of persons about them."},
        "security": [{"token": []}],
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}, "schemas": {"Error": _ERROR}},
        "paths": out,
    }


def _reading(path: str, asks: Sequence[str]) -> dict[str, Any]:
    inside = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}] if "{id}" in path else []
    query = [{"name": n, "in": "query", "description": FIELDS[n], "schema": {"type": "string"}} for n in asks]
    answers = {
        "200": _answer("The record.", {"type": "object"}),
        "404": _error("What was asked for is not there."),
        "503": _error("No index."),
    }
    return {"parameters": [*inside, *query], "responses": answers}


def _writing(form: Mapping[str, Any]) -> dict[str, Any]:
    body = {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": {"type": "object", **form}}}}
    return {
        "requestBody": body,
        "responses": {
            "201": _answer("What was logged or taken in.", {"type": "object"}),
            "400": _error("The form says nothing that can be done."),
            "409": _error("Others decided meanwhile, or what it is about is gone."),
            "503": _error("The case cannot be written to."),
        },
    }


def _answer(words: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _error(words: str) -> dict[str, Any]:
    return _answer(words, {"$ref": "#/components/schemas/Error"})
