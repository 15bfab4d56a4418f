"""`python -m stemmata`: the command line, where the installed command is not on the path.

What this is for: one line. What it is not: a second command line.
"""

from stemmata.cli import main

if __name__ == "__main__":
    main()
