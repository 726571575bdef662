"""Whole screenings, held from outside by a client written from the wire contract."""
