"""The read-only web pages of a case, on this machine.

What this is for: `stemmata serve`. What it is not: a public site; it binds to the loopback address, knows no accounts and
writes nothing. What documents say is only ever shown as text (HARDENING S1).
"""
