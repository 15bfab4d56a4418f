"""Measuring stemmata: gold data as tables, the scorers' adapter, pinned floors. Imports stemmata, never the reverse."""
