"""Training of the reading encoder.

What for: data, model, training, export, scores. What not: a part of the program, which never imports it.
"""
