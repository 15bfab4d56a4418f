"""The central types: what every stage hands to the next.

What this is for: frozen, slotted records that are checked when they are made, and the closed word lists they use. What it
is not: storage (see `tables` for the Arrow form and `stemmata.store` for files) and not derivation (see the stages).
"""
