"""Web pages: all visible text, mapped and labelled; nothing lost without a word."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stemmata.collect.html import Page, declared_charset, read_page
from stemmata.collect.markup import tokens, unescape
from stemmata.collect.visible import visible
from stemmata.errors import CollectError

SENTENCE = "The fighters left the town of Sarmin on Friday evening after two days of shelling, residents told this newspaper. "

ARTICLE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Fighters leave Sarmin | The Courier</title>
<meta property="og:title" content="Fighters leave Sarmin"><meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2021-10-08T10:00:00Z">
<style>p {{ color: red }}</style><script>var secret = "script text";</script></head>
<body><header><a href="/">The Courier</a></header>
<nav><ul><li><a href="/w">World</a></li><li><a href="/s">Sport</a></li></ul></nav>
<article><h1>Fighters leave Sarmin</h1>
<p>{SENTENCE * 3}</p>
<figure><img src="x.jpg"><figcaption>A street in Sarmin after the shelling</figcaption></figure>
<p>At least <b>46&nbsp;people</b> were killed, a doctor
 said. {SENTENCE * 2}</p>
<p>&ldquo;We heard the shells all night,&rdquo; said a baker who fled with his family. {SENTENCE}</p></article>
<aside class="related"><a href="/r">More: the price of bread in the valley</a></aside>
<div style="display: none">hidden words</div><noscript>turn on scripts</noscript>
<footer>Copyright The Courier</footer></body></html>"""


def page_of(body: str) -> Page:
    return read_page("page.html", body)


def labelled(page: Page) -> dict[str, str | None]:
    return {page.text[block.start : block.end]: block.kind for block in page.blocks}


def test_an_ordinary_page() -> None:
    page = page_of(ARTICLE)
    kinds = labelled(page)
    assert kinds["Fighters leave Sarmin"] == "title"
    assert kinds["A street in Sarmin after the shelling"] == "caption"
    assert [text[:20] for text, kind in kinds.items() if kind == "body"] == [
        "The fighters left th",
        "At least 46 people w",
        "“We heard the shells",
    ]
    assert {text for text, kind in kinds.items() if kind == "furniture"} == {
        "The Courier",
        "World",
        "Sport",
        "More: the price of bread in the valley",
        "Copyright The Courier",
    }
    for absent in ("secret", "color", "hidden words", "turn on"):
        assert absent not in page.text
    assert (page.title, page.publisher) == ("Fighters leave Sarmin", "The Courier")
    assert page.published is not None and page.published.earliest == page.published.latest == date(2021, 10, 8)
    assert page.published.basis == "HTML metadata" and page.notices == ()
    assert "\n\nAt least 46 people were killed, a doctor said." in page.text
    assert page_of(ARTICLE) == page


def characters_of_source(source: str) -> str:
    return "".join(unescape(source[t.start : t.end]).replace("\0", "\ufffd") for t in tokens(source) if t.kind in ("text", "raw"))


def check_blocks(page: Page, source: str) -> None:
    """Blocks follow each other, leave out only white space, and all their characters stand in their source, in order."""
    end = source_end = 0
    for block in page.blocks:
        text = page.text[block.start : block.end]
        assert text == text.strip() and text
        assert block.start >= end and block.source_start >= source_end
        assert page.text[end : block.start].strip() == ""
        origin = iter(characters_of_source(source[block.source_start : block.source_end]))
        assert all(character in origin for character in text if character != " ")
        end, source_end = block.end, block.source_end
    assert page.text[end:] == ""


def test_blocks_map_to_the_source() -> None:
    check_blocks(page_of(ARTICLE), ARTICLE)


TAGS = (
    "<p> </p> <div> </div> <b> </b> <i> </span> <td> <tr> <table> </table> <li> <ul> </ul> <br> <nav> </nav> <pre> </pre> <h1> </h1> "
    "<!--c--> <form> </form> <svg> </svg> <body> <script>x</script> <noscript> </noscript> <head> </head> <title>t</title> </a> "
    "</table> <template>"
)
WORDS = ["alpha ", "beta", " gamma\n", "&amp;", "&eacute;t&eacute;", "<", "&nbsp;", "\u202eאבג", "12,000", "\0", "\r\n"]
PIECES = st.sampled_from([*TAGS.split(), *WORDS, "<span hidden>", "<p class=menu>"])


@settings(deadline=None, max_examples=300)
@example("<pre> gamma\nalpha ")
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_page_maps_to_its_source_or_is_refused(source: str) -> None:
    source = "<p>first</p>" + source
    check_blocks(page_of(source), source)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_page_or_is_refused(source: str) -> None:
    try:
        page_of(source.encode("utf-8", "replace").decode()).text.encode("utf-8")
    except CollectError as error:
        assert str(error).startswith("page.html: ")


@given(st.lists(st.text(st.characters(whitelist_categories=("L", "N")), min_size=1), min_size=1, max_size=20))
def test_no_visible_word_is_lost(words: list[str]) -> None:
    source = "".join(
        f"<{tag}>{word}</{tag}>" for word, tag in zip(words, ["p", "div", "nav", "td", "h2", "li", "form", "aside"] * 3, strict=False)
    )
    assert [stretch.text for stretch in visible(source).stretches] == words


