"""What the models have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A part of the API's JSON. What a newer server adds is kept, and does no harm."""

    model_config = ConfigDict(extra="allow", frozen=True)
