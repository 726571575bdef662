"""Which columns the list of responses can have, beside who it is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# Key and head, from left to right.
COLUMNS = (
    ("relevance", _("Relevance")),
    ("status", _("Status")),
    ("experience", _("Experience")),
    ("salary", _("Salary")),
    ("languages", _("Languages")),
    ("skills", _("Skills")),
    ("contacts", _("Contacts")),
    ("decided", _("Decided by")),
    ("responded", _("Responded")),
)
# Unless somebody chooses others.
USUAL = ("relevance", "status", "experience", "salary", "languages", "responded")
