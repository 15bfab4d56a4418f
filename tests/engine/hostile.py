"""Functions that behave as badly as a parser can on hostile input; run only in guarded children."""

from __future__ import annotations

import ctypes
import os
import sys
import time

import pyarrow as pa


def act(table: pa.Table) -> dict[str, pa.Table]:
    """Upper-case each word, or do the evil that it names."""
    return {"word": pa.table({"word": [_one(word) for word in table["word"].to_pylist()]}, schema=pa.schema([("word", pa.string())]))}


def _one(word: str) -> str:
    match word:
        case "segfault":
            ctypes.string_at(0)
        case "exit":
            os._exit(3)
        case "kill":
            os.kill(os.getpid(), 9)
        case "loop":
            while True:
                pass
        case "sleep":
            time.sleep(3600)
        case "memory":
            hog = [bytearray(50_000_000) for _ in range(1_000)]
            return str(len(hog))
        case "recursion":
            return _deep(0)
        case "stack":
            sys.setrecursionlimit(10**9)
            return _deep(0)
        case "error":
            raise ValueError("no such word")
        case _:
            return word.upper()
    return word


def _deep(n: int) -> str:
    return repr([_deep(n + 1)])
