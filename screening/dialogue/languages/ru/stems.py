"""What a list of endings cannot say of Russian words."""

from __future__ import annotations

import re

# Nouns like "управление", "технология" keep their "и", so that a technology is not a
# technologist; adjectives like "средний" and "технические" do not.
NOUN_IN_I = re.compile(
    r"(?<=\w\w)(?<![кхчщшж])и(?:ями|ям|ях|ей|ем|я|ю|и|е|й(?<!нний)(?<![джтш]ний))$"
)
KEPT = "и"
