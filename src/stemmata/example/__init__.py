"""The reports of the shipped example, as text files.

What this is for: data that is found as a package resource. What it is not: code, or anything real; see README.md.
"""
