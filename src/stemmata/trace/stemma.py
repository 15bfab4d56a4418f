"""The family trees of a case: who descends from whom, from which archetype, and where a citation runs in a circle.

What this is for: rows of `derivation` and `family` with their evidence and grounds in words. What it is not: new links;
every edge comes from a descent (R2) or from an attribution (R1), so that no page is tied to one it does not rest on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from stemmata.schema.lineage import Derivation, Family, Origin
from stemmata.schema.text import Span, stable_id
from stemmata.schema.vocabulary import Certainty, OriginKind, Relation
from stemmata.trace.citing import Citation, Citations
from stemmata.trace.descent import Descent
from stemmata.trace.garbling import changes
from stemmata.trace.register import Register
from stemmata.trace.testimony import Found, Testimonies

RETOLD = 2
"""Claims resting on one story from which a page is said to retell it and not only to cite it."""


def derivations(
    register: Register, testimonies: Testimonies, links: Sequence[Descent], citations: Citations, corrected: Sequence[Derivation] = ()
) -> list[Derivation]:
    """All edges, sorted by child and parent: copies and suspected retellings, then what claims rest on, then what pages cite.

    `corrected`: edges from pages to earlier reports of their own house; a copy of the same report says more.
    """
    resting: dict[tuple[str, str], list[tuple[str, Found]]] = defaultdict(list)
    for claim in register.claims.values():
        found = testimonies.of(claim)
        if found.parent is not None:
            resting[claim.document_id, found.parent].append((claim.id, found))
    rows = [_descent_row(register, link, resting.pop((link.child, link.parent), [])) for link in links]
    resting = _one_parent_for_a_body(register, testimonies, resting)
    through = _models(register, testimonies, resting, links)
    for (child, parent), claims in sorted(resting.items()):
        if parent in testimonies.bare:
            continue  # "the police said": a voice, but no text from which a page could descend
        if not _reached(register, testimonies, through[child], parent, [i for i, _ in claims]):
            rows.append(_citation_row(register, testimonies, child, parent, claims))
    cited = {d: _voices_of(testimonies, citations, d) for d in sorted(register.documents, key=register.order)}
    rows = [_stated(testimonies, row, cited) for row in rows] + _cited_rows(register, testimonies, rows, cited)
    known = {(row.child, row.parent) for row in rows}
    rows += [row for row in corrected if (row.child, row.parent) not in known]
    return _mark_circles(register, testimonies, sorted(rows, key=lambda d: (d.child, d.parent)))


def _one_parent_for_a_body(
    register: Register, testimonies: Testimonies, resting: Mapping[tuple[str, str], list[tuple[str, Found]]]
) -> dict[tuple[str, str], list[tuple[str, Found]]]:
    """A page that retells a body's report descends from that page; one that only quotes the body, from the body's statement."""
    grouped: dict[tuple[str, str], list[tuple[str, Found]]] = defaultdict(list)
    pages: dict[tuple[str, str], str] = {}
    for (child, parent), claims in sorted(resting.items()):
        origin = testimonies.origins.get(parent)
        body = testimonies.page_origin(parent) if origin is None else parent
        if testimonies.origins[body].kind is not OriginKind.BODY:
            body = parent
        elif origin is None and len(claims) >= RETOLD and len(claims) > len(resting.get((child, pages.get((child, body), "")), [])):
            pages[child, body] = parent
        grouped[child, body] += claims
    return {(child, pages.get((child, parent), parent)): claims for (child, parent), claims in grouped.items()}


def _descent_row(register: Register, link: Descent, claims: list[tuple[str, Found]]) -> Derivation:
    ids = tuple(sorted(i for i, _ in claims))
    changed = changes(register, link.parent, link.child) if link.relation is Relation.COPIES and link.directed else []
    texts = [[register.documents[span.document_id].text[span.start : span.end] for span in pair] for pair in changed]
    because = (*link.because, *(f"changed: “{' '.join(old.split())}” became “{' '.join(new.split())}”" for old, new in texts))
    evidence = (*link.evidence, *(span for pair in changed for span in pair))
    return Derivation(link.child, link.parent, link.relation, link.certainty, link.directed, evidence, ids, because)


def _models(
    register: Register, testimonies: Testimonies, resting: Mapping[tuple[str, str], Sequence[object]], links: Sequence[Descent]
) -> dict[str, set[str]]:
    """Child -> the collected pages whose story it copies or retells."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in links:
        found[link.child].add(link.parent)
    for (child, parent), claims in resting.items():
        if len(claims) >= RETOLD or (parent in register.documents and testimonies.alike(child, parent, 2)):
            found[child].add(parent)
    return found


