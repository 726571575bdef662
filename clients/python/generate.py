"""Writes the part of the client that follows from the OpenAPI: models and operations.

    python manage.py spectacular --lang en --format openapi-json > /tmp/openapi.json
    python clients/python/generate.py /tmp/openapi.json clients/python/src/smartbot_client

`make client` does both; a test of the project fails while they differ from the API.

The models are made by datamodel-code-generator. The operations are made here, twice from
one template, for programs that wait and for those that do not: openapi-python-client
would make both, but a module of some hundred lines for each of them (17,000 lines in all),
with neither retries nor pages, for which all of it would have to be wrapped again.
"""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from datamodel_code_generator import InputFileType, generate
from datamodel_code_generator.enums import DataModelType
from datamodel_code_generator.format import Formatter, PythonVersion

Schema = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")
MADE = '"""{}\n\nMade by generate.py from the OpenAPI; not to be edited."""\n\n'
# What drf-spectacular says of a model that says nothing of itself.
OF_NO_USE = "A model as CONTRACT.md writes it."
SIMPLE = {"integer": "int", "number": "float", "boolean": "bool", "null": "None"}


# --- Models ---


def models_of(api: Schema) -> str:
    """The source of the models: a class for each object, a literal for each choice."""
    made = generate(
        json.dumps(
            {
                "openapi": api["openapi"],
                "info": api["info"],
                "paths": {},
                "components": {"schemas": tidied(api["components"]["schemas"])},
            }
        ),
        input_file_type=InputFileType.OpenAPI,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        base_class="smartbot_client.model.Model",
        use_standard_collections=True,
        use_union_operator=True,
        use_schema_description=True,
        use_double_quotes=True,
        enum_field_as_literal="all",  # type: ignore[arg-type]
        collapse_root_models=True,
        disable_timestamp=True,
        formatters=[Formatter.BUILTIN],
        custom_file_header=MADE.format("What the API takes and gives."),
    )
    assert isinstance(made, str)
    return made


def tidied(schemas: Schema) -> Schema:
    """Only what a client looks at: the server checks lengths, and titles are for forms."""
    dropped = {"title", "maxLength", "minLength", "maximum", "minimum", "pattern"}
    dropped |= {"default", "maxItems", "minItems", "example"}

    def tidy(node: Any, *, names: bool = False) -> Any:
        if isinstance(node, list):
            return [tidy(part) for part in node]
        if not isinstance(node, dict):
            return node
        kept = {
            name: tidy(part, names=name == "properties")
            for name, part in node.items()
            if names or name not in dropped
        }
        if not names:
            if {"enum", "allOf"} & kept.keys() or kept.get("description") == OF_NO_USE:
                kept.pop("description", None)
            if kept.get("format") in ("email", "uri"):
                del kept["format"]
            if len(kept) == 1 and len(kept.get("allOf", ())) == 1:
                return kept["allOf"][0]
        return kept

    kept = {name: tidy(schema) for name, schema in schemas.items()}
    return {name: s for name, s in kept.items() if not name.startswith("Paginated")}


# --- Operations ---


