"""Resumes that come as files: their text as a person would see it.

Plain Python and parsers of formats, without Django: `apart` reads a file in a process
of its own, since a file may be made to do harm to whoever opens it.
"""