def _reached(register: Register, testimonies: Testimonies, models: set[str], parent: str, claims: list[str]) -> bool:
    """Whether a body's words came by way of a page that the child copies or retells: then they are no edge of their own."""
    origin = testimonies.origins.get(parent)
    if origin is None or origin.kind is not OriginKind.BODY:
        return False
    for claim_id in claims:
        told = [
            c
            for model in sorted(models)
            if model in register.documents
            for c in register.claims_in[model]
            if testimonies.of(c).origin == parent
        ]
        if testimonies.matcher.best(register.claims[claim_id], told) is None:
            return False
    return True


def _citation_row(register: Register, testimonies: Testimonies, child: str, parent: str, claims: list[tuple[str, Found]]) -> Derivation:
    origin = testimonies.origins.get(parent)
    story = origin is None or origin.kind is OriginKind.PUBLICATION
    relation = Relation.RETELLS if story and len(claims) >= RETOLD else Relation.CITES
    named: set[Span] = set()
    evidence: set[Span] = set()
    for _, found in claims:
        for depth, link in enumerate(found.links):
            source = register.mentions[link.source]
            (evidence if depth else named).update([Span(child, source.start, source.end), *([link.cue] if link.cue else [])])
    stated = any(not link.inferred for _, found in claims for link in found.links)
    name = origin.name if origin is not None else register.houses[parent].name
    because = [f"R1: the page names {name} as the source of {len(claims)} claim{'s' if len(claims) > 1 else ''}"]
    if any(found.rule == "R1 credit" for _, found in claims):
        by = register.judged.get(child)
        stated, because = True, [f"judged by {by}: the page goes back to {name}" if by else f"R1: the page credits {name}"]
        imprint = register.imprints[child]
        evidence |= {imprint.credit} if imprint.credit else set()
    if origin is not None and origin.document_id is None:
        because.append(f"what {name} said was not collected: a lost exemplar")
    certainty = Certainty.STATED if stated else Certainty.INFERRED
    return Derivation(
        child, parent, relation, certainty, True, _in_order(named, evidence), tuple(sorted(i for i, _ in claims)), tuple(because)
    )


Cited = Mapping[str, Mapping[str, tuple[str, list[Citation]]]]
"""Page -> voice that it cites -> (parent, citations)."""


def _stated(testimonies: Testimonies, row: Derivation, cited: Cited) -> Derivation:
    """An edge that was read by distance is stated if the page says it by grammar in another place."""
    _, some = cited[row.child].get(_voice_of(testimonies, row.parent), ("", []))
    stated = row.certainty is Certainty.INFERRED and row.relation is not Relation.COPIES and any(c.stated for c in some)
    return replace(row, certainty=Certainty.STATED) if stated else row


def _cited_rows(register: Register, testimonies: Testimonies, rows: Sequence[Derivation], cited: Cited) -> list[Derivation]:
    """Edges to voices that a page cites for what was read as no claim. What a copied or retold page cites is no edge of its own."""
    known = {(row.child, _voice_of(testimonies, row.parent)) for row in rows}
    copied = {(row.child, row.parent) for row in rows if row.relation is not Relation.CITES}
    word_for_word: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.relation is Relation.COPIES:
            word_for_word[row.child].add(row.parent)
    models: dict[str, set[str]] = defaultdict(set)
    for child, parent in sorted({(r.child, r.parent) for r in rows} | {(c, p) for c, vs in cited.items() for p, _ in vs.values()}):
        if parent in register.documents and ((child, parent) in copied or testimonies.alike(child, parent, 2)):
            models[child].add(parent)
    found = []
    for child, voices in cited.items():
        inherited = {voice for model in models[child] for voice in cited[model]}
        models_texts = [register.documents[model].text for model in sorted(word_for_word[child])]
        for voice, (parent, some) in sorted(voices.items()):
            if (child, voice) in known or voice in inherited:
                continue
            name = some[0].speaker.name
            if any(name in text for text in models_texts):
                continue  # a witness of the model who by a slip of the copyist speaks for a body
            names = {c.evidence[0] for c in some}
            evidence = _in_order(names, {span for c in some for span in c.evidence})
            certainty = Certainty.STATED if any(c.stated for c in some) else Certainty.INFERRED
            because = [f"R1: the page cites {name}"]
            if parent not in register.documents and testimonies.origins[parent].document_id is None:
                because.append(f"what {name} said was not collected: a lost exemplar")
            found.append(Derivation(child, parent, Relation.CITES, certainty, True, evidence, (), tuple(because)))
    return found


