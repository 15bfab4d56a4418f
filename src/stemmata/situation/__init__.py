"""Situation: what the reports say of an entity as of a day.

What this is for: the table fact, and the question "as of". What it is not: a model of the world; every answer names the
claims and origins it rests on, and "no report before that date says" is an answer.
"""

from __future__ import annotations

from stemmata.situation.asof import Held, Situation, as_of
from stemmata.situation.facts import situate
from stemmata.situation.status import status_of
from stemmata.situation.strength import NO_REPORT, Strength

__all__ = ["NO_REPORT", "Held", "Situation", "Strength", "as_of", "situate", "status_of"]
