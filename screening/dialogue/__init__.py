"""The judgement: what to ask, what an answer means, how relevant a candidate is.

Pure Python: no Django, no database, no clock, no I/O but the data files shipped beside
the code. State in, state out.
"""
