"""What shows that words are a title of a job, a trade or a company."""

from __future__ import annotations

from screening.dialogue.languages.patterns import pattern

TITLE_WORDS = pattern("titles", "{title}")
COMPANY = pattern("titles", "{company}")
# "Ведение учёта", "Managed a team": how duties begin.
DUTY = pattern("titles", r"\W*{duty}")
LABELLED_TITLE = pattern(
    "titles",
    r"(?:^|\n|[.;]\s)[^\w\n]{0,6}{label}\s{0,3}[:\u2013\u2014-]\s{0,9}([^\n;]{3,90})",
)
# "В подчинении 3 бухгалтера", "семь лет в продажах": about something else.
BESIDE = pattern("titles", r"{beside}\s")
# "№ 7 мектепте мұғалім": what stands before it is the place.
AT_PLACE = pattern("titles", r"{at_place}\s")
# "Worked as a loader", "методист в языковом центре": what stands beside the title.
AS_A = pattern("titles", r"{as_a}\s")
WORKS_AT = pattern("titles", r"\s{works_at}\s")
LENGTH = pattern("titles", "{length}")
# "Работала врачом", "worked as a porter"; in Kazakh the title stands before.
WORKED = pattern("titles", "{worked}")
WORKS_SO = pattern("titles", "{works_so}")
HELD = pattern("titles", r"(?:\w{1,30}\s){0,2}{held}")
# "Фриланс с 2017 года": work without an employer.
OWN = pattern("titles", "{own}")
AT_WORK = pattern("titles", "(?:{worked}|{works_so}|{own}|{title})")
SAYS_WORK = pattern("titles", "(?:{worked}|{works_so}|{own})")
NO_HEADLINE = pattern("titles", "{no_headline}")
# Before the place of work, behind a title in a sentence.
PREPOSITION = pattern("titles", r"\s{beside}\s")
# Whose dates at an institute are no studies.
SCHOLARS = pattern("titles", "{scholars}")
NUMBERED = pattern("titles", r"(?<!\d)\d{1,2}[ -]?(?:\w{1,3} )?{+grade}")
# Trades, as against tools: "опыт бухгалтером 5 лет" is experience, "опыт с 1С" is not.
TRADE = pattern("resume_told", "{trade}$")


def is_trade(words: str) -> bool:
    """Whether words are somebody who works, and no tool."""
    return (
        bool(TRADE.search(words.split()[0].rstrip(".,:;"))) if words.strip() else False
    )
