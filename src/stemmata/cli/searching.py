"""The command `search`: words in the titles and bodies of all reports.

What this is for: finding a passage again, and the claims read in it. What it is not: a search of furniture, or of meaning.
"""

from __future__ import annotations

from typing import Annotated

import typer

from stemmata.cli.asking import AsJson, CaseFolder, OfType, open_queries


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORD...", help='Words that must all stand in a passage; "two words" stand together.')
    ],
    case: CaseFolder,
    claim_type: OfType = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="At most so many passages.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find passages that hold every word, whatever its case and accents, best first.

    \b
    Examples:
      stemmata search governor resigned --case kunduz
      stemmata search '"car bomb"' --type casualty --case kunduz --json
    """
    from stemmata.cli import console
    from stemmata.queries import wording

    kind = str(claim_type) if claim_type else None
    found = open_queries(case).search(" ".join(words), claim_type=kind, limit=limit)
    if as_json:
        console.say_json(found)
        return
    rows = [
        (
            f"{wording.document(f)}:{f['start']}-{f['end']}",
            f["publisher"] or "",
            wording.time(f["published"]),
            " ".join(f["text"].split()),
            ", ".join(c["id"] for c in f["claims"]),
        )
        for f in found
    ]
    if rows:
        console.table(("where", "publisher", "published", "words", "claims"), rows)
    else:
        console.note("no passage holds all these words")