@pytest.mark.parametrize("depth", [10, 100, 200, 253, 254, 255, 256, 300, 1_000, 10_000, 100_000])
@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "span", "blockquote"])
def test_deep_nesting_loses_nothing_unflagged(depth: int, tag: str) -> None:
    page = page_of("<html><body>" + f"<{tag}>" * depth + f"<p>{SENTENCE}</p>")
    assert page.text == SENTENCE.strip()
    if depth >= 300:
        assert any("a second parser sees only 0 of" in notice for notice in page.notices)
        assert all(block.kind is None for block in page.blocks)


@pytest.mark.slow
def test_a_million_nested_divisions() -> None:
    begin = time.process_time()
    page = page_of("<div>" * 1_000_000 + SENTENCE)
    assert page.text == SENTENCE.strip() and len(page.notices) == 2
    assert time.process_time() - begin < 60


@pytest.mark.parametrize(
    "broken",
    [
        f"<p>{SENTENCE}<script>{SENTENCE}",
        f"<p>{SENTENCE}<noscript>{SENTENCE}",
        f"<p>{SENTENCE}<template><p>{SENTENCE}</div>",
        f"<p>{SENTENCE}<div hidden>{SENTENCE}",
        f"<p>{SENTENCE}<a href='{SENTENCE}",
        f"<p>{SENTENCE}<style>{SENTENCE}",
    ],
)
def test_text_swallowed_by_what_never_ends_is_flagged(broken: str) -> None:
    page = page_of(broken)
    assert SENTENCE.strip() in page.text
    assert any("never ends" in notice or "second parser" in notice for notice in page.notices)


@pytest.mark.parametrize(
    "kept",
    [
        f"<!-- never closed <p>{SENTENCE}</p>",
        f"<title>never closed <p>{SENTENCE}</p>",
        f"<head><meta charset=utf-8>{SENTENCE}",
        f"<head><p>{SENTENCE}",
        f"<table><tr>{SENTENCE}<td>x",
        f"</div></p></body></html><p>{SENTENCE}",
        f"<frameset><p>{SENTENCE}",
        f"<p title='x>{SENTENCE}",
    ],
)
def test_broken_pages_keep_their_text(kept: str) -> None:
    assert SENTENCE.strip() in page_of(kept + "<p>End.").text


def test_lines_cells_and_paragraphs() -> None:
    page = page_of("<p>one<br>two<br><br>three</p><ul><li>a</li><li>b</li></ul><table><tr><td>1<td>2<tr><td>3</table><pre>x  y\n z</pre>")
    assert page.text == "one\ntwo\n\nthree\n\na\nb\n\n1\t2\n3\n\nx y\nz"


def test_much_hidden_text_is_said() -> None:
    page = page_of(f"<p>{SENTENCE}</p><div style='visibility:hidden'>{SENTENCE * 3}</div>")
    assert page.text == SENTENCE.strip()
    assert "in parts that the page hides" in page.notices[-1]


def test_a_page_that_shows_nothing_is_refused() -> None:
    with pytest.raises(CollectError, match=r"page\.html: the page shows no text \(95 characters are in parts that it hides\)") as caught:
        page_of(f"<body><div hidden>{SENTENCE}</div>")
    assert caught.value.hint


def test_metadata_keep_their_precision_and_are_never_made_up() -> None:
    def published(head: str) -> object:
        return page_of(f"<head>{head}</head><p>{SENTENCE} October 9, 2021 {date.today()}").published

    assert published("") is None
    assert published('<meta name="date" content="0001-01-01T00:00:00Z">') is None
    month = published('<meta name="dc.date" content="2021-10">')
    assert month is not None and month.precision == "month"  # type: ignore[attr-defined]
    linked = published('<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"datePublished":"2021-10-08"}]}</script>')
    assert linked is not None and linked.earliest == date(2021, 10, 8)  # type: ignore[attr-defined]
    assert published('<script type="application/ld+json">' + "[" * 50_000 + "</script>") is None
    odd = page_of(f'<head><meta name="date" content="on a Friday"></head><p>{SENTENCE}')
    assert odd.published is None and "was not understood: on a Friday" in odd.notices[0]


def test_declared_charset() -> None:
    assert declared_charset(b"<html><head><meta charset='windows-1256'>") == "windows-1256"
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">') == "koi8-r"
    assert declared_charset(b'<?xml version="1.0" encoding="iso-8859-2"?><html>') == "iso-8859-2"
    assert declared_charset(b"<p>charset=x</p>") is None


@pytest.mark.parametrize(
    "pump",
    ["<div>", "<b>", "<p>x", "<table><tr><td>x", "</i><i><div>", "<ul><li>", "<pre>\n", "<br>", "x<br>", "<p style='display: '>", "<nav>y"],
)
def test_time_doubles_with_the_page(pump: str) -> None:
    def seconds(count: int) -> float:
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            visible(pump * count + "<p>x")
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(8_000) < 0.05 + 3.5 * seconds(4_000)