class Operation:
    """One operation of the API, as a method of the client."""

    def __init__(self, api: Schema, path: str, method: str, told: Schema) -> None:
        self.api, self.path, self.method, self.told = api, path, method, told
        self.name = told["operationId"]
        parameters = told.get("parameters", [])
        self.in_path = [p["name"] for p in parameters if p["in"] == "path"]
        self.in_query = [
            p
            for p in parameters
            if p["in"] == "query" and p["name"] not in ("cursor", "limit")
        ]
        contents = told.get("requestBody", {}).get("content", {})
        self.takes_file = "multipart/form-data" in contents
        body = contents.get("multipart/form-data") or contents.get("application/json")
        self.body = self._whole(body["schema"]) if body else {}

    def _whole(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            schema = self.api["components"]["schemas"][schema["$ref"].split("/")[-1]]
        return schema

    @property
    def answer(self) -> Schema:
        """The schema of the answer to a success; empty if it has none."""
        code = next(code for code in self.told["responses"] if code.startswith("2"))
        contents = self.told["responses"][code].get("content", {})
        if contents and "application/json" not in contents:
            return {"format": "binary"}
        schema: Schema = contents.get("application/json", {}).get("schema", {})
        return schema

    def fields(self) -> Iterator[tuple[str, str, bool]]:
        """What the body takes: name, type, and whether it must be there."""
        required = self.body.get("required", ())
        for name, schema in self.body.get("properties", {}).items():
            if not schema.get("readOnly"):
                is_file = name == "resume_file"
                kind = "File" if is_file else self.type_of(schema)
                must = name in required and self.method != "patch" and not is_file
                yield name, kind, must

    def type_of(self, schema: Schema) -> str:
        """How the type is written in Python."""
        if "$ref" in schema:
            return self._named(schema["$ref"].split("/")[-1])
        for word in ("allOf", "oneOf", "anyOf"):
            if word in schema:
                return " | ".join(dict.fromkeys(map(self.type_of, schema[word])))
        if "enum" in schema:
            return f"Literal[{', '.join(map(repr, schema['enum']))}]"
        kinds = schema.get("type", "object")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        return " | ".join(self._simple(kind, schema) for kind in kinds)

    def _simple(self, kind: str, schema: Schema) -> str:
        if kind == "array":
            return f"Sequence[{self.type_of(schema['items'])}]"
        if kind == "object":
            return "Mapping[str, Any]"
        if kind == "string":
            formats = {"uuid": "Id", "date": "date", "date-time": "datetime"}
            return formats.get(schema.get("format", ""), "str")
        return SIMPLE[kind]

    def _named(self, name: str) -> str:
        schema = self.api["components"]["schemas"][name]
        if "enum" in schema:
            return f"Literal[{', '.join(map(repr, schema['enum']))}]"
        return f"models.{name} | Mapping[str, Any]"

    def as_method(self, *, waits: bool) -> str:
        """The method of the client that waits, or of the one that does not."""
        answer, pages = self.answer, ""
        named = answer.get("$ref", "").split("/")[-1]
        items = self.api["components"]["schemas"].get(named, {}).get("items")
        if items:
            pages = "models." + items["$ref"].split("/")[-1]
            gives = f"{'' if waits else 'Async'}Iterator[{pages}]"
        elif answer.get("format") == "binary":
            gives, named = "bytes", ""
        else:
            gives = f"models.{named}" if named else "None"
        word = "def" if waits or pages else "async def"
        call = self._call("_pages" if pages else "_ask", pages or gives)
        returned = "" if gives == "None" else "return "
        await_ = "" if waits or pages else "await "
        told = self.told.get("description") or self.told.get("summary")
        told = told or f"`{self.method.upper()} {self.path}`."
        about = json.dumps(told.strip().split("\n\n")[0].replace("\n", " "))[1:-1]
        wrapped = textwrap.fill(about, 74)
        return (
            f"{word} {self.name}({self._signature()}) -> {gives}:\n"
            f'    """{wrapped}"""\n'
            f"    {returned}{await_}{call}\n"
        )

    def _signature(self) -> str:
        asked = [f"{name}: Id" for name in self.in_path]
        parts = ["self", *asked, *(["/"] if asked else [])]
        fields = sorted(self.fields(), key=lambda field: not field[2])
        named = [
            f"{name}: {kind}" if must else f"{name}: {kind} | Unset = UNSET"
            for name, kind, must in fields
        ]
        for query in sorted(self.in_query, key=lambda q: not q.get("required")):
            kind = self.type_of(query["schema"])
            written = f"{query['name']}: {kind}"
            named.append(
                written if query.get("required") else written + " | None = None"
            )
        return ", ".join([*parts, *(["*"] if named else []), *named])

    def _call(self, through: str, answer: str) -> str:
        where = f'f"{self.path}"' if self.in_path else f'"{self.path}"'
        parts = [f'"{self.method.upper()}"', where, answer]
        if self.in_query:
            told = ", ".join(f'"{q["name"]}": {q["name"]}' for q in self.in_query)
            parts.append(f"query={{{told}}}")
        if self.body:
            told = ", ".join(f'"{name}": {name}' for name, _, _ in self.fields())
            parts.append(f"body={{{told}}}")
        return f"self.{through}({', '.join(parts)})"


OPENING = """from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from smartbot_client import models
from smartbot_client.sending import UNSET, AsyncSender, File, Id, Sender, Unset

"""


def operations_of(api: Schema) -> str:
    """The source of the operations, of both kinds."""
    operations = [
        Operation(api, path, method, told)
        for path, methods in sorted(api["paths"].items())
        for method, told in methods.items()
        if method in METHODS
    ]
    written = MADE.format("The operations of the API.") + OPENING
    for name, base, waits in (
        ("Operations", "Sender", True),
        ("AsyncOperations", "AsyncSender", False),
    ):
        kind = "waits for the answer" if waits else "is awaited"
        written += f'\n\nclass {name}({base}):\n    """Each operation {kind}."""\n\n'
        for operation in operations:
            written += textwrap.indent(operation.as_method(waits=waits), "    ") + "\n"
    return written


def main() -> None:
    source, target = map(Path, sys.argv[1:])
    api = json.loads(source.read_text())
    made = {"models.py": models_of(api), "operations.py": operations_of(api)}
    with TemporaryDirectory() as folder:
        for name, text in made.items():
            (Path(folder) / name).write_text(text)
        # The names of what is imported and not used differ with the API.
        for command in (["check", "-q", "--fix", "--exit-zero"], ["format", "-q"]):
            options = ["--isolated", "--target-version", "py311"]
            if command[0] == "check":
                options += ["--select", "F401,I"]
            ruff = [sys.executable, "-m", "ruff", *command, *options, folder]
            subprocess.run(ruff, check=True)
        for name in made:
            text = (Path(folder) / name).read_text()
            (target / name).write_text(text)


if __name__ == "__main__":
    main()
