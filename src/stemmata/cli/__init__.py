"""The command line `stemmata`.

What this is for: the entry point: it turns every outcome into one line on stderr and an exit status. What it is not: a place
where anything is done; commands ask `case` and `queries`, and import what is heavy only when they run.

    0    done
    1    done with findings: some inputs could not be read, or `verify` found problems
    2    wrong usage, or nothing of that name in the case
    3    the case is missing, locked, damaged or of a newer version
    130  interrupted with Ctrl-C; the case holds its last complete state
"""

from __future__ import annotations

import sys

from stemmata.errors import StemmataError


def main() -> None:
    """Run the command line; never returns. Errors raised on purpose become one message and their exit status."""
    try:
        from stemmata.cli.app import app  # here, so that an interrupt during the import is caught too

        app()
    except StemmataError as error:
        from stemmata.cli.console import complain

        complain(error)
        sys.exit(error.exit_status)
    except SystemExit as leaving:
        if leaving.code == 130:
            _interrupted()
        raise
    except KeyboardInterrupt:
        _interrupted()
        sys.exit(130)


def _interrupted() -> None:
    sys.stderr.write("interrupted: the case holds its last complete state; run the same command again to go on\n")
