"""Cues: the words by which a report sets its events apart, points back at one, or denies what it told.

What this is for: the closed lists that reading a report into happenings goes by (see `stemmata.resolve.telling`). What it is
not: a lexicon of names (see `stemmata.lexicon`).
"""

from __future__ import annotations

from typing import Final

import re2

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
    left waterfront harbour harbor port quay pier market bridge airport airfield compound slipped fled melted""")
"""Words by which a report takes up a place that it has named: it was held, they left it."""
TOLLS: Final = listed("toll number figure count balance")
GIVEN: Final = listed("given announced published issued released communicated stated declared provisional")
"""By these together a day is that of the telling: "the provisional toll of 17 given on 9 March"."""
DEATH: Final = listed("death dead died dies killed alive lives living killing")
SHOT: Final = listed("shot executed assassinated murdered beheaded hanged")
"""Words of a blow at one person that is told as that person's death."""
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
MET: Final = listed("met signed agreed negotiated talked held reached")
"""Words by which a meeting or an agreement is told to have been, though they give no day."""
OF_KIND: Final = {
    "negotiation": listed("meeting meetings talks negotiation negotiations negotiating dialogue contact contacts met"),
    "alliance": PACT | listed("link links tie ties partnership partners"),
    "supply": listed(
        """payment payments paid pay paying money cash ransom bribe bribes peso dollar dollars cent penny weapons arms rifles ammunition
        fuel supplied supplying delivered delivering delivery deliveries shipment shipments financed financing funded funding"""
    ),
    "defection": listed("defection defections defected desertion desertions deserted split"),
    "control_change": listed("captured fallen lost retaken seized control withdrawn withdrawal"),
    "arrest": listed("arrest arrests arrested detained detention detentions custody"),
}
"""Family of events -> words by which a denial names one of that kind anew: "denied that any meeting had taken place"."""
COUNTED_MORE: Final = listed(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
    thirty forty fifty sixty seventy eighty ninety dozen dozens score hundred hundreds thousand person people man men woman women child
    children boy girl soldier soldiers civilian civilians policeman policemen officer officers victim victims body bodies passenger"""
)
"""Words by which "another" goes on counting the people of one event ("another fifteen were hurt"); digits do so too."""
ACCOUNTS: Final = listed(
    """account accounts version versions explanation explanations theory figure figures toll tolls count counts number numbers estimate
    estimates source sources witness witnesses official officials officer report reports statement statements survivor survivors resident
    residents reason reading doctor medic agency newspaper"""
)
"""Words behind "another" and "earlier" by which the same thing is told by somebody else, or was before."""
HEDGES: Final = listed("some about around nearly almost at least up to roughly over more than few")
"""Words between "another" and what it counts."""
TIME_UNITS: Final = listed("night day evening morning afternoon week month year hour hours days nights weeks months years")
"""Beside them "previous" and "earlier" say when, not that it was something else."""
LEAVING: Final = listed("exit leaving departure departing desertion deserting defecting fleeing stores armoury armory arsenal depot")
"""Words of what those who change sides take with them ("on leaving they took 60 rifles from the stores")."""
TAKEN: Final = listed("abducted abduct abducting abduction kidnapped kidnapping kidnap hostage hostages captive captives captured seized")
FREED: Final = listed("released freed escaped ransomed rescued release freedom returned found")
"""By one word of each, in two claims, the second tells what became of those who were taken in the first."""
BODY: Final = listed("body corpse dead deceased")
"""Words by which the fate of somebody is told as whose body it was ("the dead man was")."""
STRUCK_OFTEN: Final = listed("attacked raided ambushed bombed stormed struck targeted")
"""With "twice" such a word counts events, and tells none of them alone."""
ALWAYS_SAID: Final = re2.compile(
    r"(?i)\b(?:always|regularly|usually|routinely|often) (?:been )?(?:said|put|given|maintained|insisted|held|claimed|told|spoken)\b"
)
"""Words of a voice that always gave the same figure; the event is no habit for it."""
IN_ALL: Final = re2.compile(r"(?i)\b(?:in all|altogether|in total|both (?:attacks|blows|incidents|raids))\b")
"""Words of a number that counts those of several blows together."""
POINTED: Final = re2.compile(
    r"(?i)\b(?:in|during|by|after|of) (?:the|that|this) (?:blast|explosion|bombing|attack|ambush|raid|assault|massacre|strike|shooting)\b"
)
"""Words that point back at the blow told of, whatever other day was named in between."""
THEN_MORE: Final = re2.compile(r"(?i)^(?:and )?(?:then|later) (?:.{0,40}\bmore\b|[\w-]+$)")
"""Words of a number of those whom a later blow struck ("seven travellers, then a dozen more")."""
PART_OF: Final = re2.compile(r"(?i)\b(?:of|among) (?:them|whom)\b")
"""Words of a number that is a part of one told just before: it has no time of its own."""
WHO_LEFT: Final = re2.compile(r"(?i)\bwho (?:had )?(?:left|deserted|defected|changed|went|crossed|joined|quit|fled|switched)\b")
"""Of "those who left in May": the day is that of their leaving, not of their coming back."""
SAME_PART: Final = re2.compile(r"(?i)\b(?:that|this|the same) \w+ of (?:the )?$")
"""What stands before the whole, where a part of it is pointed back at."""
GONE: Final = listed("are is were come came gone went returned return returns returning back")
HOME: Final = listed("back home returned return returns returning")
"""Words, one of each, by which people go back to the side that they had left."""
