"""Places by context."""

from stemmata.read.locate import candidates
from stemmata.resolve.placing import distance, place_mentions
from stemmata.schema.claim import Mention
from stemmata.schema.text import Document
from stemmata.schema.vocabulary import MentionForm, MentionKind


def placed(text: str, *names: str) -> dict[str, tuple[str, str | None]]:
    mentions = []
    for name in names:
        start = text.index(name)
        mentions.append(Mention(f"m{start}", "d", start, start + len(name), name, MentionKind.PLACE, MentionForm.NAME))
    tables = {"document": [Document("d", "a.txt", "s", text, "en")], "mention": mentions, "place_candidate": candidates(mentions)}
    words = {m.id: m.text for m in mentions}
    return {words[row.mention_id]: (row.place.country, row.place.admin1) for row in place_mentions(tables)}


def test_a_name_alone_means_its_largest_place():
    assert placed("Rain in Paris.", "Paris")["Paris"][0] == "FR"


def test_what_stands_right_beside_a_name_decides():
    assert placed("Rain in Paris, Texas, today.", "Paris", "Texas")["Paris"] == ("US", "Texas")


def test_other_places_of_the_page_decide():
    found = placed("Convoys left Ouagadougou, Kaya and Dori for Gao.", "Ouagadougou", "Kaya", "Dori", "Gao")
    assert found["Dori"][0] == "BF"
    assert found["Kaya"][0] == "BF"


def test_unknown_names_are_not_placed():
    assert placed("Rain in Qwertzuiop.", "Qwertzuiop") == {}


def test_one_name_means_one_place_in_a_document_whatever_the_order_of_rows():
    text = "Rain in Tripoli and Benghazi."
    assert placed(text, "Tripoli", "Benghazi") == placed(text, "Benghazi", "Tripoli")


def test_distance_is_in_kilometres():
    (paris,) = {c.place for c in candidates([Mention("m", "d", 0, 5, "Paris", MentionKind.PLACE, MentionForm.NAME)])[:1]}
    (london,) = {c.place for c in candidates([Mention("m", "d", 0, 6, "London", MentionKind.PLACE, MentionForm.NAME)])[:1]}
    assert 330 < distance(paris, london) < 350


def test_a_small_town_far_from_everything_told_is_an_unknown_namesake():
    found = placed(
        "Convoys left Mueda, Pemba and Montepuez in Mozambique for Balama.", "Mueda", "Pemba", "Montepuez", "Mozambique", "Balama"
    )
    assert "Balama" not in found
    assert found["Mueda"][0] == "MZ"


def test_the_seat_of_a_province_of_its_name_is_preferred():
    assert placed("Traders from Téra went to Gao.", "Téra", "Gao")["Gao"] == ("ML", "Gao")


def test_a_province_far_from_all_that_a_narrow_case_tells_is_an_unknown_namesake():
    text = "Fighters of New Valley left Dori, Kaya and Djibo in Burkina Faso for Ouagadougou."
    found = placed(text, "New Valley", "Dori", "Kaya", "Djibo", "Burkina Faso", "Ouagadougou")
    assert "New Valley" not in found
    assert found["Dori"][0] == "BF"


def test_a_city_across_the_border_of_a_narrow_case_stays():
    text = "Traders from Mopti reached Dori, Kaya and Djibo in Burkina Faso."
    assert placed(text, "Mopti", "Dori", "Kaya", "Djibo", "Burkina Faso")["Mopti"][0] == "ML"


def test_a_far_city_of_a_narrow_case_stands_where_its_country_is_named_or_it_is_among_the_largest():
    text = "Aid left Palma, Spain, and Tokyo for Mueda, Pemba and Montepuez in Mozambique."
    found = placed(text, "Palma", "Spain", "Tokyo", "Mueda", "Pemba", "Montepuez", "Mozambique")
    assert found["Palma"][0] == "ES"
    assert found["Tokyo"][0] == "JP"
    alone = placed("Raiders left Palma for Mueda, Pemba and Montepuez in Mozambique.", "Palma", "Mueda", "Pemba", "Montepuez", "Mozambique")
    assert "Palma" not in alone


def test_a_name_of_which_a_country_has_several_means_one_place_in_a_narrow_case():
    texts = {
        "a": "A bus burned near Carmen. Trucks from Cotabato, Davao and Kidapawan stopped.",
        "b": "Four died at Carmen. The road leads to Manila and Baguio.",
        "c": "Carmen, Bohol, is quiet, says Cebu. Boats go from Davao to Cotabato.",
    }
    mentions = [
        Mention(f"{d}{text.index(name)}", d, text.index(name), text.index(name) + len(name), name, MentionKind.PLACE, MentionForm.NAME)
        for d, text in texts.items()
        for name in ("Carmen", "Cotabato", "Davao", "Kidapawan", "Manila", "Baguio", "Bohol", "Cebu")
        if name in text
    ]
    documents = [Document(d, f"{d}.txt", d, text, "en") for d, text in texts.items()]
    tables = {"document": documents, "mention": mentions, "place_candidate": candidates(mentions)}
    words = {m.id: m for m in mentions}
    places = {words[r.mention_id].document_id: r.place for r in place_mentions(tables) if words[r.mention_id].text == "Carmen"}
    assert places["a"].id == places["b"].id
    assert places["a"].latitude < 8
