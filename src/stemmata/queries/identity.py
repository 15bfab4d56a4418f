"""Who an entity is: every name with who uses it where, why each mention is of it, and what was kept apart from it.

What this is for: the record behind `stemmata show ENTITY`, so that each joining of names can be checked by hand (R14). What it is
not: a profile; it tells how names were joined, and what reports say lasting of the entity, with their words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from stemmata.lexicon.names import find, normalise
from stemmata.queries import clusters, wording
from stemmata.queries.page import Page, Record
from stemmata.queries.privacy import Masks
from stemmata.queries.rows import Rows
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.clusters import Entity
from stemmata.schema.vocabulary import ClaimType, MentionForm
from stemmata.store import listing

if TYPE_CHECKING:
    from stemmata.queries import Queries

LASTING: Final = frozenset(
    {ClaimType.LEADS, ClaimType.LEADERSHIP_CHANGE, ClaimType.BRANCH_OF, ClaimType.ALIAS, ClaimType.ALLIANCE, ClaimType.RIVALRY}
    | {ClaimType.MEMBER_OF, ClaimType.PRIOR_ROLE, ClaimType.PRESENCE, ClaimType.STRENGTH, ClaimType.SUPPLY, ClaimType.DEFECTION}
)
"""Types of claims that tell a relation of an entity."""
FORMS: Final = (MentionForm.NAME, MentionForm.NOMINAL, MentionForm.PRONOUN)
"""Names first, then descriptions, then pronouns, which are told together."""
AROUND: Final = 50
"""Code points before and after a mention that are shown with it."""


class Identity:
    """Asks who an entity is. `page`: a document's records by its id."""

    def __init__(self, rows: Rows, masks: Masks, page: Callable[[str], Page], queries: Queries) -> None:
        self._rows = rows
        self._masks = masks
        self._page = page
        self._queries = queries

    def of(self, row: Entity) -> Record:
        """The line of `entities.jsonl` with `kind_because`; `aliases`: {`name`, `form`, `uses`}, names before descriptions before
        pronouns, the one used most first; `relations`; `apart`: other entities and why they are others; `origins` that it is; `decided`.

        A use: `document`, `title`, `publisher`, `said_by` (chain of voices, innermost first), `start`, `end`, `text`, `before`,
        `after`, `because`.
        """
        denotes = {d.mention_id: d.because for d in self._rows.of("denotes", "entity_id", row.id)}
        mentions: list[Mention] = self._rows.fetch("mention", "id", denotes)
        mentions.sort(key=lambda m: (m.document_id, m.start, m.end, m.id))
        pages = sorted({m.document_id for m in mentions})
        self._rows.fetch("document", "id", pages)
        self._rows.fetch("claim", "document_id", pages)
        self._masks.prepare(denotes.values())
        return {
            **clusters.entity(self._rows, self._masks, row),
            "kind_because": _kind_because(row, mentions),
            "aliases": self._aliases(mentions, denotes),
            "relations": self._relations(row),
            "apart": self._apart(row),
            "origins": self._origins(row),
            "decided": self._queries.decided.of(row.id),
        }

    def _aliases(self, mentions: Sequence[Mention], because: dict[str, str]) -> list[Record]:
        groups: dict[tuple[int, str], list[Mention]] = defaultdict(list)
        for mention in mentions:
            name = "" if mention.form is MentionForm.PRONOUN else normalise(mention.text) or mention.text
            groups[FORMS.index(mention.form), name].append(mention)
        out = []
        for (form, _), group in sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])):
            spelt = Counter(" ".join(m.text.split()) for m in group)
            ranked = sorted(spelt, key=lambda n: (-spelt[n], n))
            name = ranked[0] if FORMS[form] is not MentionForm.PRONOUN else ", ".join(dict.fromkeys(n.casefold() for n in ranked))
            out.append({"name": name, "form": str(FORMS[form]), "uses": [self._use(m, because[m.id]) for m in group]})
        return out

    def _use(self, mention: Mention, because: str) -> Record:
        page = self._page(mention.document_id)
        heading, text = page.heading(), page.source.text
        return {
            "document": mention.document_id,
            "title": wording.document(heading),
            "publisher": heading["publisher"],
            "said_by": self._said_by(mention),
            **page.span(mention.start, mention.end),
            "before": text[max(0, mention.start - AROUND) : mention.start].rpartition("\n\n")[2],
            "after": text[mention.end : mention.end + AROUND].partition("\n\n")[0],
            "because": self._masks.text(because),
        }

    def _said_by(self, mention: Mention) -> list[str]:
        """The voices whose words a mention stands in, innermost first; none: the page's own, or the mention is their name."""
        over: list[tuple[int, str, Claim]] = []
        for claim in self._rows.of("claim", "document_id", mention.document_id):
            links = [a for a in claim.attribution if a.content.start <= mention.start and mention.end <= a.content.end]
            if links and all(a.source != mention.id for a in claim.attribution):
                over.append((links[0].content.end - links[0].content.start, claim.id, claim))
        if not over:
            return []
        sources = self._rows.fetch("mention", "id", (a.source for a in min(over)[2].attribution))
        return [" ".join(m.text.split()) for m in sources]

    def _relations(self, row: Entity) -> list[Record]:
        """What claims tell lastingly of the entity: `type`, `role` it has, `others` by role, `claim`, `document`, `quote`, `origin`."""
        ids = [ident for ident, _ in self._rows.listed(listing.claims(entity=row.id))]
        claims = [c for c in self._rows.fetch("claim", "id", ids) if c.type in LASTING]
        quotes = self._queries.quotes(c.id for c in claims)
        out = []
        for claim in claims:
            page = self._page(claim.document_id)
            filled = [(r["role"], r) for r in page.claim(claim)["roles"]]
            own = [role for role, r in filled if r["entity"] == row.id]
            others = [{"role": role, "name": self._called(r), "entity": r["entity"]} for role, r in filled if r["entity"] != row.id]
            others += [{"role": "where", "name": p["name"] or p["text"], "entity": p["entity"]} for p in page.claim(claim)["places"]]
            if own:
                kind = {"type": str(claim.type), "negated": claim.negated, "modality": str(claim.modality)}
                out.append({**kind, "role": own[0], "others": others, "claim": claim.id, **quotes[claim.id]})
        return sorted(out, key=lambda r: (r["type"], r["role"], [o["name"] for o in r["others"]], r["claim"]))

    def _called(self, filler: Record) -> str:
        return self._masks.of(filler["entity"]) or " ".join(filler["text"].split())

    def _apart(self, row: Entity) -> list[Record]:
        """Others that might be taken for it: `entity`, `name`, `because`, and words of either."""
        rows = [(r.other_id, r.mention_id, r.other_mention_id, r) for r in self._rows.of("apart", "entity_id", row.id)]
        rows += [(r.entity_id, r.other_mention_id, r.mention_id, r) for r in self._rows.of("apart", "other_id", row.id)]
        named = [(self._masks.of(other), other, own, theirs, r) for other, own, theirs, r in rows]
        return [
            {"entity": other, "name": name, "because": self._masks.text(r.because), "own": self._words(own), "other": self._words(theirs)}
            for name, other, own, theirs, r in sorted(named, key=lambda n: (n[0] or "", n[1]))
        ]

    def _words(self, mention_id: str) -> Record:
        mention = self._rows.one("mention", mention_id)
        if mention is None:
            return {"document": None, "start": None, "end": None, "text": None}
        return {"document": mention.document_id, **self._page(mention.document_id).span(mention.start, mention.end)}

    def _origins(self, row: Entity) -> list[Record]:
        """The origins that the entity is, with how many claims rest on each."""
        found = self._rows.of("origin", "entity_id", row.id)
        return [{"id": o.id, "kind": str(o.kind), "claims": self._rows.count_of("testimony", "origin_id", o.id)} for o in found]


def _kind_because(row: Entity, mentions: Sequence[Mention]) -> str:
    """The ground of the kind: the lexicon's, else how the reader marked the mentions."""
    entry = next((e for m in mentions if row.lexicon_id and (e := find(m.text)) and e.id == row.lexicon_id), None)
    if row.lexicon_id:
        return f"the lexicon has it as {row.name}" + (f" ({entry.source})" if entry else "")
    if row.id.startswith("place:"):
        return f"placed at the gazetteer entry {row.id.removeprefix('place:')}"
    marks = Counter(str(m.kind) for m in mentions)
    return "marked as " + ", ".join(f"{kind} {count} times" if count > 1 else f"{kind} once" for kind, count in marks.most_common())
