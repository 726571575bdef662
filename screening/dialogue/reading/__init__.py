"""Grammars: what a piece of text means, in Russian, Kazakh and English.

Each module reads one kind of value. All are pure: text (and, where it matters, today's
date) in, values with the place they were read from out. None raises on any text.
"""
