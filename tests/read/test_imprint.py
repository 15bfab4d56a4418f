"""The imprint: publisher, credit and date from the words of invented pages; no date where only the events have one."""

import re
import time

import pytest

from stemmata.read.imprint import imprint
from stemmata.read.segment import segment
from stemmata.schema.text import Document, Imprint
from stemmata.schema.when import TimeExpression

BODY = "Armed men burned the boats of the village on 3 May 2021, three witnesses said. At least six people died."
DATES = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<d>\d{1,2})(?:th)? (?P<m>March|May|June) (?P<y>\d{4})|(?P<m2>March|May|June) (?P<d2>\d{1,2}), (?P<y2>\d{4})"
    r"|(?P<d3>\d\d)/(?P<m3>\d\d)/(?P<y3>\d{4})"
)
MONTHS = {"March": 3, "May": 5, "June": 6}


def times(text: str) -> list[TimeExpression]:
    """Just the dates that these pages write; the real reader is tested in its own file."""
    found = []
    for match in DATES.finditer(text):
        g = match.groupdict()
        if g["iso"]:
            value = g["iso"]
        else:
            month = g["m"] or g["m2"]
            number = MONTHS[month] if month else int(g["m3"])
            value = f"{g['y'] or g['y2'] or g['y3']}-{number:02d}-{int(g['d'] or g['d2'] or g['d3']):02d}"
        found.append(TimeExpression(str(match.start()), "d", match.start(), match.end(), value))
    return found


