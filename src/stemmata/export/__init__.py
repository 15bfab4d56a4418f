"""Exports: a case written in a form that other programs read.

What this is for: one module per form. What it is not: a second place where records are made; all come from `queries`.
"""
