"""Settings of a reader: a table of the case's stemmata.toml, overruled by environment variables.

What this is for: `[llm] model = "m"` and `STEMMATA_LLM_MODEL=m` mean the same. What it is not: a place for secrets: a key
stands in an environment variable of its own, which is never written anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from stemmata.errors import ReaderError
from stemmata.readers import Value

T = TypeVar("T")
KEY = "key"
"""No setting: STEMMATA_LLM_KEY is the secret itself, read where it is sent and nowhere else."""


def gathered(name: str, table: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, Value]:
    """The settings of a reader by name: those of its table, overruled by variables such as STEMMATA_LLM_MODEL."""
    if KEY in table:
        raise ReaderError(
            f"stemmata.toml holds a key for the reader {name}; a case is no place for secrets",
            hint=f"remove it from the file and set the environment variable STEMMATA_{name.upper()}_KEY",
        )
    prefix = f"STEMMATA_{name.upper()}_"
    given = {key.removeprefix(prefix).lower(): environment[key] for key in sorted(environment) if key.startswith(prefix)}
    return {**table, **{key: value for key, value in given.items() if key != KEY}}


def filled(kind: type[T], name: str, values: Mapping[str, Value]) -> T:
    """A dataclass of settings from values; strings (from the environment) are read as what the field is.

    Raises ReaderError naming the setting that is unknown or of the wrong sort.
    """
    known = {field.name: type(field.default) for field in fields(kind)}  # type: ignore[arg-type]
    made: dict[str, Value] = {}
    for key, value in values.items():
        if key not in known:
            raise ReaderError(f"the reader {name} has no setting {key!r}", hint=f"settings: {', '.join(known)}")
        made[key] = _value(name, key, value, known[key])
    return kind(**made)


def _value(name: str, key: str, value: Value, wanted: type) -> Value:
    if isinstance(value, wanted) and not (isinstance(value, bool) and wanted is not bool):
        return value
    try:
        if wanted is float and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        if isinstance(value, str) and wanted in (int, float):
            return int(value) if wanted is int else float(value)
    except ValueError:
        pass
    raise ReaderError(
        f"{name}: the setting {key} is {value!r}, which is no {wanted.__name__}", hint=f"correct it in stemmata.toml [{name}]"
    )
