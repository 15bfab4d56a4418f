"""Nouns and pronouns by which a report speaks of those it has named ("the group", "its men", "the town"), by what they may stand for.

What this is for: one list of heads of descriptions for the reader, which marks them, and for `resolve`, which finds whom they
stand for. What it is not: a list of names, or a rule of reference.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GROUPS: Final = _words("group movement organisation organization faction insurgency militia gang band network outfit cell wing mob")
"""One armed group as a body."""
FIGHTERS: Final = _words(
    """militants rebels insurgents jihadists jihadis terrorists extremists guerrillas islamists bandits separatists gunmen attackers
    assailants raiders fighters combatants"""
)
"""Those who fight against a state, many at once."""
ASSAILANTS: Final = _words("gunmen attackers assailants raiders bandits fighters combatants")
"""Of these, words that may as well be said of unknown people."""
MEN: Final = _words(
    "men fighters troops soldiers forces guards gunmen combatants militants units ranks volunteers followers militiamen envoys team"
)
"""People of a body, who stand for it after a possessive ("its men")."""
SPLINTER: Final = _words("dissidents dissident splinter breakaway renegades renegade mutineers traitors")
"""Those who have left a group."""
ABOVE: Final = _words("parent mother main original leadership")
"""Words that say of a group that another has left it."""
INSTITUTIONS: Final = _words(
    """army military government ministry police junta parliament court presidency authorities state navy gendarmerie command company
    paper newspaper agency council committee panel mission force firm weekly daily charity institute league guard brigade column
    vanguard front commission institution union coalition alliance regime party"""
)
"""Bodies that a report calls by the last word of their name, or that are known without one ("the army")."""
LEADERS: Final = _words("leader chief emir amir boss head commander founder chairman director president coordinator warlord")
"""Those who lead a body."""
TOWNS: Final = _words("town village city hamlet settlement")
"""Places that people live in."""
PERSONAL: Final = _words("he him his himself she her hers herself")
"""Pronouns for one person."""
NEUTRAL: Final = _words("it its itself")
"""Pronouns for a body or a thing."""
PLURAL: Final = _words("they them their theirs themselves")
"""Pronouns for several people, or for a body."""
SPEAKING: Final = _words("we us our ours ourselves")
"""Pronouns for whoever speaks."""
RELATIVE: Final = _words("who whom whose which")
"""Pronouns for what stands just before them."""
POSSESSIVE: Final = _words("its his her their our whose")
"""Pronouns before what somebody has."""
HEADS: Final = GROUPS | FIGHTERS | MEN | SPLINTER | INSTITUTIONS | LEADERS | TOWNS | {"leadership"}
PRONOUNS: Final = PERSONAL | NEUTRAL | PLURAL | SPEAKING | RELATIVE
