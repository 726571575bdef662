"""No regular expression takes time out of proportion to the length of the text.

One message of 4,000 characters once held the whole process for half a minute.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from types import FunctionType, MappingProxyType, MethodType, ModuleType

import pytest

from screening.dialogue.languages.patterns import LatePattern
from smartbot.tests.attacks import Attack, attacks

APPS = ("employers", "vacancies", "candidates", "screening", "smartbot")
# Tests, migrations, and the scripts that make our tables once, by hand.
NOT_SERVED = {"tests", "migrations", "compile_weights", "compile_places"}
SHORT, LONG = 600, 2_400
# Four times as long a text: four times the time if linear, sixteen if quadratic.
MOST_GROWTH = 9
# What takes less than this for the longer text is quick: a quadratic pattern takes more.
FLOOR = 0.0015
TRIES = 4
# Style sheets of ours are all that it reads.
OURS_ALONE = {"screening.templatetags.inline.COMMENT"}
LADDER = (20, 28, 40, 60, 90, 150, 300)
SLOWEST = 100e-6  # seconds a character


def modules() -> Iterator[ModuleType]:
    for app in APPS:
        package = importlib.import_module(app)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{app}."):
            if not NOT_SERVED & set(found.name.split(".")):
                yield importlib.import_module(found.name)


def reachable(thing: object, seen: set[int]) -> Iterator[re.Pattern[str]]:
    """The patterns in a value: in its members, attributes, closures and defaults."""
    if id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, LatePattern):
        thing = thing.compiled
    if isinstance(thing, re.Pattern):
        yield thing
        return
    for part in parts_of(thing):
        yield from reachable(part, seen)


def parts_of(thing: object) -> Iterator[object]:
    if isinstance(thing, dict | MappingProxyType):
        yield from thing.keys()
        yield from thing.values()
    elif isinstance(thing, list | tuple | set | frozenset):
        yield from thing
    elif isinstance(thing, partial):
        yield from (thing.func, thing.args, thing.keywords)
    elif isinstance(thing, MethodType | staticmethod | classmethod):
        yield thing.__func__
    elif isinstance(thing, property):
        yield thing.fget
    elif isinstance(thing, FunctionType):
        yield from (thing.__defaults__, thing.__kwdefaults__, thing.__code__.co_consts)
        for cell in thing.__closure__ or ():
            try:
                yield cell.cell_contents
            except ValueError:  # of a name that is not bound yet
                continue
    elif hasattr(thing, "__wrapped__"):
        yield thing.__wrapped__
    elif type(thing).__module__.partition(".")[0] in APPS or is_ours(thing):
        yield from vars(thing).values() if hasattr(thing, "__dict__") else ()
        for name in getattr(type(thing), "__slots__", ()):
            yield getattr(thing, name, None)
    elif type(thing).__module__ == "django.core.validators":
        yield from vars(thing).values()


def is_ours(thing: object) -> bool:
    return isinstance(thing, type) and thing.__module__.partition(".")[0] in APPS


@cache
def all_patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of ours, by the place where it was found first."""
    seen: set[int] = set()
    found: dict[str, re.Pattern[str]] = {}
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, ModuleType) or value is LatePattern:
                continue
            for number, pattern in enumerate(reachable(value, seen)):
                if f"{module.__name__}.{name}" in OURS_ALONE:
                    continue
                if isinstance(pattern.pattern, str):
                    found[f"{module.__name__}.{name}[{number}]"] = pattern
    # Those that no module names, last: how they are looked for is told by a name.
    for number, pattern in enumerate(reachable(LatePattern.made, seen)):
        found[f"LatePattern.made[{number}]"] = pattern
    for number, (method, pattern) in enumerate(written_in_place()):
        found[f"re.{method}[{number}]"] = pattern
    return found


def written_in_place() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that are looked for without being compiled, and by which function."""
    for source in sources():
        for node in ast.walk(ast.parse(source)):
            is_ours = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
            )
            if is_ours and node.func.attr not in ("compile", "escape"):
                assert isinstance(node.args[0], ast.Constant), ast.unparse(node)
                yield node.func.attr, re.compile(node.args[0].value)


@cache
def methods_of(name: str) -> set[str]:
    """The methods by which our sources look for a pattern of this name."""
    used = re.compile(
        rf"\b{re.escape(name)}\.(match|fullmatch|search|sub|split|find\w+)\("
    )
    return {method for source in sources() for method in used.findall(source)}


@cache
def sources() -> tuple[str, ...]:
    return tuple(
        Path(module.__file__).read_text("utf-8")
        for module in modules()
        if module.__file__
    )


def seconds(pattern: re.Pattern[str], text: str, *, anywhere: bool) -> float:
    """CPU time to look for the pattern, whether it is found or not."""
    began = time.thread_time()
    if anywhere:
        for _match in pattern.finditer(text):
            pass
    else:
        pattern.match(text)
        pattern.fullmatch(text)
    return time.thread_time() - began


def grows(pattern: re.Pattern[str], attack: Attack, *, anywhere: bool) -> float:
    """How many times as long the longer text takes; 0 where that is no matter."""
    for length in LADDER:
        # An exponential one would not come back from a longer text.
        if seconds(pattern, attack.text(length), anywhere=anywhere) > length * SLOWEST:
            return float("inf")
    short, long = attack.text(SHORT), attack.text(LONG)
    growth = float("inf")
    for _try in range(TRIES):
        # A machine that does other things as well only makes a time longer.
        took = seconds(pattern, long, anywhere=anywhere)
        if took < FLOOR:
            return 0
        growth = min(growth, took / seconds(pattern, short, anywhere=anywhere))
        if growth < MOST_GROWTH:
            break
    return growth


@pytest.mark.parametrize("place", all_patterns())
def test_a_text_twice_as_long_takes_a_pattern_twice_as_long(place):
    pattern = all_patterns()[place]
    name = place.rpartition(".")[2].partition("[")[0]
    methods = {name} if place.startswith("re.") else methods_of(name)
    anywhere = not methods or bool(methods - {"match", "fullmatch"})

    slow = {
        attack: growth
        for attack in attacks(pattern)
        if (growth := grows(pattern, attack, anywhere=anywhere)) > MOST_GROWTH
    }

    assert not slow, pattern.pattern
