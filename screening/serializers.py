"""Responses on the wire, with what their chats have shown so far."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.urls import reverse
from rest_framework import serializers

from candidates.models import CandidateResponse
from candidates.serializers import ResponseSerializer


def proven_range(response: CandidateResponse) -> list[float] | None:
    """The range of the relevance: of the running chat, once over of the response."""
    if response.relevance_range is not None:
        return response.relevance_range
    chat = getattr(response, "chat_session", None)
    return [chat.relevance_low, chat.relevance_high] if chat else None


class EmployersResponseSerializer(ResponseSerializer):
    """A response as the employer sees it."""

    class Meta(ResponseSerializer.Meta):
        fields: ClassVar = [
            *ResponseSerializer.Meta.fields,
            "candidate_name",
            "candidate_email",
            "candidate_city",
        ]
        read_only_fields = fields

    candidate_name = serializers.CharField(source="candidate.full_name", read_only=True)
    candidate_email = serializers.EmailField(source="candidate.email", read_only=True)
    candidate_city = serializers.CharField(source="candidate.city", read_only=True)

    def to_representation(self, response: CandidateResponse) -> dict[str, Any]:
        written = super().to_representation(response)
        return {**written, "relevance_range": proven_range(response)}


class CandidatesResponseSerializer(ResponseSerializer):
    """A response as the candidate sees it: without a score until it is decided."""

    def to_representation(self, response: CandidateResponse) -> dict[str, Any]:
        written = super().to_representation(response)
        if response.is_decided:
            return written
        return {**written, "relevance_score": None, "relevance_range": None}


class NewResponseSerializer(CandidatesResponseSerializer):
    """A response that was just made, with the key to its chat."""

    class Meta(ResponseSerializer.Meta):
        fields: ClassVar = [*ResponseSerializer.Meta.fields, "chat_token", "chat_url"]
        read_only_fields = fields

    # Written below: they are made anew for each answer, and stored nowhere.
    chat_token = serializers.CharField(read_only=True, source="pk")
    chat_url = serializers.URLField(read_only=True, source="pk")

    def to_representation(self, response: CandidateResponse) -> dict[str, Any]:
        token = response.chat_token()
        page = reverse("screening:chat", args=[response.pk])
        address = f"{page}?{urlencode({'token': token})}"
        return {
            **super().to_representation(response),
            "chat_token": token,
            "chat_url": self.context["request"].build_absolute_uri(address),
        }
