"""Short forms and second names inside one report, as far as the report's own words say so (rule R14).

What this is for: "Barkindo" after "Hamadoun Barkindo", "JAW" after "Jama'at Ahl al-Wadi (JAW)", "the League" in a report
that names one League, "also known as". What it is not: a search for similar names, or a rule that reaches into another
report: there a shared surname or a name inside a longer one is no ground.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from stemmata.lexicon.meanings import meanings
from stemmata.lexicon.names import find, is_ambiguous, is_national, normalise
from stemmata.linkage import Feature, Link
from stemmata.resolve.bearers import BODY, PERSON, Bearer
from stemmata.resolve.casing import opens
from stemmata.resolve.clipping import clips, is_clipped
from stemmata.resolve.names import SMALL, ends_with, expansion_before, fold, initials, is_acronym, spells, starts_with, together, whole_end
from stemmata.resolve.wording import FOREIGN
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Claim
from stemmata.schema.vocabulary import ClaimType, MentionKind

HEADS: Final = listed(
    """group front army league force forces panel ministry command movement brigade council party union agency company institute
    police committee commission coalition alliance government militia column vanguard battalion organisation organization office
    mission court bank board bureau centre center corps guard guards junta network service state paper newspaper weekly daily
    radio observers experts monitors mine insurgents rebels brotherhood federation foundation authority assembly parliament
    senate congress house tribunal"""
)
"""Nouns that head the name of a body and may stand for it with "the": anaphora, not a name of their own."""

AWAY: Final = listed("new real true old former provisional continuity dissident breakaway splinter")
"""Words that make of a name that of a body which left another."""
RIVALS: Final = AWAY | listed(
    """free popular national islamic people united democratic revolutionary patriotic independent reformed general central federal"""
)
"""Words that make of a name, before all of it, that of another body: "Free Coast Front" beside "Coast Front"."""
STATE_S: Final = listed("army military government state navy gendarmerie parliament presidency police")
"""Institutions of a state, which rebels name themselves after: "the Army" beside a "People's Army" is that of the state."""
ALIASES: Final = ("alias", "a.k.a.", "aka", "nom de guerre", "whose real name is", "real name")
"""Words between a name and another one of the same person or body."""
MEN_OF: Final = ("people", "men", "fighters", "rebels", "guerrillas", "gunmen", "militants", "soldiers")
"""Those who are a body by another name, in "the Ribereños, the people of the Union"."""
CALLED: Final = ("calls itself", "calling itself", "also called", "nicknamed", "baptised", "baptized", "better known as", "also known as")
"""Words before a second name of whoever the sentence began with."""

STOPS: Final = frozenset('.;:!?()"“”')
"""Marks that end a clause."""

ALIAS, ACRONYM, SHORT, SURNAME = 6.0, 7.0, 5.5, 8.0
"""Weights: what a report spells out in parentheses counts before what it says of a second name, that before a short form."""


def said_links(found: Sequence[Bearer], claims: Iterable[Claim], stands_for: Mapping[str, str], texts: Mapping[str, str]) -> list[Link]:
    """Links between bearers of one report. `stands_for`: mention id -> bearer id (pronouns and descriptions included)."""
    by_document: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in found:
        by_document[bearer.document_id].append(bearer)
    links: list[Link] = []
    for document_id, names in by_document.items():
        persons = [b for b in names if b.what == PERSON]
        bodies = [b for b in names if b.what == BODY]
        links += _surnames(persons, texts.get(document_id, "")) + _spelt_alike(names) + _called(names, texts.get(document_id, ""))
        links += _acronyms(bodies, texts.get(document_id, "")) + _short_bodies(bodies, texts.get(document_id, ""))
    return links + _aliases(found, claims, stands_for)


def _link(a: Bearer, b: Bearer, weight: float, reason: str) -> Link:
    return Link(min(a.id, b.id), max(a.id, b.id), weight, (Feature(reason, weight),))


def _surnames(persons: Sequence[Bearer], text: str) -> list[Link]:
    """A surname alone stands for the one full name of the report that ends with it; of two such names it stands for none."""
    links: list[Link] = []
    full = [p for p in persons if " " in p.form]
    for short in persons:
        longer = [p for p in full if p is not short and (ends_with(p.form, short.form) or _double(p.form, short.form))]
        headline = _in_headline(text, short.start)
        longer = longer or [p for p in full if p is not short and (headline or p.start < short.start) and _within(p.form, short.form)]
        told = [p for p in longer if p.start < short.start]
        if told and all(p.start > short.mentions[-1].end for p in longer if p not in told):
            longer = told  # the namesake is named only after it
        if longer and len({p.form for p in longer}) == 1:
            links.append(_link(short, longer[0], SURNAME, f"“{short.name}” is the surname of “{longer[0].name}” in the same report"))
    return links


def _in_headline(text: str, start: int) -> bool:
    """Whether a place lies in a line that ends without a full stop: a headline names people shortly before the report does in full."""
    end = text.find("\n", start)
    return end >= 0 and text[:end].rstrip(" \"”’')")[-1:].isalnum()


def _double(full: str, short: str) -> bool:
    """Whether a name is the surname of another with a second one behind it: "Rojas Cabrera" of "Jhon Rojas"."""
    tokens, two = full.split(), short.split()
    return len(tokens) > 1 and len(two) == 2 and tokens[-1] == two[0] and two[1] not in tokens


def _within(full: str, short: str) -> bool:
    """Whether a name is part of a longer one: a first surname ("Ngongo" of "Jules Ngongo Tsikudi"), a given name ("Abiy" of "Abiy
    Ahmed"), as people are called in many countries."""
    return len(short) > 2 and f" {short} " in f" {full} "


def _spelt_alike(names: Sequence[Bearer]) -> list[Link]:
    """Two spellings of one name in the report."""
    first: dict[tuple[str, str], Bearer] = {}
    links: list[Link] = []
    for bearer in names:
        place = bearer.place.id if bearer.place else ""
        other = first.setdefault((bearer.what, f"{together(bearer.form)} {place}"), bearer)
        if other is not bearer:
            links.append(_link(other, bearer, SURNAME, f"“{bearer.name}” and “{other.name}” are spellings of one name"))
    return links


def _acronyms(bodies: Sequence[Bearer], text: str) -> list[Link]:
    """What a parenthesis spells out, and an acronym made of the initials of the one name of the report that it can stand for."""
    links: list[Link] = []
    by_key = {b.key: b for b in bodies}
    ends: dict[int, list[tuple[int, Bearer]]] = defaultdict(list)
    for start, end, named_here in sorted(((m.start, m.end, b) for b in bodies for m in b.mentions), key=lambda s: s[:2]):
        ends[whole_end(text, end)].append((start, named_here))
    for body in bodies:
        if body.aside and body.aside in by_key and by_key[body.aside] is not body:
            links.append(_link(body, by_key[body.aside], ACRONYM, f"the report writes “{body.mentions[0].text}”"))
        named = _in_parentheses(body, text, ends) if is_acronym(body.name) else None
        if named is not None:
            links.append(_link(body, named, ACRONYM, f"the report writes “{named.name} ({body.name})”"))
        elif is_acronym(body.name):
            spelt = _expansions(body, bodies, text)
            if len({b.form for b in spelt}) == 1:
                links.append(_link(body, spelt[0], SHORT, f"“{body.name}” are the initials of “{spelt[0].name}” in the same report"))
    return links


def _in_parentheses(body: Bearer, text: str, ends: Mapping[int, Sequence[tuple[int, Bearer]]]) -> Bearer | None:
    """The name before the parenthesis that holds this one: of those that end there the one that it spells, else the longest if it may be
    that of its words in another language ("the National Liberation Army (ELN)")."""
    for mention in body.mentions:
        if text[mention.start - 1 : mention.start] != "(" or text[mention.end : mention.end + 1] not in (")", ";", ","):
            continue
        before = text[: mention.start - 1].rstrip(" \"'“”’")
        named = [(start, b) for start, b in ends.get(len(before), ()) if b is not body]
        spelt = next((b for rule in (spells, initials) for _, b in named if rule(body.name, b.name)), None)
        if spelt is not None:
            return spelt
        if named and text[mention.end] == ")" and not _goes_before(text, named[0][0]) and _may_be_foreign(body, named[0][1], ends):
            return named[0][1]
    return None


def _goes_before(text: str, start: int) -> bool:
    """Whether a name is but the end of a longer one: "Alliance of Patriots for a Free and | Sovereign Kivu"."""
    words = text[max(0, start - 40) : start].split()
    small = 0
    while small < len(words) and words[-1 - small] in SMALL | {"a", "in"}:
        small += 1
    lead = words[-1 - small] if 0 < small < len(words) else ""
    at = text.rfind(lead, 0, start) if lead else -1
    return lead[:1].isupper() and not opens(text, at)


def _may_be_foreign(body: Bearer, named: Bearer, ends: Mapping[int, Sequence[tuple[int, Bearer]]]) -> bool:
    """Whether nothing else in the report spells an acronym, and the lexicon does not know it and the name as different things."""
    entry = find(body.name)
    known = entry is not None and find(named.name) is not None and named.form not in {fold(n) for n in entry.names}
    others = (b for rows in ends.values() for _, b in rows if b is not body)
    return not known and not is_acronym(named.name) and named.form != body.form and not any(spells(body.name, b.name) for b in others)


def _expansions(body: Bearer, bodies: Sequence[Bearer], text: str) -> list[Bearer]:
    """Names that the acronym spells: the one written before "(ACRONYM)" if the report has it, else any earlier one."""
    at = text.find(f"({body.name})")
    written = expansion_before(text, body.name, at) if at > 0 else None
    spelt = [b for b in bodies if b is not body and spells(body.name, b.name)]
    exact = [b for b in spelt if written and b.form == fold(written)]
    return exact or [b for b in spelt if b.start < body.start]


def _short_bodies(bodies: Sequence[Bearer], text: str) -> list[Link]:
    """ "the League" for the one League of the report; "Calder" for "Calder Newswire" (organisations and outlets only)."""
    links: list[Link] = []
    for short in bodies:
        known = find(short.name) is not None and short.key not in HEADS  # a paper may be called "Vanguard"
        if known or is_ambiguous(short.name) or is_acronym(short.name):
            continue
        longer = _longer(short, bodies, text)
        if longer and len({b.form for b in longer}) == 1:
            links.append(_link(short, longer[0], SHORT, f"“{short.name}” is short for “{longer[0].name}” in the same report"))
    return links


def _longer(short: Bearer, bodies: Sequence[Bearer], text: str) -> list[Bearer]:
    tokens = short.key.split()
    if len(tokens) == 1 and is_clipped(short.name):
        return [b for b in bodies if clips(short.name, b.name)]
    definite = any("the " in (text[max(0, m.start - 4) : m.start].casefold(), m.text[:4].casefold()) for m in short.mentions)
    if len(tokens) == 1 and (tokens[0] in HEADS or meanings().get(tokens[0]) in HEADS) and definite:
        named = [b for b in bodies if b is not short and tokens[0] in _singular(b.key.split()) and len(b.key.split()) > 1]
        return [b for b in named if tokens[0] not in STATE_S or any(is_national(t) for t in b.key.split())]
    if len(tokens) > 1 and tokens[-1] in HEADS and definite:
        return [b for b in bodies if ends_with(b.form, short.form) and not _is_another(b, b.key.split()[: -len(tokens)], short, text)]
    kinds = {MentionKind.OUTLET, MentionKind.ORGANISATION, MentionKind.PERSON}
    if (len(tokens) > 1 and tokens[0] not in FOREIGN) or not kinds & {m.kind for m in short.mentions}:
        return []
    return [b for b in bodies if b is not short and starts_with(b.form, short.form) and kinds & {m.kind for m in b.mentions}]


def _is_another(whole: Bearer, before: Sequence[str], short: Bearer, text: str) -> bool:
    """Whether a name that goes on before another is that of a different body: by the words `before`, by a number ("9th Base Command"),
    or because the report gives the shorter one an acronym of its own ("the Moro Front (MF)")."""
    acronym = any(text[m.end : m.end + 2] == " (" and is_acronym(text[m.end + 2 : m.end + 14].split(")")[0]) for m in short.mentions)
    return bool(set(before) & RIVALS) or whole.key[:1].isdigit() or (acronym and "of" not in before)


def _singular(tokens: Sequence[str]) -> set[str]:
    return {*tokens, *(t.removesuffix("s") for t in tokens)}


def _called(names: Sequence[Bearer], text: str) -> list[Link]:
    """ "X, which is known to farmers as Y", "X, which calls itself Y", "X, as Y is known": the report says that Y is X."""
    stands = sorted(((m.start, m.end, b) for b in names if b.what in (BODY, PERSON) for m in b.mentions), key=lambda s: s[:2])
    links: list[Link] = []
    for n, (start, end, name) in enumerate(stands):
        cue, lead = _cue(text, start, end)
        if n and not cue and _is_same(text, stands[n - 1], stands[n]):
            links.append(_link(stands[n - 1][2], name, ALIAS, f"the report says that “{stands[n - 1][2].name}” is “{name.name}”"))
        begin = max(text.rfind(stop, 0, lead) for stop in (". ", "\n", "” "))
        before = [(e, b) for s, e, b in stands[max(0, n - 6) : n] if s > begin and e <= lead and b.what == name.what]
        if not cue or not before:
            continue
        which = text[max(0, lead - 9) : lead].rstrip().endswith((", which", ", who"))
        other_end, other = before[-1] if which or cue in ("as", "whom", "alias") else before[0]
        apposed = text[other_end : other_end + 2] in (", ", " (") or other_end + 2 >= lead
        if apposed and other.key != name.key:
            links.append(_link(other, name, ALIAS, f"the report says that “{other.name}” is also called “{name.name}”"))
    return links


def _is_same(text: str, one: tuple[int, int, Bearer], two: tuple[int, int, Bearer]) -> bool:
    """Whether a report says of a name that it is another: "Mojarra is Wilfrido Tapias", "the Ribereños, the people of the Union"."""
    between = text[one[1] : two[0]]
    if one[2].what != two[2].what or one[2].key == two[2].key:
        return False
    if one[2].what == PERSON:
        opens = text[: one[0]].rstrip(" \"“‘'")[-1:] in ("", ".", "?", "!", "\n")
        return between == " is " and opens and " " in two[2].key and " " not in one[2].key
    words = between.removeprefix(", ").removesuffix(" the ").removeprefix("the ").split()
    men = between.startswith(", ") and len(words) == 2 and words[0] in MEN_OF and words[1] == "of"
    return men and one[2].key.endswith("s") and " " not in one[2].key


def _cue(text: str, start: int, end: int) -> tuple[str, int]:
    """The words before a name that say that it is another name, and where they begin; ("", 0) if there are none."""
    lead = text[max(0, start - 60) : start].removesuffix("the ").removesuffix("The ").rstrip(" \"“‘'")
    at = start - len(text[max(0, start - 60) : start]) + len(lead)
    if lead.endswith(", as") and text.startswith((" is known", " is called", " is also known"), end):
        return "as", at - 4
    found = next((c for c in CALLED if lead.endswith(c)), "")
    if found:
        return found, at - len(found)
    second = next((a for a in ALIASES if lead.endswith((f" {a}", f"({a}"))), "")
    if second:
        return "alias", at - len(second)
    whom = max(lead.rfind(" whom "), lead.rfind(", which ") + 1)
    if whom >= 0 and lead.endswith((" calls", " call", " called", " nickname", " nicknamed")) and not STOPS & set(lead[whom:]):
        return "whom", at - len(lead) + whom
    known = lead.rfind(" known ")
    return ("known", max(0, start - 60) + known) if lead.endswith(" as") and known >= 0 and len(lead[known:].split()) <= 6 else ("", 0)


def _aliases(found: Sequence[Bearer], claims: Iterable[Claim], stands_for: Mapping[str, str]) -> list[Link]:
    """ "X, also known as Y": the report says that the two names are one."""
    by_id = {b.id: b for b in found}
    links: list[Link] = []
    for claim in claims:
        if claim.type is not ClaimType.ALIAS or claim.negated:
            continue
        roles = {a.role: by_id.get(stands_for.get(a.mention_id, "")) for a in claim.arguments}
        entity, name = roles.get("entity"), roles.get("name")
        if entity and name and entity is not name and entity.what == name.what:
            links.append(_link(entity, name, ALIAS, f"the report says that “{entity.name}” is also called “{name.name}”"))
    return links


APART: Final = {
    ClaimType.BRANCH_OF: ("child", "parent", "a report calls “{}” a branch of “{}”"),
    ClaimType.CLASH: ("side_a", "side_b", "a report says that “{}” fought “{}”"),
    ClaimType.DEFECTION: ("from", "to", "a report says that people left “{}” for “{}”"),
    ClaimType.ALLIANCE: ("party", "party2", "a report says that “{}” and “{}” are allied"),
    ClaimType.RIVALRY: ("party", "party2", "a report says that “{}” and “{}” are enemies"),
}
"""Claims whose two sides are two things, and the words for it: nothing is its own branch, ally or enemy."""


def told_apart(
    found: Sequence[Bearer], claims: Iterable[Claim], stands_for: Mapping[str, str], linked: Iterable[Link]
) -> dict[tuple[str, str], str]:
    """Pairs of bearers that a claim sets against each other, so that they are two, with what it says; not where the report itself
    joins them."""
    by_id = {b.id: b for b in found}
    joined = {(link.left, link.right) for link in linked}
    pairs: dict[tuple[str, str], str] = {}
    for claim in claims:
        sides = APART.get(claim.type)
        if sides is None:
            continue
        first, second = (
            [by_id[i] for a in claim.arguments if a.role == side and (i := stands_for.get(a.mention_id)) in by_id] for side in sides[:2]
        )
        for a in first:
            for b in second:
                pair = (min(a.id, b.id), max(a.id, b.id))
                if a.what == b.what and a.form != b.form and pair not in joined and not (spells(a.name, b.name) or spells(b.name, a.name)):
                    pairs.setdefault(pair, sides[2].format(a.name, b.name))
    return dict(sorted(pairs.items()))


def broken_off(found: Sequence[Bearer], claims: Iterable[Claim], stands_for: Mapping[str, str]) -> list[tuple[str, str]]:
    """(child, parent): bodies that a report calls branches of others."""
    bodies = {b.id for b in found if b.what == BODY}
    pairs: set[tuple[str, str]] = set()
    for claim in claims:
        if claim.type is ClaimType.BRANCH_OF and not claim.negated:
            sides = {a.role: i for a in claim.arguments if (i := stands_for.get(a.mention_id, "")) in bodies}
            if len({sides.get("child", ""), sides.get("parent", "")} - {""}) > 1:
                pairs.add((sides["child"], sides["parent"]))
    return sorted(pairs)


def generic(name: str) -> bool:
    """Whether a name is but a common noun of bodies ("the League", "Ministry"): it means something in its own report only."""
    return all(token in HEADS or (meanings().get(token) in HEADS and token != meanings()[token]) for token in normalise(name).split())
