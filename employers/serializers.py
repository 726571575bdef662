"""Employers and their sign-in on the wire."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError as PasswordFault
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from rest_framework import serializers
from rest_framework.exceptions import APIException, Throttled

from employers.adapter import TooManyGuesses
from employers.models import Employer, User
from employers.passwords import MAX_PASSWORD
from employers.validators import is_seen
from employers.wire import Email, Text, WireSerializer

ALREADY_REGISTERED = "This e-mail is already registered."


class WrongCredentials(APIException):
    status_code = 401
    default_detail = "Incorrect email or password"
    default_code = "wrong_credentials"


class CodeNeeded(WrongCredentials):
    default_detail = "A valid code of the second factor is needed"


class TokenSerializer(serializers.Serializer[Any]):
    access_token = serializers.CharField()
    token_type = serializers.ChoiceField(choices=["bearer"])
    refresh_token = serializers.CharField()


class RegisterSerializer(serializers.Serializer[Any]):
    company_name = Text(max_length=200, validators=[is_seen])
    email = Email(max_length=254)
    password = serializers.CharField(
        min_length=8, max_length=MAX_PASSWORD, trim_whitespace=False, write_only=True
    )

    def validate_email(self, email: str) -> str:
        email = User.objects.normalize_email(email)
        if User.objects.filter(email=email).exists():
            raise serializers.ValidationError(ALREADY_REGISTERED)
        return email

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        user = User(email=attrs["email"])
        user.company_name = attrs["company_name"]
        try:
            validate_password(attrs["password"], user)
        except PasswordFault as fault:
            raise serializers.ValidationError({"password": fault.messages}) from None
        return attrs

    def create(self, validated_data: dict[str, Any]) -> User:
        """The owner of a new employer; both are stored, or neither."""
        email = validated_data["email"]
        try:
            with transaction.atomic():
                owner = User.objects.create_user(email, validated_data["password"])
                EmailAddress.objects.create(user=owner, email=email, primary=True)
                Employer.register(
                    company_name=validated_data["company_name"], owner=owner
                )
                return owner
        except IntegrityError:
            # Somebody registered the same address in the same moment.
            raise serializers.ValidationError({"email": [ALREADY_REGISTERED]}) from None


class LoginSerializer(serializers.Serializer[Any]):
    email = serializers.CharField(max_length=254)
    password = serializers.CharField(
        max_length=MAX_PASSWORD, trim_whitespace=False, write_only=True
    )

    code = serializers.CharField(
        max_length=20,
        required=False,
        write_only=True,
        help_text="From the authenticator, for who has set one up.",
    )

    def user(self, request: HttpRequest) -> User:
        """Who signs in with the validated input.

        Raises `WrongCredentials`, and `Throttled` where too many have been wrong: by the
        same count as on the pages.
        """
        email = User.objects.normalize_email(self.validated_data["email"])
        password = self.validated_data["password"]
        try:
            user = get_adapter().authenticate(request, email=email, password=password)
        except TooManyGuesses as limit:
            raise Throttled(limit.seconds) from None
        if user is None or not user.is_active:
            raise WrongCredentials
        # Else the API would be the way round the second factor of the pages.
        factors = Authenticator.objects.filter(user=user)
        if factors and not self._proves(factors):
            raise CodeNeeded
        return cast(User, user)

    def _proves(self, factors: Iterable[Authenticator]) -> bool:
        code = self.validated_data.get("code", "")
        return any(factor.wrap().validate_code(code) for factor in factors)


class RefreshSerializer(serializers.Serializer[Any]):
    refresh_token = serializers.CharField(max_length=4096)


class EmployerSerializer(WireSerializer):
    class Meta:
        model = Employer
        fields: ClassVar = ["id", "company_name", "email", "created_at", "updated_at"]
        read_only_fields = fields

    email = serializers.EmailField(read_only=True)