def read(text: str) -> tuple[Imprint, dict[str, str | None]]:
    document = Document("d", "page.txt", "0", text, "en")
    expressions = times(text)
    got = imprint(document, segment(document), expressions)
    dated = next((x for x in expressions if x.id == got.published), None)
    words = {name: document.slice(span) if (span := getattr(got, name)) else None for name in ("title", "publisher", "credit")}
    return got, words | {"published": text[dated.start : dated.end] if dated else None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"RIVER COURIER — Home | Politics | Sport\n\nTuesday 4 May 2021\n\nRaid on the lake island\n\nBy North Newswire\n\n{BODY}\n",
            {"title": "Raid on the lake island", "publisher": "RIVER COURIER", "credit": "North Newswire", "published": "4 May 2021"},
        ),
        (
            f"Raid on the lake island\n\nDAKEN, May 4, 2021 (North Newswire) — {BODY}\n",
            {"title": "Raid on the lake island", "publisher": "North Newswire", "credit": "North Newswire", "published": "May 4, 2021"},
        ),
        (
            f"Raid on the lake island\n\nBy Ana Verra\nDAKEN, May 4, 2021 (North Newswire)\n\n{BODY}\n",
            {"title": "Raid on the lake island", "publisher": "North Newswire", "credit": "North Newswire", "published": "May 4, 2021"},
        ),
        (
            f"Raid on the lake island\n\nDAKEN, Naru (North Newswire), May 4, 2021 — {BODY}\n",
            {"title": "Raid on the lake island", "publisher": "North Newswire", "published": "May 4, 2021"},
        ),
        (f"Raid on the lake island\n\nDAKEN, 4 May 2021 (Northwire). {BODY}\n", {"publisher": "Northwire", "published": "4 May 2021"}),
        (
            f"UPDATE 2 - Raid on the lake island leaves many dead\n\nNORTH NEWSWIRE 4 MAY 2021 1415 GMT\n\n{BODY}\n",
            {"title": "UPDATE 2 - Raid on the lake island leaves many dead", "publisher": "NORTH NEWSWIRE"},
        ),
        (
            f"THE LAKE LETTER, no. 7 — 4 May 2021 — read in browser\n\nOf boats and bandits\n\nOpinion, by Amina Sow\n\n{BODY}\n",
            {"title": "Of boats and bandits", "publisher": "THE LAKE LETTER"},
        ),
        (
            f"RIVER COURIER — Home | Politics | Sport\n\nRaid on the lake island\n\n4 May 2021\n\nAmina Sow in Daken Bay\n\n{BODY}\n",
            {"title": "Raid on the lake island", "publisher": "RIVER COURIER"},
        ),
        (
            "COURIER\nNation | World\n\nRaid on the lake island\n\nMay 5, 2021 · 5 min read\n\n"
            f"DAKEN (North Newswire), May 4, 2021 — {BODY}\n",
            {"publisher": "COURIER", "credit": "North Newswire", "published": "May 5, 2021"},
        ),
        (f"COURIER 24 >> Crime >> 04.05.21\n\nRaid on the lake island\n\n{BODY}\n", {"publisher": "COURIER 24"}),
        (f"lakevoice.example/en/crime/raid-on-island\n\nRaid on the lake island\n\n{BODY}\n", {"publisher": "lakevoice.example"}),
        (f"NaruDaily24 > World > Lake\n\nRaid on the lake island\n\n{BODY}\n", {"publisher": "NaruDaily24", "published": None}),
        (f"Home » World » Raid on the lake island\n\nRaid on the lake island\n\n{BODY}\n", {"publisher": None, "published": None}),
        (
            f"Radio Mandara FM 91.2 — La voix des collines\n\nRaid on the lake island\n\n04/05/2021 — 07h40\n\n{BODY}\n",
            {"publisher": "Radio Mandara FM", "published": "04/05/2021"},
        ),
        (f"Raid on the lake island\n\nMay 5, 2021 | Agencies\n\n{BODY}\n", {"credit": "Agencies", "published": "May 5, 2021"}),
        (f"Menu\nHome\nNews\n\nRaid on the lake island\n\n{BODY}\n\nLast modified: 6 May 2021\n", {"published": "6 May 2021"}),
        (f"Raid on the lake island\n\n{BODY}\n\n© 2021 Naru Daily. All rights reserved.\n", {"publisher": "Naru Daily", "published": None}),
        (f"EVENING TORCH ★ Lunes, May 15, 2022 ★ P10\n\nRaid on the lake island\n\n{BODY}\n", {"publisher": "EVENING TORCH"}),
        (f"Raid on the lake island\n\n{BODY}\n\nTeashop Relief is a non-stock, non-profit corporation.\n", {"publisher": "Teashop Relief"}),
        (f"Raid on the lake island\n\n{BODY}\n\nTeashop Relief is a registered charity\n", {"publisher": "Teashop Relief"}),
        (f"Raid on the lake island\n\nSarra, 6 May 2021\n\n{BODY}\n", {"published": "6 May 2021"}),
        (f"Raid on the lake island\n\nJakarta, CNN Indonesia\n\n{BODY}\n", {"credit": "CNN Indonesia", "published": None}),
        (f"Raid on the lake island\n\n{BODY} Nobody was arrested. (Reuters)\n", {"credit": "Reuters", "published": None}),
        (f"Raid on the lake island\n\nBy Amina Sow\n\n{BODY}\n", {"credit": None, "published": None}),
        (f"On 3 May 2021 armed men came ashore. {BODY}\n", {"title": None, "publisher": None, "credit": None, "published": None}),
        (
            f"Third report of the Group of Lake Monitors\n\nCirculated 12 June 2021\n\n{BODY}\n",
            {"publisher": "Group of Lake Monitors", "published": "12 June 2021"},
        ),
        (
            f"Lake Monitors Weekly Security Update No. 4\n\nCirculated 12 June 2021\n\n{BODY}\n",
            {"publisher": "Lake Monitors", "published": "12 June 2021"},
        ),
        (
            f"TV Mandara | Watch\n\nRaid on the lake\n\nBroadcast 15 May 2019. Transcript shortened for the web.\n\n{BODY}\n",
            {"publisher": "TV Mandara", "published": "15 May 2019"},
        ),
        (
            f"Raid on the lake island\n\nPosted on 2021-05-04, updated 2021-05-09\n\n{BODY}\n\nRelated articles\nOld raid, 3 March 2019\n",
            {"published": "2021-05-04"},
        ),
    ],
)
def test_what_a_page_says_of_itself(text: str, expected: dict[str, str | None]) -> None:
    _, words = read(text)
    assert {name: words[name] for name in expected} == expected


@pytest.mark.parametrize(
    "text", [f"{BODY}\n", f"Raid\n\n{BODY}\n\nRelated articles\nRaid of 3 March 2019\n", f"The raid of 3 May 2021\n\n{BODY}\n"]
)
def test_the_date_of_an_event_or_a_teaser_is_never_the_date_of_the_page(text: str) -> None:
    assert read(text)[0].published is None


@pytest.mark.parametrize("piece", ["(a ", "© ", "A — ", "By A\n", "a" * 50 + ", ", "Menu\n", "Report of the A"])
def test_doubling_the_text_doubles_the_work(piece: str) -> None:
    def seconds(count: int) -> float:
        document = Document("d", "page.txt", "0", piece * count, "en")
        segments = segment(document)
        start = time.process_time()
        imprint(document, segments, [])
        return time.process_time() - start

    short = min(seconds(1_000) for _ in range(3))
    assert min(seconds(4_000) for _ in range(2)) < 12 * short + 0.05
