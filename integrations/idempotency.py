"""`Idempotency-Key`: a POST that comes again is answered again, and done once.

As the IETF's draft-ietf-httpapi-idempotency-key-header has it: 422 for another request
with the same key, 409 while the first is being done.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.http.request import QueryDict
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from employers.addresses import address_of, trace_of
from integrations.models import OneRequest

HEADER = "Idempotency-Key"
WRITTEN = re.compile(r"[!-~]{1,255}")
# Headers of an answer that are part of it.
TOLD = ("WWW-Authenticate", "Location")


class OtherRequest(APIException):
    status_code = 422
    default_detail = f"Another request came with this {HEADER}."
    default_code = "other_request"


class BeingDone(APIException):
    status_code = 409
    default_detail = f"The request with this {HEADER} is being done: come again soon."
    default_code = "being_done"


class _NotKept(Exception):
    """Carries an answer that asks to come again out of the transaction."""

    def __init__(self, answer: Response) -> None:
        self.answer = answer


def answer_once(
    view: Any,
    handler: Callable[..., Response],
    request: Request,
    *args: Any,
    **kwargs: Any,
) -> Response:
    """What the view's handler answers, or has answered within the last 24 hours.

    What the handler changes and the answer are stored in one transaction: a process that
    dies between leaves neither. Answers that ask to come again (429, 5xx) are not kept.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return handler(request, *args, **kwargs)
    if not WRITTEN.fullmatch(key):
        words = "1 to 255 visible ASCII characters, without blanks."
        raise ValidationError({HEADER: [words]})
    fingerprint = fingerprint_of(request)
    digest = sha256(key.encode()).hexdigest()
    one, is_mine = OneRequest.begin(caller_of(request), digest, fingerprint)
    if one.fingerprint != fingerprint:
        raise OtherRequest
    if one.sealed_answer:
        return _again(one.answer(key))
    if not is_mine:
        raise BeingDone
    try:
        with transaction.atomic():
            answer = _answer(view, handler, request, *args, **kwargs)
            if not one.keep(_as_text(answer), key):
                raise BeingDone
            return answer
    except _NotKept as asks:
        one.leave()
        return asks.answer
    except BaseException:
        one.leave()
        raise


def _answer(
    view: Any, handler: Callable[..., Response], *args: Any, **kwargs: Any
) -> Response:
    try:
        answer = handler(*args, **kwargs)
    except Exception as error:
        # Raises again what is no answer but a fault of ours.
        answer = view.handle_exception(error)
    if answer.status_code == 429 or answer.status_code >= 500:
        raise _NotKept(answer)
    return answer


def caller_of(request: Request) -> str:
    """Whose keys these are: the user's, else those of an address."""
    user = request.user
    return str(user.pk) if user and user.pk else trace_of(address_of(request))


def fingerprint_of(request: Request) -> str:
    """Equal for equal requests, however the JSON of their bodies is laid out."""
    told: list[Any] = [request.path, sorted(request.query_params.lists())]
    if isinstance(request.data, QueryDict):
        fields = request.data.lists()
        told.append(sorted(field for field in fields if field[0] not in request.FILES))
        told += [[name, _digest(file)] for name, file in sorted(request.FILES.items())]
    else:
        told.append(request.data)
    written = json.dumps(told, sort_keys=True, ensure_ascii=True)
    return sha256(written.encode()).hexdigest()


def _digest(file: Any) -> str:
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _as_text(answer: Response) -> str:
    told = {
        "status": answer.status_code,
        "data": answer.data,
        "headers": {name: answer[name] for name in TOLD if answer.has_header(name)},
    }
    return str(JSONRenderer().render(told).decode())


def _again(kept: str) -> Response:
    told = json.loads(kept)
    headers = {**told["headers"], "Idempotency-Replayed": "true"}
    return Response(told["data"], status=told["status"], headers=headers)
