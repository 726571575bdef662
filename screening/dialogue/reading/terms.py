"""Knowledge named in English job ads, whether the dictionary has it or not.

`find_skills` knows seven hundred skills by name. A job ad names thousands ("ubiquitin
signalling", "SAFe certification"): here they are told by how they are written (names
with capitals, digits and signs; acronyms) and by the words around them ("experience
with X", "a degree in X", "X programming").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from screening.dialogue.reading.found import Found
from screening.dialogue.reading.skills import find_skills, group_of

LONGEST_TERM_WORDS = 7


def find_terms(text: str) -> list[Found[str]]:
    """The pieces of an English job ad that name knowledge, in order, not overlapping.

    The value is the piece as it was written: a tool, method, field, degree, language.
    """
    if _is_tag_line(text):
        return [Found(m.group(), m.start(), m.end()) for m in TAG.finditer(text)]
    found = [*_degrees(text), *_phrases(text), *_named(text), *_known(text)]
    return _longest(text, found)


def find_names(text: str) -> list[Found[str]]:
    """Names of tools and methods, in any language's text, told by how they are written.

    "JasperReports", "HTML5", "FedRAMP": capitals within a word, digits, acronyms.
    """
    return _longest(text, _named(text))


def _longest(text: str, found: Iterable[tuple[int, int]]) -> list[Found[str]]:
    """Of overlapping pieces the longer; pieces without the marks around them."""
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(set(found), key=lambda span: (span[0] - span[1], span[0])):
        while start < end and text[start] in " ,;:.()[]*•-–/\"'’!?":
            start += 1
        while end > start and text[end - 1] in " ,;:.([*•-–/\"'’!?":
            end -= 1
        if end > start and all(end <= a or b <= start for a, b in chosen):
            chosen.append((start, end))
    return [Found(text[a:b], a, b) for a, b in sorted(chosen)]


# --- Lines of tags: "java spring-boot mysql" ---

TAG = re.compile(r"\S+")
TAG_LINE = re.compile(r"[a-z0-9.+#-]+(?:[ ,]+[a-z0-9.+#-]+){0,7}")
EVERYDAY = frozenset(
    (
        "the", "a", "an", "of", "and", "or", "in", "to", "for", "with", "we", "you", "is",
        "are", "at", "on", "by", "as", "be", "our", "your", "us", "it", "etc", "e.g",
        "from", "will", "can", "have", "has", "not", "no", "more", "all", "any", "other",
    )
)  # fmt: skip


def _is_tag_line(text: str) -> bool:
    line = text.strip()
    words = re.split(r"[ ,]+", line)
    if not TAG_LINE.fullmatch(line) or EVERYDAY & set(words):
        return False
    known = sum(
        bool(find_skills(word.replace("-", " "), forgive_typos=False)) for word in words
    )
    return known * 2 >= len(words)


# --- What the dictionary knows ---


def _known(text: str) -> Iterator[tuple[int, int]]:
    for found in find_skills(text, forgive_typos=False):
        group = group_of(found.value.name)
        is_asked = group in ASKED_GROUPS and found.value.name not in TOO_COMMON
        if is_asked and not found.value.is_trade:
            yield found.start, found.end


ASKED_GROUPS = {"programming", "frameworks", "data", "operations", "engineering",
                "office", "design", "languages"}  # fmt: skip
TOO_COMMON = {
    "Software development", "Reporting", "Cleaning", "Technical support", "Research",
    "Delivery", "Driving", "Reception", "Testing", "Product management", "Marketing",
    "SOLID", "Finance", "Compliance", "System administration", "Backbone.js",
}  # fmt: skip

# --- Names, told by how they are written ---

NAME = re.compile(
    # CamelCase, digits or signs within a word: "JavaScript", "HTML5", "C++", ".NET"
    r"(?<![\w<])(?:[A-Za-z]*[a-z][A-Z][A-Za-z0-9]*|[A-Z]{2,}[a-z]{2,}\w*|[A-Z][A-Za-z]*\d+\w*|[A-Z]\w*(?:\+\+|#)"
    r"|[A-Za-z]+\.(?:js|io|NET|net)\b|\.NET(?: Core)?"
    # acronyms, perhaps several: "CI/CD", "SOA REST"
    r"|[A-Z]{2,6}s?(?:[/&-][A-Z]{2,6})*)(?![\w>])"
)
NOT_NAMES = frozenset(
    (
        "CV", "HR", "USA", "US", "UK", "EU", "CEO", "CTO", "CFO", "CIO", "COO", "VP", "NY",
        "OK", "PM", "AM", "ID", "FAQ", "TV", "PTO", "EOE", "EEO", "LGBT", "LGBTQ", "GBP",
        "USD", "EUR", "DKK", "CET", "GMT", "ASAP", "FTE", "OR", "AND", "THE", "TO", "OF",
        "IN", "YOU", "WE", "FOR", "NOT", "WITH", "OUR", "IT", "II", "III", "IV", "VI",
        "IS", "ON", "AT", "BY", "NO", "AS", "ARE", "AN", "A", "ALL", "WHO", "WHAT", "WHY",
        "ABOUT", "YOUR", "BE", "DO", "IF", "WILL", "MUST", "HAVE", "PLUS", "JOB", "ROLE",
        "TEAM", "WORK", "SKILLS", "LTD", "INC", "LLC", "GMBH", "PC", "MUC", "DC", "CA",
        "NYC", "SF", "LA", "IPO", "NGO", "ETC", "EG", "IE", "PLEASE", "DUTIES", "TYPE",
        "MSc", "BSc", "PhD", "ADD", "NEW", "OFFER", "MINIMUM", "LEVEL", "TIME", "FULL",
        "LinkedIn", "YouTube", "FY", "TBD", "OTE", "PS", "NB", "RSU", "PLC", "COVID",
        "HQ", "UN", "WWF", "BUT",
        "ORGANIZATION", "LOCATION", "PROFESSION", "CONTACT", "ADDRESS", "NAME",
    )
)  # fmt: skip


def _named(text: str) -> Iterator[tuple[int, int]]:
    shouted = sum(c.isupper() for c in text) > sum(c.islower() for c in text)
    for match in NAME.finditer(text):
        name = match.group()
        if name in NOT_NAMES or name.rstrip("s") in NOT_NAMES:
            continue
        if shouted and name.isupper() and name.isalpha():
            continue
        yield match.start(), match.end()


# --- Degrees ---

DEGREE = re.compile(
    r"(?<!\w)(?:(?:Bachelor|Master|Bachelors|Masters|Doctoral|Doctorate|Associate|University"
    r"|College|Academic|Graduate|Undergraduate|Advanced|Engineering)(?:['’`\x92]?s)?"
    r"(?: or (?:Master|Bachelor)(?:['’`\x92]?s)?)?(?: of \w+)? degree"
    r"|(?:Bachelor|Master)['’`\x92]s(?! in\b)|Ph\.?\s?D\.?(?: degree)?|M\.?Sc\.?(?: degree)?"
    r"|B\.?Sc\.?|MBA|B\.?S\.?/M\.?S\.?|(?:Bachelor|Master) of [A-Z]\w+|GCSE|A-levels?)(?!\w)",
    re.IGNORECASE,
)


def _degrees(text: str) -> Iterator[tuple[int, int]]:
    for match in DEGREE.finditer(text):
        yield match.start(), match.end()


# --- Phrases, told by the words around them ---

BEFORE = re.compile(
    r"\b(?:(?:experience|experienced|knowledge|understanding|expertise|proficien(?:cy|t)"
    r"|familiar(?:ity)?|background|skilled|skills?|competen(?:ce|cies|t)|fluen(?:cy|t)"
    r"|degree|diploma|Ph\.?D\.?|M\.?Sc\.?|B\.?Sc\.?|master['’]?s?|bachelor['’]?s?"
    r"|specializ(?:ation|ed|ing)|specialis(?:ation|ed|ing)|knowledgeable|versed|expert"
    r"|insight|awareness|command|grasp|mastery|exposure|certifi(?:ed|cation)|trained"
    r"|training|qualification|passion(?:ate)?|interest(?:ed)?|track record|proficiencies)"
    r"\s+(?:\w+ly )?(?:in|of|with|within|on|about|for|using|around|from)"
    r"|experience (?:in )?(?:working|developing|building|programming|coding|designing|using"
    r"|writing|managing)(?: (?:in|with|on|within|of))?"
    r"|(?:master|know|knows|programming in|coding in|written in|speak|speaks|writing"
    r"|technologies such as|tools such as|languages such as|technologies like|tools like"
    r"|languages like|frameworks like|frameworks such as|e\.\s?g\s?\.?:?|such as|including"
    r"|tools:|technologies:|stack:|skills:|languages:|requirements:))\s+",
    re.IGNORECASE,
)
# What a piece may not hold: it ends there.
STOP = re.compile(
    r"\b(?:is|are|was|were|be|been|being|will|would|can|could|should|must|may|to|who|which"
    r"|that|this|these|those|as|at|by|from|we|you|our|your|their|its|they|it|he|she|i|us"
    r"|have|has|had|preferred|preferably|required|desired|desirable|plus|advantage|essential"
    r"|highly|including|include|includes|such|like|e\.?g|i\.?e|etc|if|when|where|while|but"
    r"|not|also|so|because|so that|through|across|between|before|after|into|per|than|more"
    r"|using|ideally|within|via|during|towards|toward|nice|bonus|beneficial|would|both"
    r"|considered|combined|together|along|ability|able|allow|want|need|love|work|working)\b"
    r"|[.;:!?()\[\]*•|]|\s[-–—]\s|<|>",
    re.IGNORECASE,
)
SPLIT = re.compile(
    r"\s{0,9},\s*|\s{1,9}(?:and|or|and/or|&|as well as|with|on|for|in|of)\s+|\s{0,9}\n\s*"
)
SOFT_SPLIT = re.compile(
    r"\s{0,9},\s*|\s{1,9}(?:and/or|and|or|as well as)\s+|\s{0,9}\n\s*"
)
LEADING = re.compile(
    r"^(?:(?:a|an|the|some|any|one|two|three|several|various|other|different|similar|related"
    r"|relevant|strong|solid|good|great|deep|extensive|proven|demonstrated|excellent|sound"
    r"|basic|advanced|modern|common|popular|general|broad|hands-on|practical|prior|previous"
    r"|major|key|specific|particular|following|these|those|at least|least|minimum|\d+\+?|years?"
    r"|either|all|many|most|multiple|large|complex|new|latest|both|least|your|our|more|of|in"
    r"|with|or|and|how|what|own|working|developing|building|using|designing|managing"
    r"|implementing|creating|writing|leading|professional|high|wide|technical|level)\s+)+",
    re.IGNORECASE,
)
# Words that name no knowledge by themselves.
EMPTY = frozenset(
    (
        "experience", "knowledge", "skills", "skill", "field", "fields", "area", "areas",
        "technologies", "technology", "tools", "team", "teams", "people", "company",
        "role", "position", "work", "job", "industry", "environment", "customers",
        "clients", "stakeholders", "colleagues", "others", "years", "year", "time",
        "companies", "projects", "project", "business", "things", "needs", "solutions",
        "systems", "system", "products", "product", "services", "service", "processes",
        "process", "problems", "issues", "opportunities", "challenges", "ideas", "goals",
        "discipline", "disciplines", "subject", "subjects", "etc", "level", "levels",
        "languages", "language", "one", "world", "countries", "country", "future", "part",
        "management", "support", "development", "quality", "users", "candidates", "office",
        "people", "training", "education", "candidate", "member", "members", "health",
        "opportunity", "practices", "concepts", "methods", "techniques", "standards",
        "principles", "application", "applications", "responsibilities", "today", "life",
        "what", "how", "them", "each", "degree", "background", "equivalent", "platform",
        "platforms", "organization", "organizations", "results", "task", "tasks", "who",
        "organisation", "organisations", "career", "growth", "success", "us", "you",
        "communication", "analytical", "personal", "teaching", "leadership", "verbal",
        "written", "interpersonal", "communicative", "social", "organizational",
        "scientific", "educational", "substantial", "sufficient", "ethnic", "direct",
        "coordination", "methodologies", "requirements", "documented", "demonstrable",
        "accuracy", "perhaps", "share", "provide", "bring", "developer", "developers",
        "engineer", "engineers", "person", "variety", "solid", "international",
        "relevant", "required", "strategic", "creative", "managerial", "supervision",
        "supervisory", "presentation", "negotiation", "planning", "writing",
        "organisational", "current", "new", "technical", "professional", "research",
        "collaboration", "cooperation", "problem", "solving", "oral", "excellent",
    )
)  # fmt: skip
AFTER = re.compile(
    r"(?P<term>(?:[\w+#./&-]{1,60}\s{1,9}){0,3}?[\w+#./&-]{1,60})\s{1,9}"
    r"(?:(?:programming|scripting|development)\s{1,9})?"
    r"(?:experience|expertise|skills|knowledge|programming|certifications?|background)\b",
    re.IGNORECASE,
)
CERTAIN_AFTER = re.compile(
    r"(?<![\w-])(?P<term>(?:[\w+#./&-]{1,60} ){0,2}(?:programming|scripting|architecture"
    r"|engineering"
    r"|methodolog(?:y|ies)|frameworks?|databases?|protocols?|algorithms?|design patterns"
    r"|networking|automation|analytics|administration|infrastructure|microservices"
    r"|modelling|modeling|statistics|chemistry|biology|physics|genetics|mathematics"
    r"|informatics|bioinformatics|robotics|economics|finance|accounting|science))(?![\w-])",
    re.IGNORECASE,
)


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    for cue in BEFORE.finditer(text):
        stop = STOP.search(text, cue.end())
        yield from _pieces(text, cue.end(), stop.start() if stop else len(text))
    for match in AFTER.finditer(text):
        yield from _last_piece(text, match.start("term"), match.end("term"))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list of things, each without its opening words."""
    place = start
    marks = [(m.start(), m.end()) for m in SOFT_SPLIT.finditer(text, start, end)]
    for mark_start, mark_end in [*marks, (end, end)]:
        yield from _as_term(text, place, mark_start)
        place = mark_end


def _last_piece(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands right before "experience": after the last word that parts."""
    for stop in STOP.finditer(text, start, end):
        start = max(start, stop.end())
    for mark in SPLIT.finditer(text, start, end):
        start = max(start, mark.end())
    yield from _as_term(text, start, end)


def _as_term(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    leading = LEADING.match(text[start:end] + " ")
    if leading:
        start = min(start + leading.end(), end)
    words = text[start:end].split()
    if not words or len(words) > LONGEST_TERM_WORDS:
        return
    if all(word.strip(".,'’").casefold() in EMPTY | EVERYDAY for word in words):
        return
    if LEADING.fullmatch(words[-1] + " ") and len(words) == 1:
        return
    yield start, end
