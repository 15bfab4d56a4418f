"""stemmata: from a pile of scraped reports to a checked case of claims, origins, figures and disputes.

What this is for: the public names. What it is not: the place where anything is done; `stemmata.pipeline` is the page to
read first.
"""

__version__ = "0.1.0"
