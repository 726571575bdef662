"""What happens to responses, told to whoever shows it as it happens."""

from __future__ import annotations

from django.dispatch import Signal

# With `responses`, which have changed, and `users`, the ids of the members who have a new
# notice; in the transaction that changes them.
responses_changed = Signal()
