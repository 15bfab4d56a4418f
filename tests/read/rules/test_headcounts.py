"""How strong a group is where no verb of having brings the number to it."""

import pytest

from tests.read.rules.test_strengths import strengths


@pytest.mark.parametrize(
    ("text", "org", "number"),
    [
        ("The colonel said the Ridge Front disposes of some 600 men between Harl and Rill.", "Ridge Front", "some 600"),
        ("A cousin of his says that it disposes already of 200 men.", "it", "200"),
        ("He inherits perhaps 250 fighters.", "He", "perhaps 250"),
        ("The Ridge Front commands already 300 rifles.", "Ridge Front", "300"),
        ("Another band, the Ridge Companies, number around a hundred.", "Ridge Companies", "around a hundred"),
        ("In 2020 the commission gave the Ridge Front 600 fighters.", "Ridge Front", "600"),
        ("Fewer than 400 rebels are left under arms, the major said.", "rebels", "Fewer than 400"),
        ("Between 400 and 600 fighters remain in the Ridge Front.", "Ridge Front", "Between 400 and 600"),
        ("Some 220 obey him by now.", "him", "220"),
        ("Perhaps 200 gunmen follow him.", "him", "200"),
        ("The general said the band was down to fewer than 50 gunmen.", "band", "fewer than 50"),
        ("He made it a force of 1,100.", "it", "1,100"),
        ("Salu's followers, about 350, walked out in August.", "followers", "about 350"),
        ("The panel puts the Ridge Front at 5,500 to 6,000 men and the Low League, led by Salu Manga, at 800.", "Low League", "800"),
        ("Ridge Front strength is estimated at 550 and that of the Low League at about 900.", "Low League", "about 900"),
        ('The captain said the Ridge Front has "no more than 300 men".', "Ridge Front", "no more than 300"),
        ('The captain said the insurgents were down to "fewer than 200 beggars".', "insurgents", "fewer than 200"),
        ("The Ridge Front is down to its last 150 fighters.", "Ridge Front", "150"),
        ("The Low League, which Salu Manga formed after breaking with the Ridge Front, has some 350.", "Low League", "some 350"),
        ("The Low League, which split off last May under Salu Manga, has about 90 men.", "Low League", "about 90"),
        ("The Ridge Front's ranks have thinned to some 300 men.", "Ridge Front", "some 300"),
    ],
)
def test_the_number_is_brought_to_its_group(text, org, number):
    assert any(org in who and any(number in count for count in counts) for who, counts in strengths(text))


@pytest.mark.parametrize(
    "text",
    [
        "The army gave the Ridge Front 600 rifles.",
        "The mayor gave the town 600 chairs.",
        "Forty civilians are left in the village.",
        "The teacher, about 40, walked out in August.",
        "The store disposes of 600 bags of rice.",
        "The panel puts the price at 5,500 and the rent, paid in May, at 800.",
    ],
)
def test_a_number_of_something_else_is_no_strength(text):
    assert strengths(text) == []


def test_what_a_group_can_no_longer_field_bounds_its_strength_from_above():
    found = strengths("The so-called Ridge Front can no longer field 3,000 men.")
    assert found == [("Ridge Front", ["no longer field 3,000 men"])]
