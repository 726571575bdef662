"""Skills: which of the dictionary a text names, and what it says about each.

The dictionary is `data/skills.toml` (its head tells how to extend it). Texts are cut
into words, words brought to a form without case, endings and Kazakh letters, and looked
up in a table by their first word, so that the time is that of one pass.
"""

from screening.dialogue.reading.skills.claims import strongest
from screening.dialogue.reading.skills.dictionary import (
    DICTIONARY,
    canonical_skill,
    dictionary_rows,
    group_of,
    is_tool,
    is_trade,
    known_skills,
    proved_by,
)
from screening.dialogue.reading.skills.mentions import SkillMention, find_skills
from screening.dialogue.reading.skills.names import is_of_a_document
from screening.dialogue.reading.skills.shown import skill_name

__all__ = ["DICTIONARY", "SkillMention", "canonical_skill", "dictionary_rows",
           "find_skills", "group_of", "is_of_a_document", "is_tool", "is_trade", "known_skills",
           "proved_by", "skill_name", "strongest"]  # fmt: skip
