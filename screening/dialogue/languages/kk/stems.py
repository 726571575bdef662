"""What a list of endings cannot say of Kazakh words."""

from __future__ import annotations

import re

# Endings of nouns as typed on a Russian keyboard: plural, possession, case. Many look
# like the end of a Russian stem ("сайт-а", "қойма-да"), so they are cut only where the
# word is not known without.
ENDING = re.compile(
    r"(?<=\w{3})(?:[лдт][ае]р)?(?:сы|си|ы|и)?"
    r"(?:[ндт][ыи]н|[гк][ае]|[дтн][аеыи]|[дтн][ае]н|[мбп]ен|н)?$"
)
# What no word ends in without its ending.
NO_END = "о"
