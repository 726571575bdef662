"""Levels of education, and their fields."""

from __future__ import annotations

import re

from screening.dialogue.facts import Education
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.words import normalise

# Unfinished higher education stands for what was finished before it.
_LEVELS = (
    ("doctorate", r"кандидат\w*\s+\w*\s*наук|доктор\w*\s+\w*\s*наук|аспирант\w*|phd|ph\.d"
                  r"|doctora\w*|докторант\w*|ғылым\s+докторы|д\.\s?[тмэ]\.\s?н"),
    ("master", r"магистр\w*|master'?s?(?:\s+degree|\s+of|\s+in)|msc|m\.sc|mba"
               r"|магистрант\w*"),
    ("vocational", r"средне[-\s]*(?:специальн|проф|техн)\w*|среднее\s+(?:спец|проф|техн)\w*"
                   r"|колледж\w*|техникум\w*|училищ\w*|\w*училищ\w*|медколледж\w*|птуз?"
                   r"|college|vocational|арнаулы\s+орта|кәсіптік|лицей\w*\s+проф\w*"
                   r"|медучилищ\w*|неоконченн\w+\s+высш\w+|незаконченн\w+\s+высш\w+"
                   r"|неполн\w+\s+высш\w+|студент\w*|аяқталмаған\s+жоғары"
                   r"|incomplete\s+higher|undergraduate"),
    ("bachelor", r"высш\w+|бакалавр\w*|bachelor\w*|bsc|b\.sc|специалитет\w*|институт\w*"
                 r"|университет\w*|university|higher\s+education"
                 # "500 мыңнан жоғары" is above an amount.
                 r"|(?<![дтн][ае]н\s)(?<!орта\s)жоғары(?!\s+(?:санат|жалақ|бал|баға|деңгей))(?!лат)\w*"
                 r"|жогары\s+б[іи]л\w*|инженер[\s-]+\w+\s+по\s+образованию|degree"
                 r"|экономист\s+по\s+образованию|академи\w+"),
    ("secondary", r"средн\w+\s+(?:общ\w+\s+)?образован\w*|полное\s+среднее|школ\w+"
                  r"|11\s+классов|аттестат\w*|high\s+school|secondary|орта\s+білім\w*"
                  r"|мектеп\w*|^\s*среднее\s*$"),
)  # fmt: skip
_PATTERNS = tuple((level, re.compile(rf"(?<!\w)(?:{w})")) for level, w in _LEVELS)
# A category of a nurse or a driver is no degree: "высшая категория".
_NOT_A_DEGREE = re.compile(
    r"высш\w+\s+(?:категори|лиг|проб|качеств|скорост|уровн)\w*"
    r"|категори\w*\s*[:—–-]?\s*\(?высш\w+"
)
_RANK = {"secondary": 0, "vocational": 1, "bachelor": 2, "master": 3, "doctorate": 4}


def find_education(text: str) -> list[Found[Education]]:
    """The levels of education that a text names, the highest first."""
    normal, places = normalise(text)
    excluded = [match.span() for match in _NOT_A_DEGREE.finditer(normal)]
    taken: list[tuple[int, int]] = []
    found = []
    for level, pattern in _PATTERNS:
        for match in pattern.finditer(normal):
            span = match.span()
            if any(s < span[1] and span[0] < e for s, e in (*excluded, *taken)):
                continue
            taken.append(span)
            start, end = span
            if places is not None:
                start, end = places[start][0], places[end - 1][1]
            found.append(Found(Education(level), start, end))
    return sorted(found, key=lambda f: (-_RANK[f.value.level], f.start))
