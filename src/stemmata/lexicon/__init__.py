"""Words and names that the program knows before it reads: data files with a source for each entry, and their look-up.

What this is for: names of groups, states, bodies and outlets (`names`), the words that carry a claim (`triggers`), that
make somebody say something (`reporting`) and that name kinds of people and things (`nouns`). What it is not: knowledge of
who is right, or a list that text is matched against blindly; rules of `stemmata.read` decide what a word means in place.
"""
