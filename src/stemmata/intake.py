"""Reports that come by another way than a path: uploaded, pasted, fetched.

What this is for: what a browser sends, taken into a case as its originals. What it is not: collecting (see `stemmata.collect`),
or a run; the reports are read by the next one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import chain

from stemmata.case import Case, Taken
from stemmata.collect.fetch import Allowed, fetch, is_public, pasted
from stemmata.collect.files import Item, failure_of, given
from stemmata.errors import CollectError
from stemmata.schema.run import Failure


def take_uploads(case: Case, files: Sequence[tuple[str, bytes]], by: str) -> Taken:
    """Files by name and bytes. The same file uploaded twice changes nothing; another one of the same name is another document."""
    return case.take(
        chain.from_iterable(given(name, data, resolved=f"upload:{hashlib.sha256(data).hexdigest()}/{name}") for name, data in files), by=by
    )


def take_text(case: Case, text: str, by: str) -> Taken:
    """A text that a person pasted."""
    return case.take(pasted(text), by=by)


def take_page(case: Case, url: str, by: str, allowed: Allowed = is_public) -> Taken:
    """A page of the public web, fetched now. What cannot be had is recorded as refused, with its reason."""
    locator = url.strip()
    try:
        found: list[Item | Failure] = fetch(locator, allowed)
    except CollectError as error:
        found = [failure_of(error, locator)]
    return case.take(found, by=by, paths=[locator])