def _voices_of(testimonies: Testimonies, citations: Citations, document_id: str) -> dict[str, tuple[str, list[Citation]]]:
    """Voice -> (parent, citations) of a page."""
    found: dict[str, tuple[str, list[Citation]]] = {}
    for citation in citations.of_page(document_id):
        parent = testimonies.cited(document_id, citation.speaker)
        found.setdefault(_voice_of(testimonies, parent), (parent, []))[1].append(citation)
    return found


def _voice_of(testimonies: Testimonies, parent: str) -> str:
    """What makes two parents one: the house of a page or of a lost story, the body of a statement or of its page."""
    house = testimonies.register.houses.get(parent)
    if house is None:
        return testimonies.keys[parent]
    return house.key


def _in_order(named: set[Span], other: set[Span]) -> tuple[Span, ...]:
    """The words that name the parent first, then those of the sources through which the page has it."""
    return (*sorted(named), *sorted(other - named))


def _page_of(parent: str, origins: Mapping[str, Origin]) -> str | None:
    """The document that a parent is, None if it is a lost exemplar or a body's statement."""
    origin = origins.get(parent)
    if origin is None:
        return parent
    return origin.document_id if origin.kind is not OriginKind.BODY else None


def _mark_circles(register: Register, testimonies: Testimonies, rows: list[Derivation]) -> list[Derivation]:
    """Say of an edge that its parent rests on the child in turn; the edge of the earlier page is the circular one."""
    origins = testimonies.with_documents()
    pages = {}
    for row in rows:
        page = origins[row.parent].document_id if row.parent in origins else row.parent
        body = page is not None and testimonies.origins[testimonies.page_origin(page)].kind is OriginKind.BODY
        pages[row.child, row.parent] = page if not body or page is None or testimonies.alike(row.child, page) else None
    up: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        page = pages[row.child, row.parent]
        if page is not None and page != row.child:
            up[row.child].add(page)
    marked = []
    for row in rows:
        page = pages[row.child, row.parent]
        circular = page is not None and register.order(row.child) < register.order(page) and row.child in _above(page, up)
        if circular and page is not None:
            reason = f"circular: {register.houses[page].name} rests on this page, so it confirms nothing"
            row = Derivation(
                row.child, row.parent, row.relation, row.certainty, row.directed, row.evidence, row.claims, (*row.because, reason)
            )
        marked.append(row)
    return marked


def _above(start: str, up: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        for parent in up.get(todo.pop(), ()):
            if parent not in seen:
                seen.add(parent)
                todo.append(parent)
    return seen


def families(register: Register, origins: Mapping[str, Origin], rows: Sequence[Derivation]) -> list[Family]:
    """One family for each archetype: a page, or a publication's story that was not collected, from which pages descend.

    A page with two archetypes (contaminated) is in both families. Bodies are no archetypes: their statements are many.
    """
    down: dict[str, set[str]] = defaultdict(set)
    children = set()
    for row in rows:
        origin = origins.get(row.parent)
        if any(reason.startswith("circular") for reason in row.because) or (origin is not None and origin.kind is OriginKind.BODY):
            continue
        top = _page_of(row.parent, origins) or row.parent
        down[top].add(row.child)
        children.add(row.child)
    found = []
    for root in sorted(set(down) - children):
        lost = root not in register.documents
        members = {root} - ({root} if lost else set())
        todo = [root]
        while todo:
            for child in down.get(todo.pop(), ()):
                if child not in members:
                    members.add(child)
                    todo.append(child)
        label = f"{origins[root].name} (not collected)" if lost else register.houses[root].name
        documents = tuple(sorted(members, key=register.order))
        found.append(Family(stable_id("family", root), root, lost, label, documents))
    return sorted(found, key=lambda f: f.id)
