"""Small inputs of the kinds met in the field are read as a careful recruiter reads them.

A row that is not yet right says why under `not_yet`; once it is right it must not.
"""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from .cases import FOLDER, facts_in, proposals_in, wrong_with

ROWS = yaml.safe_load((FOLDER / "small.yaml").read_text("utf-8"))


def small(row: dict[str, Any]) -> Any:
    reason = row.get("not_yet", "")
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)]
    return pytest.param(row, id=row["id"], marks=marks if reason else [])


@pytest.mark.parametrize("row", [small(row) for row in ROWS])
def test_a_small_input_is_read_as_expected(row):
    read = (
        proposals_in(row["title"], row["text"])
        if "title" in row
        else facts_in(row["text"])
    )

    assert not wrong_with(read, row)
