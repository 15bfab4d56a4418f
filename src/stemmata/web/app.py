"""The pages: which address shows what.

What this is for: one list of pages, each of which also answers as JSON under the same address with `.json`. What it is not:
templates (folder `templates`) or arrangement for them (see `views`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException

from stemmata.errors import CaseError, NotFoundError, StemmataError
from stemmata.queries import Queries, Record, wording
from stemmata.queries.rows import Index
from stemmata.queries.visible import visible
from stemmata.web import actors, briefs, happenings, searching, sheets, views
from stemmata.web.guard import Guard

HERE = Path(__file__).parent
PER_PAGE = 100
MOST_REPORTED = 8


class ClosableIndex(Index, Protocol):
    """An index that is opened for one request."""

    def close(self) -> None:
        """Close it."""


OpenIndex = Callable[[], ClosableIndex]
Parameters = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page. `ask` gets the record (also the JSON answer), `arrange` what the template needs beside it.

    `listed`: the name of the list in the record that the address with `.csv` gives as a table, if the page has one.
    """

    path: str
    template: str
    ask: Callable[[Queries, Parameters], Record]
    arrange: Callable[[Queries, Record, Parameters], Record]
    listed: str | None = None


def create_app(open_index: OpenIndex, hosts: frozenset[str], token: str) -> Guard:
    """The application. `open_index` is called once a request, so that a new generation shows at once; the rest as in `guard`."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    environment = _environment()
    for kind in PAGES:
        json_path = "/index.json" if kind.path == "/" else f"{kind.path}.json"
        app.add_api_route(json_path, _json_endpoint(kind, open_index), methods=["GET", "HEAD"])
        if kind.listed:
            app.add_api_route(f"{kind.path}.csv", _csv_endpoint(kind, open_index), methods=["GET", "HEAD"])
        app.add_api_route(kind.path, _html_endpoint(kind, open_index, environment), methods=["GET", "HEAD"])
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    app.add_exception_handler(StemmataError, _on_error(environment))
    app.add_exception_handler(HTTPException, _on_error(environment))
    return Guard(app, hosts, token)


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
    environment.globals.update(wording=wording, external=views.external, strip=views.strip, main_figures=views.main_figures)
    return environment


def _json_endpoint(kind: PageKind, open_index: OpenIndex) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        index = open_index()
        try:
            return JSONResponse(kind.ask(Queries(index), _parameters(request)))
        finally:
            index.close()

    return endpoint


def _csv_endpoint(kind: PageKind, open_index: OpenIndex) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        index = open_index()
        try:
            rows = kind.ask(Queries(index), _parameters(request))[kind.listed or ""]
            name = f"attachment; filename={kind.path.split('/')[1]}.csv"
            return Response(sheets.sheet(rows), media_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})
        finally:
            index.close()

    return endpoint


def _html_endpoint(kind: PageKind, open_index: OpenIndex, environment: Environment) -> Callable[[Request], Response]:
    template = environment.get_template(kind.template)
    section = kind.path.split("/")[1]

    def endpoint(request: Request) -> Response:
        index = open_index()
        try:
            queries, parameters = Queries(index), _parameters(request)
            record = kind.ask(queries, parameters)
            arranged = kind.arrange(queries, record, parameters)
            return HTMLResponse(
                template.render(
                    record=record,
                    section=section,
                    json_path=_twin(request, "json"),
                    csv_path=_twin(request, "csv") if kind.listed else None,
                    **arranged,
                )
            )
        finally:
            index.close()

    return endpoint


def _parameters(request: Request) -> Parameters:
    """Fields of the address; one that is given several times is joined by commas."""
    asked = request.query_params
    return {**{name: ",".join(asked.getlist(name)) for name in asked}, **request.path_params}


def _twin(request: Request, form: str) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return ("/index" if request.url.path == "/" else request.url.path) + f".{form}" + query


def _on_error(environment: Environment) -> Callable[[Request, Exception], Response]:
    template = environment.get_template("error.html")

    def answer(request: Request, error: Exception) -> Response:
        status = 404 if isinstance(error, NotFoundError | HTTPException) else 503 if isinstance(error, CaseError) else 500
        message = str(error) if isinstance(error, StemmataError) else "there is no such page"
        hint = error.hint if isinstance(error, StemmataError) else None
        if request.url.path.endswith(".json"):
            return JSONResponse({"error": message, "hint": hint}, status_code=status)
        return HTMLResponse(template.render(message=message, hint=hint, section="", json_path=None, csv_path=None), status_code=status)

    return answer


def _sheet_of(total: int, parameters: Parameters) -> Record:
    """Which stretch of a long list is shown: `page` counts from 1; nonsense means the first."""
    asked = parameters.get("page", "1")
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, int(asked) if asked.isdecimal() and len(asked) < 9 else 1), pages)
    return {"page": page, "pages": pages, "total": total, "offset": (page - 1) * PER_PAGE}


def _listed(name: str, ask: Callable[[Queries, int, int], list[Any]]) -> Callable[[Queries, Parameters], Record]:
    """A page of a list: its records with where in the list they stand."""

    def asked(queries: Queries, parameters: Parameters) -> Record:
        sheet = _sheet_of(queries.summary()[name], parameters)
        return {name: ask(queries, sheet["offset"], PER_PAGE), **sheet}

    return asked


def _overview(queries: Queries, _: Parameters) -> Record:
    return {"summary": queries.summary(), "events": queries.events(order="reports", limit=MOST_REPORTED)}


def _tree(queries: Queries, _: Parameters) -> Record:
    return {"tree": queries.tree(), "origins": queries.origins(), "lineage": queries.lineage()}


def _nothing(_: Queries, __: Record, ___: Parameters) -> Record:
    return {}


PAGES = (
    PageKind("/", "overview.html", _overview, _nothing),
    PageKind(
        "/documents",
        "documents.html",
        _listed("documents", lambda q, at, n: q.documents(offset=at, limit=n)),
        _nothing,
        "documents",
    ),
    PageKind("/documents/{id}", "document.html", views.document, views.arrange_document, "claims"),
    PageKind("/claims", "claims.html", briefs.claims, briefs.arrange_claims, "claims"),
    PageKind("/claims/{id}", "claim.html", lambda q, p: q.claim(p["id"]), views.arrange_claim),
    PageKind("/events", "events.html", happenings.events, happenings.arrange_events, "events"),
    PageKind("/events/{id}", "event.html", lambda q, p: q.event(p["id"]), views.arrange_event, "figures"),
    PageKind("/actors", "actors.html", actors.actors, _nothing, "actors"),
    PageKind("/actors/{id}", "actor.html", actors.actor, actors.arrange_actor),
    PageKind("/search", "search.html", searching.search, searching.arrange_search, "passages"),
    PageKind("/brief", "brief.html", briefs.brief, briefs.arrange_brief),
    PageKind("/origins", "origins.html", _tree, views.arrange_origins, "origins"),
    PageKind(
        "/disputes",
        "disputes.html",
        _listed("disputes", lambda q, at, n: q.disputes(order="weight")[at : at + n]),
        views.arrange_disputes,
        "disputes",
    ),
)
