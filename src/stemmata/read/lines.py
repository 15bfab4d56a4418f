"""What one line of a page looks like: its features and its kind taken by itself.

What this is for: the evidence that `segment` weighs over the whole page. What it is not: a decision; a line that looks
like a menu entry may be a headline, which only its neighbours can tell. The words come from `lexicon/data/furniture.toml`.
"""

from __future__ import annotations

import re  # stdlib for speed: single classes and possessive repeats only, so trivially linear (a doubling test covers them)
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files
from typing import Final

import re2

from stemmata.read.sentences import CLOSERS


class Look(IntEnum):
    """What a line looks like by itself."""

    PROSE = 0  # running text
    PLAIN = 1  # a few words without a mark of anything: headline, subheading, menu entry, name
    FURNITURE = 2  # a known phrase, separators, a counter, staff initials
    PROMOTION = 3
    CAPTION = 4
    DATE = 5  # a date with or without a byline, and little else
    BYLINE = 6
    TEASERS = 7  # header of a list of other stories
    END = 8  # header of what stands below the article
    DATELINE = 9  # "Ouagadougou, 15 March 2023" by itself: body


@dataclass(slots=True)
class Line:
    """One unit of the page: a line, or lines that a wrap has broken. `words`: count; `fluent`: share of running-text words."""

    start: int
    end: int
    text: str
    words: int
    stopped: bool
    fluent: float
    look: Look


_LISTS: Final = ("function_words", "stamps", "agency_words", "weekdays", "months")
"""Tables of single words; in the others a bar or a line end parts phrases."""


def _table() -> dict[str, tuple[str, ...]]:
    raw = tomllib.loads((files("stemmata.lexicon") / "data" / "furniture.toml").read_text(encoding="utf-8"))
    parts = {name: text.split() if name in _LISTS else text.replace("\n", "|").split("|") for name, text in raw.items()}
    return {name: tuple(sorted({part for part in listed if part.strip()})) for name, listed in parts.items()}


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(re2.escape(phrase) for phrase in phrases)


WORDS: Final = _table()
STAMPS: Final = frozenset(WORDS["stamps"])
AGENCY_WORDS: Final = frozenset(WORDS["agency_words"])
_NO_PLACE: Final = STAMPS | frozenset(WORDS["weekdays"])
_FUNCTION: Final = frozenset(WORDS["function_words"])
_EXACT: Final = frozenset(WORDS["exact"])
_NAMELESS: Final = WORDS["nameless_bylines"]
_TEASERS: Final = frozenset(WORDS["teaser_headers"])
_END: Final = frozenset(WORDS["end_headers"])
_STARTS: Final = WORDS["starts"]
_CAPTION_STARTS: Final = WORDS["caption_starts"]
_CONTAINS: Final = re2.compile(_any_of(WORDS["contains"]))
_PROMOTION: Final = re2.compile(_any_of(WORDS["promotion"]))
_CAPTION_MARK: Final = re2.compile(
    rf"[(\[][^()\[\]]{{0,20}}\b(?:{_any_of(WORDS['caption_marks'])})\b[^()\[\]]{{0,20}}[)\]][ .]*$"
    rf"|[^.!?\"” ] ?[(\[](?:{_any_of(WORDS['picture_agencies'])})[)\]]$|\b(?:{_any_of(WORDS['picture_agencies'])})/[\w .]+$"
)
_CAPTION_NOTE: Final = re2.compile(rf"[(\[][^()\[\]]{{0,20}}\b(?:{_any_of(WORDS['caption_marks'])})\b[^()\[\]]{{0,20}}[)\]]")
_MONTH: Final = f"(?:{_any_of(sorted(WORDS['months'], key=len, reverse=True))})"
_DAY: Final = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er|º)?(?: of| de)? {_MONTH}\.?,?(?: de)?(?: \d{{4}}| '\d\d)?"
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|{_MONTH}\.?,? \d{{4}})"
)
_DATE: Final = re2.compile(rf"\b(?:{_DAY}|\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{2,4}})\b")
_STAMPED: Final = re2.compile(rf"(?:{_any_of(WORDS['stamps'])}):? (?:on )?{_DAY}(?:$|[.,;|·(]| at\b)")
"""A line that begins by saying when the page came out: "Broadcast 15 November 2019. Transcript shortened for the web." """
_CLOCK: Final = re2.compile(
    r"\b\d{1,2}(?:[:.h]\d{2}(?::\d{2})?)?(?: ?[ap]\.?m\b\.?)|\b\d{1,2}[:h]\d{2}(?::\d{2})?\b"
    rf"|\b(?:{_any_of(WORDS['weekdays'])}|{_any_of(WORDS['stamps'])})\b"
    r"|\b(?:[cem][sde]?t|gmt|utc|wib|ist|local time|today|ago|hours?|minutes?|days?)\b"
    r"|\b(?:last|created|added|at|on|by|às|em|a las|à|le|first)\b"
)
_DATELINE: Final = re.compile(r"[^\W\d_][^\W\d_]++(?:[ '’-][^\W\d_]++){0,3},? (?:the )?\d{1,2}(?:st|nd|rd|th)? [^\W\d_]++,? \d{4}\.?\Z")
_INITIALS: Final = re.compile(r"[(\[][\w.]{1,6}(?:[/,; -]{1,3}[\w.]{1,6}){0,4}[)\]]\Z|\[[^\[\]]{1,90}\]\Z")
_PAGE: Final = re2.compile(r"^[\[(–— -]*(?:page|p\.|pg|página|pagina|halaman|seite) ?\d+(?: ?(?:of|/|de|sur|dari|von) ?\d+)?[\])–— -]*$")
_COUNTER: Final = re2.compile(
    r"^\(?\d[\d ,.]*[km]?\)? ?(?:comments?|views?|shares?|likes?|reads?|hits|votes?|replies|coment[aá]rios|commentaires|min(?:ute)?s?)?$"
    r"|\b(?:views|hits|reads|visits) ?: ?\d"
)
_SEPARATOR: Final = re.compile(r" [|»›>•·▸≡☰←→➔/‹«:~] ?| (?: |  )|[|≡☰»▸►★☆]")
_COMMENTS: Final = re2.compile(
    r"^\d+ (?:responses?|comments?|replies|thoughts?|opinions?) (?:to|on|so far|para|sobre)\b"
    r"|^comments? ?\(?\d+\)?$|\b(?:said|says|wrote|diz|dice|disse|berkata):?$"
)
_AGO: Final = re2.compile(r"\b\d+ ?(?:m|h|d|min|mins|minutes?|hours?|hrs?|days?|weeks?|months?|years?) ago\b")
_OTHERS: Final = re2.compile(
    r"^(?:more [\w.&]+|[\w.&]+ (?:stories|headlines|videos|posts|articles)|(?:latest|top|trending|popular|recent|breaking) [\w.&]+)$"
)
_FOLLOW: Final = re2.compile(
    r"^(?:follow|find|join|like|watch) [^.!?]{1,40} on (?:facebook|twitter|x|telegram|whatsapp|instagram|youtube|google|tiktok|linkedin)\b"
)
_SIGNATURES: Final = (" (", " – ", " — ")
"""Before the name of an agency at the end of a report: "... nine men. (Reuters)"."""
_BARE = " .:;,!?…|»«›‹>-–—+*#()[]0123456789\u00a0"


