"""What members do in their team, told to whoever keeps a record of it."""

from __future__ import annotations

from django.dispatch import Signal

# With `user`, who has just signed in by page, admin or API.
signed_in = Signal()

# With `employer`, the `user` who did it, `what` ("invited", "withdrew", "joined", "role",
# "removed") and `details`, a dict for JSON in which members stand by their ids.
team_changed = Signal()
