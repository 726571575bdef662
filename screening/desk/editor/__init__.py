"""The vacancy editor: criteria, proposals from a text, preview."""
