"""Words of life, death and burial: what a sentence says of a person's fate.

What this is for: whether words tell that somebody died, that he lives whatever was said before, or that he was buried. What it
is not: a reading of who is meant, or of who says so (see `witness`).
"""

from __future__ import annotations

from stemmata.lexicon import names as lexicon

ALIVE = frozenset(
    ["alive", "lives", "living", "survived", "unharmed", "safe", "healthy", "drinks", "eats", "prays", "sleeps", "laughs", "preaches"]
)
"""Who is said to drink his tea with his sons is said to live."""
HEALTH = ("in good health", "in perfect health", "in the best of health", "as usual", "among his brothers", "among his men")
"""Words of several parts for who lives."""

NO_MORE = frozenset({"no longer", "not", "never", "nor"})
"""Words right before a word for life that make it a death."""

DEAD = frozenset(
    (
        *("dead", "died", "die", "dies", "killed", "slain", "body", "corpse", "bury", "buried", "burial", "funeral", "grave", "death"),
        *("perished", "deceased", "martyr", "martyred", "martyrdom", "fallen", "fell", "executed", "assassinated", "murdered", "succumbed"),
    )
)
GONE = (
    *("gone to his lord", "gone to her lord", "met his lord", "passed away", "lost his life", "lost her life", "laid to rest"),
    "taken by god",
)
"""Words of several parts for a death."""

BURIED = frozenset(["bury", "buried", "burial", "burials", "funeral", "grave", "graves", "prayers", "mourned", "washed"])
"""Words of what is done for the dead: who was buried on a day was dead by then, and may have died before it."""


def tells_of_life(words: str) -> bool:
    """Whether words say that somebody lives, whatever they said before of his death ("reported killed, is alive")."""
    normal = lexicon.normalise(words)
    told, before = normal.split(), ["", "", *normal.split()]
    lives = [n for n, word in enumerate(told) if word in ALIVE and told[n + 1 : n + 2] != ["by"]]  # "survived by two sons"
    lives = [n for n in lives if before[n + 1] not in NO_MORE and " ".join(before[n : n + 2]) not in NO_MORE]
    dead = max((n for n, word in enumerate(told) if word in DEAD), default=-1)
    return any(n > dead for n in lives) or any(phrase in normal for phrase in HEALTH)


def tells_of_death(words: str) -> bool:
    """Whether words tell of a death, and do not take it back."""
    normal = lexicon.normalise(words)
    return (bool(DEAD & set(normal.split())) or any(phrase in normal for phrase in GONE)) and not tells_of_life(words)


def tells_of_burial(words: str) -> bool:
    """Whether words tell of what is done for a dead person on a day by which he had died."""
    return bool(BURIED & set(lexicon.normalise(words).split()))
