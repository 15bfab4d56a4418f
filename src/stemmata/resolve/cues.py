"""Cues: the words by which a report sets its events apart, points back at one, or denies what it told.

What this is for: the closed lists that reading a report into happenings goes by (see `stemmata.resolve.telling`). What it is
not: a lexicon of names (see `stemmata.lexicon`).
"""

from __future__ import annotations

from typing import Final

from stemmata.resolve.wordlists import listed

OTHER_EVENT: Final = listed("""earlier another previous previously separate separately similar elsewhere meanwhile formerly""")
"""Words that set a claim off from the event told so far."""
ANAPHORA: Final = listed(
    """attack assault raid bombing blast explosion ambush strike shooting massacre killing killings incident clash clashes fighting
    battle operation dead wounded injured toll casualties victims attackers assailants gunmen raiders bombers bomber bodies claim"""
)
"""Nouns that with "the" point back at an event told before."""
HABITUAL: Final = listed("every often regularly usually frequently always routinely")
"""Words that make a habit of an event."""
ORDINALS: Final = listed("first second third fourth fifth")
BLOWS: Final = listed("attack ambush raid assault strike clash battle massacre incident killing")
"""Nouns that an ordinal counts as events of their own ("the second ambush"); bombs and blasts may be those of one attack."""
HELD: Final = listed("""town village city base camp barracks outpost post position positions place area withdrew withdrawn retreated pulled
    left""")
"""Words by which a report takes up a place that it has named: it was held, they left it."""
TOLLS: Final = listed("toll number figure count balance")
GIVEN: Final = listed("given announced published issued released communicated stated declared provisional")
"""By these together a day is that of the telling: "the provisional toll of 17 given on 9 March"."""
DEATH: Final = listed("death dead died dies killed alive lives living killing")
SPOKEN: Final = listed(
    "claim claims report reports rumour rumours rumor rumors allegation allegations accusation accusations charge charges it this that"
)
"""Nouns for what was said."""
COUNTED_LATER: Final = listed("registered counted recounted buried identified recorded")
"""Words of those who count the dead and wounded in the days after."""
HARMED: Final = listed("harmed hurt hit targeted civilian civilians part role involvement responsible responsibility")
"""Words of a denial that anybody was harmed, or that the speaker had a part in it."""
PACT: Final = listed("pact deal alliance agreement accord")
STRUCK_PACT: Final = listed("struck cut sealed concluded signed reached entered made joined formed agreed forged left quit broke ended")
"""By one word of each a claim about two parties tells that they came together, or parted, and not only that they are allies."""
