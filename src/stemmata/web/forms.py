"""Writes: the addresses that the forms of the pages are sent to.

What this is for: reading a form within bounds, handing it to the desk or the case, and answering with the page to go back to
(303), or with a page that says what stands in the way. What it is not: who may write; the guard has let the request in.

Every address also takes the same form with `.json` behind it and then answers with a record.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from jinja2 import Environment
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from stemmata.case import Taken
from stemmata.errors import UsageError
from stemmata.intake import take_page, take_text, take_uploads
from stemmata.queries import Queries, Record
from stemmata.queries.decided import log
from stemmata.web.desk import LONGEST_NAME, WAIT, ConflictError, Desk, local_path, wish_of
from stemmata.web.opening import OpenIndex

MOST_FILES: Final = 200
MOST_FIELDS: Final = 60
LONGEST_FIELD: Final = 1_000_000
"""Bytes of one field that is no file: a pasted report."""
NAME: Final = "stemmata-name"
YEAR: Final = 365 * 86_400


@dataclass(frozen=True, slots=True)
class Done:
    """What a form led to: the record that is answered, and the path of the page to go back to."""

    record: Record
    back: str


Act = Callable[[Desk, Queries, FormData, str], Done]


def deciding_as(request: Request, desk: Desk) -> str:
    """The name that decisions are signed with: the one given on the desk, else the login name of the one who serves."""
    return unquote(request.cookies.get(NAME, ""))[:LONGEST_NAME].strip() or desk.login


def add_forms(app: FastAPI, open_index: OpenIndex, environment: Environment, desk: Desk) -> None:
    """Add the addresses `/decide`, `/add` and `/name`."""
    for path, act in (("/decide", _decide), ("/add", _add)):
        app.add_api_route(path, _endpoint(act, open_index, environment, desk), methods=["POST"])
        app.add_api_route(f"{path}.json", _endpoint(act, open_index, environment, desk), methods=["POST"])
    app.add_api_route("/name", _name, methods=["POST"])


def _endpoint(act: Act, open_index: OpenIndex, environment: Environment, desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    template = environment.get_template("conflict.html")

    def work(form: FormData, by: str, path: str) -> Response:
        index = open_index()
        try:
            done = act(desk, Queries(index), form, by)
        except ConflictError as error:
            record = {"error": str(error), "hint": error.hint, "others": log(error.others)}
            if path.endswith(".json"):
                return JSONResponse(record, status_code=409)
            fields = [(n, v) for n, v in form.multi_items() if isinstance(v, str) and n != "seen"]
            state = desk.state(Queries(index))
            back = local_path(_text(form, "back"))
            head = {"section": "", "json_path": None, "csv_path": None, "here": back, "desk": {**state, "by": by}}
            shown = template.render(record=record, fields=fields, path=path, back=back, **head)
            return HTMLResponse(shown, status_code=409)
        finally:
            index.close()
        if path.endswith(".json"):
            return JSONResponse(done.record, status_code=201)
        desk.counting.settled(WAIT)
        return RedirectResponse(done.back, status_code=303)

    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD) as form:
            return await run_in_threadpool(work, form, deciding_as(request, desk), request.url.path)

    return endpoint


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _decide(desk: Desk, queries: Queries, form: FormData, by: str) -> Done:
    fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    targets = [value for value in form.getlist("target") if isinstance(value, str)]
    if not targets and {"document", "start", "end"} <= fields.keys():
        targets = [f"{fields['document']}:{fields['start']}-{fields['end']}"]  # words selected on the page of a report
    made = desk.decide(wish_of(fields, targets, by), queries)
    return Done(log([made])[0], local_path(fields.get("back", "")))


def _add(desk: Desk, _: Queries, form: FormData, by: str) -> Done:
    """Takes in files, a pasted text, addresses (one a line); each that could not be had is in the record with its reason."""
    files = [(u.filename or "upload", u.file.read()) for u in form.getlist("file") if isinstance(u, UploadFile) and u.filename]
    text = _text(form, "text")
    urls = _text(form, "urls").split()
    if not (files or text.strip() or urls):
        raise UsageError("nothing was given to add", hint="choose files, paste a text, or give the address of a page")
    if len(urls) > MOST_FILES:
        raise UsageError(f"{len(urls)} addresses at once", hint=f"give at most {MOST_FILES}")
    taken = [take_uploads(desk.case, files, by)] if files else []
    taken += [take_text(desk.case, text, by)] if text.strip() else []
    taken += [take_page(desk.case, url, by) for url in urls]
    whole = Taken(tuple(a for t in taken for a in t.new), tuple(f for t in taken for f in t.refused))
    if whole.new:
        desk.counting.again()
    record = {
        "new": [{"locator": a.locator, "sha256": a.sha256, "bytes": a.size} for a in whole.new],
        "refused": [{"locator": f.locator, "reason": f.reason} for f in whole.refused],
    }
    return Done(record, f"/add?new={len(whole.new)}&refused={len(whole.refused)}")


async def _name(request: Request) -> Response:
    """Sets the name that decisions of this browser are signed with; an empty one takes it back."""
    async with request.form(max_files=0, max_fields=4, max_part_size=4096) as form:
        name = "".join(c for c in _text(form, "name") if c.isprintable()).strip()[:LONGEST_NAME]
        answer = RedirectResponse(local_path(_text(form, "back")), status_code=303)
    answer.set_cookie(NAME, quote(name), max_age=YEAR if name else 0, httponly=True, samesite="strict", path="/")
    return answer
