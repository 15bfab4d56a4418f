"""No character of a document reaches a terminal or a page unseen."""

import pytest

from stemmata.queries.visible import one_line, visible


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("\x9b2J", "\\x9b2J"),
        ("abc\u202edcb", "abc\\u202edcb"),
        ("\u2066x\u2069\ufeff", "\\u2066x\\u2069\\ufeff"),
        ("a\U000e0041", "a\\U000e0041"),
        ("\udc80", "\\udc80"),
        ("می\u200cخواهم 👩\u200d🚀 é ß", "می\u200cخواهم 👩\u200d🚀 é ß"),
    ],
)
def test_control_and_format_characters_are_spelt_out(raw, shown):
    assert visible(raw) == shown


def test_newlines_stay_only_where_they_are_wanted():
    assert visible("a\nb", "\n") == "a\nb"
    assert visible("a\nb") == "a\\x0ab"
    assert one_line("a \n\t b\u2028c") == "a b c"
