"""The pages: which address shows what.

What this is for: one list of pages, each of which also answers as JSON under the same address with `.json`. What it is not:
templates (folder `templates`), arrangement for them (see `views`), or writes (see `forms`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException

from stemmata.errors import CaseError, NotFoundError, SchemaError, StemmataError, UsageError
from stemmata.queries import Queries, Record, wording
from stemmata.queries.visible import visible
from stemmata.web import actors, briefs, contract, deskpages, happenings, lineage, network, searching, sheets, views
from stemmata.web.desk import ConflictError, Desk
from stemmata.web.forms import add_forms, deciding_as
from stemmata.web.guard import Guard
from stemmata.web.opening import OpenIndex
from stemmata.web.paging import page_of

HERE = Path(__file__).parent
PER_PAGE = 60
MOST_REPORTED = 8
BARE: Record = {"section": "", "json_path": None, "csv_path": None, "here": "/", "desk": None}
"""The head of a page that stands for none of the case."""
STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (NotFoundError, 404),
    (ConflictError, 409),
    (UsageError, 400),
    (SchemaError, 400),
    (CaseError, 503),
    (Exception, 500),
)
"""HTTP status of an error, the first kind that fits."""


Parameters = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page. `ask` gets the record (also the JSON answer), `arrange` what the template needs beside it.

    `listed`: the name of the list in the record that the address with `.csv` gives as a table, if the page has one. `asks`: the
    parameters that the address may carry (see `contract.FIELDS`).
    """

    path: str
    template: str
    ask: Callable[[Queries, Parameters], Record]
    arrange: Callable[[Queries, Record, Parameters], Record]
    listed: str | None = None
    asks: tuple[str, ...] = ()

    @property
    def json_path(self) -> str:
        """The address of the record."""
        return "/index.json" if self.path == "/" else f"{self.path}.json"


def create_app(open_index: OpenIndex, hosts: frozenset[str], token: str, desk: Desk | None = None) -> Guard:
    """The application. `open_index` is called once a request, so that a new generation shows at once; `desk`: by which the case is
    written to, None for pages that can only be read; the rest as in `guard`."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    environment = _environment()
    shown = _Shown(open_index, environment, desk)
    kinds = [*PAGES, *(_desk_pages(desk) if desk else ())]
    described = contract.described([(kind.json_path, kind.asks) for kind in kinds], writable=desk is not None)
    app.add_api_route("/openapi.json", lambda: JSONResponse(described), methods=["GET", "HEAD"])
    for kind in kinds:
        app.add_api_route(kind.json_path, shown.as_json(kind), methods=["GET", "HEAD"])
        if kind.listed:
            app.add_api_route(f"{kind.path}.csv", shown.as_csv(kind), methods=["GET", "HEAD"])
        app.add_api_route(kind.path, shown.as_page(kind), methods=["GET", "HEAD"])
    if desk:
        add_forms(app, open_index, environment, desk)
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    app.add_exception_handler(StemmataError, _on_error(environment))
    app.add_exception_handler(HTTPException, _on_error(environment))
    return Guard(app, hosts, token, writable=desk is not None)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Every expression of a template passes here: characters that hide or turn text are spelt out (S15).
        finalize=lambda value: visible(value, "\n\t\r") if type(value) is str else value,
    )
    environment.globals.update(
        wording=wording,
        scripts=(HERE / "static" / "built" / "workbench.js").is_file(),
        external=views.external,
        strip=views.strip,
        main_figures=views.main_figures,
        correctable=views.correctable,
    )
    return environment


class _Shown:
    """Endpoints of pages in their three forms."""

    def __init__(self, open_index: OpenIndex, environment: Environment, desk: Desk | None) -> None:
        self._open_index = open_index
        self._environment = environment
        self._desk = desk
        self._kept: tuple[str, Record] = ("", {})
        """What was worked out of all rows of the generation shown last (see `Queries`)."""

    @contextmanager
    def _queries(self) -> Iterator[Queries]:
        index = self._open_index()
        generation, kept = self._kept
        if generation != index.generation:
            kept = {}
            self._kept = (index.generation, kept)
        try:
            yield Queries(index, kept)
        finally:
            index.close()

    def as_json(self, kind: PageKind) -> Callable[[Request], Response]:
        """The record."""

        def endpoint(request: Request) -> Response:
            with self._queries() as queries:
                return JSONResponse(kind.ask(queries, _parameters(request)))

        return endpoint

    def as_csv(self, kind: PageKind) -> Callable[[Request], Response]:
        """The record's list."""

        def endpoint(request: Request) -> Response:
            with self._queries() as queries:
                rows = kind.ask(queries, _parameters(request))[kind.listed or ""]
                name = f"attachment; filename={kind.path.split('/')[1]}.csv"
                return Response(sheets.sheet(rows), media_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})

        return endpoint

    def as_page(self, kind: PageKind) -> Callable[[Request], Response]:
        """The template."""
        template = self._environment.get_template(kind.template)
        section = kind.path.split("/")[1]

        def endpoint(request: Request) -> Response:
            with self._queries() as queries:
                parameters = _parameters(request)
                record = kind.ask(queries, parameters)
                page = {
                    "record": record,
                    "section": section,
                    "json_path": _twin(request, "json"),
                    "csv_path": _twin(request, "csv") if kind.listed else None,
                    "here": _here(request),
                    **kind.arrange(queries, record, parameters),
                }
                return HTMLResponse(template.render(page | self._head(request, queries)))

        return endpoint

    def _head(self, request: Request, queries: Queries) -> Record:
        """What the head of a page says of the desk; None where the pages can only be read."""
        desk = self._desk
        return {"desk": {**desk.state(queries), "by": deciding_as(request, desk)} if desk else None}


