"""Whose name may be the same in two reports: names of public persons (privacy rules P2, P4).

What this is for: bearers of names that are resolved between reports. What it is not: who is public in one report (see `people`), or a
link by surname (see `crossing`). A person of whom a report says nothing is none of another report's by the name alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from stemmata.linkage import Clustering
from stemmata.resolve.bearers import Bearer, entry_of
from stemmata.resolve.names import together
from stemmata.resolve.people import Standing


def public_names(
    persons: Sequence[Bearer], local: Clustering, context: Mapping[str, Set[str]], standing: Mapping[str, Standing]
) -> dict[str, str]:
    """Bearers of full names of public persons, with what their ground adds to "the same name".

    A report that says nothing of the person's standing counts only if it names a body that a report on the public person
    of that name names too: a namesake in another story stays private (P2, P4).
    """
    said_of: dict[str, set[Standing]] = defaultdict(set)
    for b in persons:
        said_of[local.of[b.id]].update(standing.get(m.id, Standing.UNSAID) for m in b.mentions)
    full = [b for b in persons if " " in b.form or entry_of(b)]
    known: dict[str, set[str]] = defaultdict(set)
    public: dict[str, str] = {}
    for b in full:
        if Standing.PUBLIC in said_of[local.of[b.id]]:
            known[b.form] |= context[b.document_id]
            public[b.id] = " of a public person"
    spelt: dict[str, list[str]] = defaultdict(list)
    for form in sorted(known):
        spelt[together(form)].append(form)
    for b in full:
        if said_of[local.of[b.id]] == {Standing.UNSAID} and known[b.form] & context[b.document_id]:
            public[b.id] = " of a public person, in a report on the same body"
    for b in persons:
        if b.id not in public and " " not in b.form and Standing.PRIVATE not in said_of[local.of[b.id]]:
            spaced = next((form for form in spelt.get(together(b.form), ()) if known[form] & context[b.document_id]), None)
            if spaced is not None:
                public[b.id] = " of a public person, written without a space, in a report on the same body"
    return public | _single_names(persons, full, local, context, said_of)


def _single_names(
    persons: Sequence[Bearer],
    full: Sequence[Bearer],
    local: Clustering,
    context: Mapping[str, Set[str]],
    said_of: Mapping[str, Set[Standing]],
) -> dict[str, str]:
    """Bearers of a name of one word that is in no full name, whom reports on the same body give an office, with the ground."""
    with_full = {local.of[b.id] for b in full if " " in b.form}
    parts = {t for b in full for t in b.form.split() if together(b.form) != t}
    whole = {together(b.form) for b in full}
    named: dict[str, list[Bearer]] = defaultdict(list)
    for b in persons:
        alone = " " not in b.form and b.form not in parts and b.form not in whole
        if alone and local.of[b.id] not in with_full and Standing.PUBLIC in said_of[local.of[b.id]]:
            named[b.form].append(b)
    public: dict[str, str] = {}
    for bearing in named.values():
        known = set(context[bearing[0].document_id])
        joined = [bearing[0]]
        for b in bearing[1:]:
            if known & context[b.document_id]:
                known |= context[b.document_id]
                joined.append(b)
        if len(joined) > 1:
            public |= {b.id: " of one word, of a public person, in reports on the same body" for b in joined}
    return public
