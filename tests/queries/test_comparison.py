"""Two pages side by side."""

from stemmata.queries.comparison import compared
from stemmata.queries.page import Page
from stemmata.schema.text import Document, Segment
from stemmata.schema.vocabulary import SegmentKind

LAST = "Nobody else was hurt in the raid, a doctor of the town said.\n"
RAID = "Gunmen overran the army base near Markoye on Wednesday, killing"
OLD = f"Raid on Markoye\n\nCITY, March 10 - {RAID} 17 soldiers.\n\n{LAST}"
NEW = f"Raid on Markoye\n\n{RAID} 71 soldiers.\n\nRead our letters.\n\n{LAST}"


class Made:
    """Rows in memory."""

    def __init__(self, segments):
        self.segments = segments

    def of(self, table, key, value):
        return [s for s in self.segments if table == "segment" and getattr(s, key) == value]


def pages():
    made = []
    for ident, text in (("old", OLD), ("new", NEW)):
        end = text.index("\n\n") + 2
        made.append([Segment(ident, 0, end, SegmentKind.TITLE), Segment(ident, end, len(text), SegmentKind.BODY)])
    rows = Made(made[0] + made[1])
    old, new = (Page(rows, None, Document(i, i, "ab" * 32, t, "en", None, None, None, (), ())) for i, t in (("old", OLD), ("new", NEW)))
    return rows, old, new


def test_paragraphs_stand_beside_their_fellows():
    found = compared(*pages())
    words = [
        tuple(text[slice(*row[side])] if row[side] else None for side, text in (("parent", OLD), ("child", NEW))) for row in found["rows"]
    ]
    assert words[0] == ("Raid on Markoye", "Raid on Markoye")
    assert [w[0] and w[0].startswith("CITY") for w in words if w[1] and w[1].startswith("Gunmen")] == [True]
    assert (None, "Read our letters.") in words
    assert words[-1][0] == words[-1][1] == "Nobody else was hurt in the raid, a doctor of the town said."


def test_what_a_copy_changed_is_named():
    (change,) = compared(*pages())["changes"]
    assert "17" in change["parent"]["text"]
    assert "71" in change["child"]["text"]


def test_shared_extents_hold_the_same_words():
    for piece in compared(*pages())["shared"]:
        assert OLD[slice(*piece["parent"])] == NEW[slice(*piece["child"])]
