"""Employers register, sign in, and ask who they are."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError as NoId
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.exceptions import AuthenticationFailed, NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_simplejwt.exceptions import TokenError

from employers.adapter import confirm_by_mail
from employers.addresses import address_of, trace_of
from employers.models import Employer, SignInPlace, User
from employers.scopes import Scope
from employers.serializers import (
    EmployerSerializer,
    LoginSerializer,
    RefreshSerializer,
    RegisterSerializer,
    TokenSerializer,
)
from employers.signals import signed_in
from employers.tokens import exchange, sign_out, tokens_for
from employers.wire import Door

CREDENTIALS = {"email": "alice@acme.example", "password": "four plain words here"}


class SignInDoor(Door):
    """Where one comes for a token, so that no token is looked at."""

    authentication_classes = ()
    public = frozenset({"register", "login", "refresh", "logout"})
    throttle_scopes = {
        "register": "register",
        "login": "login",
        "refresh": "login",
        "logout": "login",
    }
    serializer_class = TokenSerializer

    @extend_schema(
        operation_id="register",
        request=RegisterSerializer,
        responses={201: TokenSerializer},
        examples=[
            OpenApiExample(
                "Acme",
                {"company_name": "Acme", **CREDENTIALS},
                request_only=True,
            )
        ],
    )
    def register(self, request: Request) -> Response:
        """Register an employer together with its owner."""
        form = RegisterSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        owner = form.save()
        self._remember(owner)
        if not owner.may_publish:
            confirm_by_mail(request._request, owner)
        return Response(tokens_for(owner), status=201)

    @extend_schema(
        operation_id="login",
        request=LoginSerializer,
        responses={200: TokenSerializer},
        examples=[OpenApiExample("Alice", CREDENTIALS, request_only=True)],
    )
    def login(self, request: Request) -> Response:
        """Sign in with e-mail, in any case of its letters, and password."""
        form = LoginSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        user = form.user(request._request)
        self._remember(user)
        signed_in.send(SignInDoor, user=user)
        return Response(tokens_for(user))

    def _remember(self, user: User) -> None:
        SignInPlace.remember(user, trace_of(address_of(self.request)))

    @extend_schema(
        operation_id="refresh",
        request=RefreshSerializer,
        responses={200: TokenSerializer},
    )
    def refresh(self, request: Request) -> Response:
        """Exchange a refresh token, which is good for one exchange, for new ones."""
        form = RefreshSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        try:
            return Response(exchange(form.validated_data["refresh_token"]))
        except (TokenError, NoId):
            raise AuthenticationFailed from None

    @extend_schema(
        operation_id="logout", request=RefreshSerializer, responses={204: None}
    )
    def logout(self, request: Request) -> Response:
        """Sign out: this refresh token and all that came of its sign-in are void."""
        form = RefreshSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        try:
            sign_out(form.validated_data["refresh_token"])
        except (TokenError, NoId):
            raise AuthenticationFailed from None
        return Response(status=204)


class EmployerDoor(Door):
    scopes: ClassVar[dict[str, Scope | None]] = {
        "me": Scope.READ,
    }
    serializer_class = EmployerSerializer

    @extend_schema(operation_id="employer_me", responses={200: EmployerSerializer})
    def me(self, request: Request) -> Response:
        """The employer that the token's owner acts for."""
        acting: Any = request.user
        membership = acting.memberships.select_related("employer").first()
        if membership is None:
            raise NotFound("You do not act for an employer.")
        employer: Employer = membership.employer
        return Response(EmployerSerializer(employer).data)