def _parameters(request: Request) -> Parameters:
    """Fields of the address; one that is given several times is joined by commas."""
    asked = request.query_params
    return {**{name: ",".join(asked.getlist(name)) for name in asked}, **request.path_params}


def _here(request: Request) -> str:
    """The path that a form of this page comes back to."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _twin(request: Request, form: str) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return ("/index" if request.url.path == "/" else request.url.path) + f".{form}" + query


def _on_error(environment: Environment) -> Callable[[Request, Exception], Response]:
    template = environment.get_template("error.html")

    def answer(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else next(n for kind, n in STATUSES if isinstance(error, kind))
        message = (
            str(error) if isinstance(error, StemmataError) else "there is no such page" if status == 404 else "this cannot be answered"
        )
        hint = error.hint if isinstance(error, StemmataError) else None
        if request.url.path.endswith(".json"):
            return JSONResponse({"error": message, "hint": hint}, status_code=status)
        return HTMLResponse(template.render(message=message, hint=hint, **BARE), status_code=status)

    return answer


def _listed(name: str, ask: Callable[[Queries, int, int], list[Any]]) -> Callable[[Queries, Parameters], Record]:
    """A page of a list: its records with where in the list they stand."""

    def asked(queries: Queries, parameters: Parameters) -> Record:
        total = queries.summary()[name]
        page, pages = page_of(parameters, total, PER_PAGE)
        offset = (page - 1) * PER_PAGE
        return {name: ask(queries, offset, PER_PAGE), "page": page, "pages": pages, "total": total, "offset": offset}

    return asked


def _overview(queries: Queries, _: Parameters) -> Record:
    return {"summary": queries.summary(), "events": queries.events(order="reports", limit=MOST_REPORTED)}


def _nothing(_: Queries, __: Record, ___: Parameters) -> Record:
    return {}


CLAIM_FILTERS = ("type", "document", "entity", "event", "origin", "page")
EVENT_FILTERS = ("type", "status", "from", "to", "view", "page")

PAGES = (
    PageKind("/", "overview.html", _overview, _nothing),
    PageKind(
        "/documents",
        "documents.html",
        _listed("documents", lambda q, at, n: q.documents(offset=at, limit=n)),
        views.arrange_documents,
        "documents",
        ("page",),
    ),
    PageKind("/documents/{id}", "document.html", views.document, views.arrange_document, "claims", ("claim", "at", "page")),
    PageKind("/claims", "claims.html", briefs.claims, briefs.arrange_claims, "claims", CLAIM_FILTERS),
    PageKind("/claims/{id}", "claim.html", lambda q, p: q.claim(p["id"]), views.arrange_claim),
    PageKind("/events", "events.html", happenings.events, happenings.arrange_events, "events", EVENT_FILTERS),
    PageKind("/events/{id}", "event.html", lambda q, p: q.event(p["id"]), views.arrange_event, "figures"),
    PageKind("/actors", "actors.html", actors.actors, _nothing, "actors", ("page",)),
    PageKind("/actors/{id}", "actor.html", actors.actor, actors.arrange_actor, asks=("as_of",)),
    PageKind("/search", "search.html", searching.search, searching.arrange_search, "passages", ("q", "type")),
    PageKind("/brief", "brief.html", briefs.brief, briefs.arrange_brief, asks=("claim", "event", "title")),
    PageKind("/network", "network.html", network.network, network.arrange_network, "ties", network.FILTERS),
    PageKind("/origins", "origins.html", lineage.origins, lineage.arrange_origins, "origins", ("view", "page")),
    PageKind("/origins/{id}", "origin.html", lineage.origin, lineage.arrange_origin, "below"),
    PageKind("/compare", "compare.html", lineage.comparison, lineage.arrange_comparison, "changes", ("parent", "child")),
    PageKind(
        "/disputes",
        "disputes.html",
        _listed("disputes", lambda q, at, n: q.disputes(order="weight", offset=at, limit=n)),
        views.arrange_disputes,
        "disputes",
        ("page",),
    ),
)


def _desk_pages(desk: Desk) -> Sequence[PageKind]:
    """Pages of the persons' own doings; they ask the case beside the index."""
    return (
        PageKind("/desk", "desk.html", lambda q, p: deskpages.queues(desk, q, p), _nothing),
        PageKind("/decisions", "decisions.html", lambda q, p: deskpages.decisions(desk, q, p), _nothing, "decisions", ("page",)),
        PageKind("/add", "add.html", lambda q, p: deskpages.adding(desk, q, p), _nothing, asks=("new", "refused")),
    )
