"""A candidate's keys, signed and expiring: to one chat, and to respond at all."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core import signing

# A "." and not Django's ":", which must not stand in a WebSocket subprotocol.
SIGNER = signing.TimestampSigner(salt="candidates.chat", sep=".")
CANDIDATE_SIGNER = signing.TimestampSigner(salt="candidates.candidate", sep=".")


def sign_chat_token(response_id: UUID, number: int) -> str:
    """A token that opens the chat of this response until it expires, or is ended.

    `number` is the response's `key_number`; see `candidates.models.keys`.
    """
    return SIGNER.sign(f"{response_id.hex}-{number}" if number else response_id.hex)


def number_of_key(token: str, response_id: UUID) -> int | None:
    """The number of a key that we have signed, for this response, and not too long ago.

    None for anything else. Whether keys of this number are still good, the response says.
    """
    try:
        signed = SIGNER.unsign(token, max_age=settings.CHAT_TOKEN_MAX_AGE)
    except signing.BadSignature:
        return None
    signed_id, _, number = signed.partition("-")
    return int(number or 0) if signed_id == response_id.hex else None


def sign_candidate_token(candidate_id: UUID) -> str:
    """A token by which whoever made this candidate shows it, until it expires."""
    return CANDIDATE_SIGNER.sign(candidate_id.hex)


def speaks_for(token: str, candidate_id: UUID) -> bool:
    """Whether the token was signed by us, for this candidate, and has not expired."""
    try:
        signed = CANDIDATE_SIGNER.unsign(
            token, max_age=settings.CANDIDATE_TOKEN_MAX_AGE
        )
    except signing.BadSignature:
        return False
    return signed == candidate_id.hex