def look_at(text: str, start: int, end: int) -> Line:
    """The features of `text[start:end]` (trimmed, not empty)."""
    raw = text[start:end]
    words, stopped, fluent, look = _features(raw) if len(raw) <= 120 else _features.__wrapped__(raw)
    return Line(start, end, raw, words, stopped, fluent, look)


@lru_cache(maxsize=8192)
def _features(raw: str) -> tuple[int, bool, float, Look]:
    """Words, stopped, fluent and look. Short lines are kept: menus come again in every page of a site (a pure function, so no state)."""
    folded = raw[:600].lower().replace("’", "'").replace("\u00a0", " ")
    tokens = raw[:3000].split()
    bare = folded.split() if len(raw) <= 600 else raw[:3000].lower().split()
    small = sum(1 for token in bare if token.strip(",.;:!?\"'“”()") in _FUNCTION)
    lower = sum(1 for token in tokens if token[0].islower())
    fluent = max(small, 0.6 * lower) / len(tokens)
    signature = max(raw.rfind(mark, -42) for mark in _SIGNATURES)
    stopped = _is_stopped(raw) or (signature > 0 and _is_stopped(raw[:signature]))
    line = Line(0, len(raw), raw, len(tokens), stopped, fluent, Look.PLAIN)
    return line.words, stopped, fluent, _look(line, folded)


def _is_stopped(text: str) -> bool:
    """Whether a line ends like a sentence, and not like a teaser that was cut off ("...")."""
    tail = text[-12:].rstrip(CLOSERS)
    return tail.endswith((".", "!", "?", "…", "。", "؟", "।")) and not tail.endswith(("...", "[…", ".."))


def parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The line, or its report and its furniture where both stand in one line ("... on Monday. Subscribe to our newsletter.")."""
    if end - start > 160 and (match := _CONTAINS.search(text[max(start, end - 400) : end].lower().replace("’", "'"))):
        at = text.rfind(". ", start + 60, max(start, end - 400) + match.start())
        if at > 0:
            yield start, at + 1
            start = at + 2
    yield start + len(text[start:end]) - len(text[start:end].lstrip()), end


def is_dated(text: str) -> bool:
    """Whether a day, or a month and a year, stands in a line."""
    return _DATE.search(text[:200].lower()) is not None


def is_prose(line: Line) -> bool:
    """Running text: it ends like a sentence or is long, and has the little words of a language or, in scripts without case, length."""
    n, fluent = line.words, line.fluent
    if not any(map(str.isupper, line.text[:80])) and not any(map(str.islower, line.text[:80])):
        return len(line.text) >= 40 and (line.stopped or len(line.text) >= 120)
    if line.stopped or line.text.endswith((":", ";", ",")):
        return (n >= 6 and fluent >= 0.2) or n >= 25
    return (n >= 18 and fluent >= 0.3) or n >= 60


def _look(line: Line, folded: str) -> Look:
    key = folded.strip(_BARE)
    if line.words <= 7:
        if key in _END:
            return Look.END
        if key in _TEASERS or (line.words <= 3 and not line.stopped and _OTHERS.search(key)):
            return Look.TEASERS
        if not key or key in _EXACT or _INITIALS.match(line.text):
            return Look.FURNITURE if key or not _is_figure(line.text) else Look.PLAIN
    if line.words <= 14 and _is_comment_head(folded):
        return Look.END
    if line.words <= 45 and (look := _marked(line, folded)) is not None:
        return look
    if line.words <= 14 and _STAMPED.match(folded):
        return Look.DATE
    if is_prose(line):
        return Look.PROSE
    return _dated(line, folded) if line.words <= 20 else Look.PLAIN


def _is_comment_head(folded: str) -> bool:
    """ "34 responses to ...", or a reader's name before a comment: "maria says:", "Alex on 3 May 2018 at 6:34 am said:"."""
    match = _COMMENTS.search(folded)
    if not match:
        return False
    if match.start() == 0:
        return True
    return _DATE.search(folded) is not None or (folded.endswith(" says:") and len(folded.split()) == 2)


def _is_figure(text: str) -> bool:
    """Whether a line without letters still says something ("1,200 - 1,500" in a table)."""
    return sum(map(str.isdigit, text)) >= 3


def _marked(line: Line, folded: str) -> Look | None:
    """The kind that known phrases give to a line, if any."""
    n = line.words
    if n <= 20 and _PROMOTION.search(folded) and not (n > 8 and folded.endswith(".") and is_prose(line)):
        return Look.PROMOTION
    if n <= 40 and folded.startswith(_CAPTION_STARTS) and (n <= 25 or not line.stopped or ":" in folded[:20]):
        return Look.CAPTION
    if (n <= 40 and _CAPTION_MARK.search(folded)) or (n <= 25 and _CAPTION_NOTE.search(folded)):
        return Look.CAPTION
    if n <= 30 and folded.lstrip("( ").startswith(_STARTS):
        head = folded.split(":", 1)[0] if ":" in folded[:40] else ""
        if _dated_start(folded) and _DATE.search(folded):
            return Look.DATE
        if head in _TEASERS or n <= 12 or ":" in folded[:24] or not is_prose(line) or folded[0] in "(©" or _CONTAINS.search(folded):
            return Look.FURNITURE
        if n <= 20 and folded.startswith(WORDS["imperatives"]):
            return Look.FURNITURE
    if n <= 6 and _AGO.search(folded) and not line.stopped:
        return Look.DATE
    if n <= 30 and (_CONTAINS.search(folded) or (n <= 20 and _FOLLOW.search(folded))):
        return Look.FURNITURE
    if n <= 10 and (_PAGE.search(folded) or _COUNTER.search(folded)):
        return Look.FURNITURE
    return None


def _dated_start(folded: str) -> bool:
    return folded.startswith(
        ("posted", "published", "publicado", "publié", "diterbitkan", "page updated", "last ", "updated", "update:", "date:")
    )


def _dated(line: Line, folded: str) -> Look:
    """DATE, BYLINE, DATELINE, FURNITURE by separators, or PLAIN."""
    found = _DATE.search(folded)
    separators = len(_SEPARATOR.findall(line.text))
    if found:
        rest = _CLOCK.sub(" ", folded[: found.start()] + " " + folded[found.end() :])
        words = [word for word in rest.split() if any(map(str.isalpha, word))]
        first = line.text.lstrip(", ").partition(",")[0].partition(" ")[0].lower().strip(".")
        if (
            not separators
            and _DATELINE.match(line.text)
            and first not in _NO_PLACE
            and len(words) <= 4
            and len(first) > 2
            and not _is_byline(line.text)
        ):
            return Look.DATELINE
        if (
            len(words) <= 3
            or separators
            or (_is_byline(line.text) and len(words) <= 9)
            or (len(words) <= 6 and line.text.count(",") + line.text.count("–") >= 2)
        ):
            return Look.DATE
    if _is_byline(line.text) and line.words <= 10 and not (line.stopped and line.words > 5):
        return Look.BYLINE
    if separators >= 2 or (separators and line.fluent < 0.35):
        return Look.FURNITURE
    return Look.PLAIN


def _is_byline(text: str) -> bool:
    if text[:30].lower().startswith(_NAMELESS):
        return True
    words = text.split(maxsplit=2)
    if len(words) < 2 or words[0] not in ("By", "BY", "by", "Por", "Par", "Oleh", "Von", "POR", "PAR", "OLEH"):
        return False
    return words[1][0].isupper() or words[1].lower() in ("our", "the", "staff", "a", "admin", "agencies", "news", "agency")
