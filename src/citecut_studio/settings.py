"""Settings of the studio: everything that differs between places comes from the environment (docs/studio.md)."""

from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

import citecut
from citecut_studio.environment import flag, home, listed, number, secret, sign_in_providers, text

HERE = Path(__file__).parent
STUDIO_HOME = home()
TEAMS_HOME = STUDIO_HOME / "teams"
"""A folder for each team: a library of project folders."""
UPLOADS_HOME = STUDIO_HOME / "uploads"

DEBUG = flag("DEBUG", default=False)
PUBLIC_ADDRESS = text("ADDRESS", "")
"""Where browsers reach the studio, such as `https://studio.example.org`; empty: this machine alone."""
SECURE = PUBLIC_ADDRESS.startswith("https://")


def _database(address: str) -> dict[str, object]:
    """SQLite beside the data, or PostgreSQL: `postgresql://user:password@host:5432/name?sslmode=verify-full`."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": STUDIO_HOME / "studio.sqlite3",
            "OPTIONS": {
                "timeout": 30,
                # A transaction that will write says so at once: none waits for a lock that it can never get.
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("CITECUT_STUDIO_DATABASE is a postgresql:// address, or empty for SQLite")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": _held_to_tls(parts.hostname or "") | dict(parse_qsl(parts.query)),
    }


def _held_to_tls(host: str) -> dict[str, str]:
    """A database on another machine is reached by TLS, with its certificate checked, unless its address says else."""
    if unquote(host).startswith("/") or host in ("", "localhost", "127.0.0.1", "::1"):
        return {}
    return {"sslmode": "verify-full", "sslrootcert": "system"}


SECRET_KEY = secret()
ALLOWED_HOSTS = listed("HOSTS", ["localhost", "127.0.0.1", "[::1]"])
if PUBLIC_ADDRESS:
    ALLOWED_HOSTS.append(urlsplit(PUBLIC_ADDRESS).hostname or "")
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS] if PUBLIC_ADDRESS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "citecut_studio.people",
    "citecut_studio.library",
    "citecut_studio.desk",
    "citecut_studio.releases",
    "citecut_studio.jobs",
    "citecut_studio.operations",
    "citecut_studio.api",
]

MIDDLEWARE = [
    "citecut_studio.operations.middleware.told",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "citecut_studio.operations.answers.Guarded",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "citecut_studio.people.sessions.Lasting",
    "citecut_studio.people.factors.SecondFactor",
    "allauth.account.middleware.AccountMiddleware",
    "citecut_studio.people.sessions.Seen",
    "django_htmx.middleware.HtmxMiddleware",
    "citecut_studio.jobs.middleware.Room",
]

ROOT_URLCONF = "citecut_studio.urls"
ASGI_APPLICATION = "citecut_studio.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["citecut_studio.library.templatetags.headings"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "citecut_studio.people.context.teams",
            ],
        },
    }
]

DATABASES = {"default": _database(text("DATABASE", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = text("LANGUAGE", "vi")
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = text("TIME_ZONE", "Asia/Ho_Chi_Minh")
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [
    HERE / "static",
    ("citecut", Path(citecut.__file__).parent / "publish" / "ground"),
    ("fonts", Path(str(files("fontpkg_be_vietnam_pro"))) / "files"),
]
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = True
"""Files are served from the packages themselves: there is no step of gathering them that can be forgotten."""

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "citecut_studio.people.passwords.GuessablePasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "library:home"
ACCOUNT_ADAPTER = "citecut_studio.people.adapter.InvitedOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
"""People are told by mail when their password or a second factor changes."""
PASSWORD_RESET_TIMEOUT = 60 * 60
ALLAUTH_TRUSTED_PROXY_COUNT = number("PROXIES", 1 if PUBLIC_ADDRESS else 0)
"""How many proxies of one's own stand in front: they tell where a request comes from, and tries are counted by it."""
SECOND_FACTOR = flag("SECOND_FACTOR", default=SECURE)
"""Whether whoever signs in with a password needs a second factor or a passkey."""
MFA_ALLOW_UNVERIFIED_EMAIL = True
"""People come by invitation and no address is verified by mail: that must not keep them from a second factor."""
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
USERSESSIONS_TRACK_ACTIVITY = True
ACCOUNT_FORMS = {
    "login": "citecut_studio.people.forms.SignIn",
    "change_password": "citecut_studio.people.forms.NewPassword",
    "reset_password": "citecut_studio.people.forms.AskForPassword",
}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
"""The organisation's own sign-in is trusted to know its people's addresses; it is set by who runs the studio."""
SOCIALACCOUNT_PROVIDERS = sign_in_providers()
SOCIALACCOUNT_ADAPTER = "citecut_studio.people.adapter.InvitedBySocialAccount"

SESSION_SECONDS = SESSION_COOKIE_AGE = number("SESSION_SECONDS", 12 * 60 * 60)
"""After so long everybody signs in again: a working day."""
IDLE_SECONDS = number("IDLE_SECONDS", 60 * 60)
"""After so long without doing anything, too."""
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
if SECURE:
    # Browsers take cookies of such names from this very host by https alone.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = "__Host-session", "__Host-csrf", "__Host-language"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = SECURE and flag("REDIRECT", default=True)
# A monitor on this machine asks the pages themselves, not the proxy; programs are refused instead of sent on.
SECURE_REDIRECT_EXEMPT = [r"^health/$", r"^metrics/$", r"^api/"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if SECURE:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "studio_cache"}}
"""Shared by all processes: it counts tries to sign in."""
_MAIL = "smtp" if text("MAIL_HOST", "") else "dummy" if PUBLIC_ADDRESS else "console"
EMAIL_BACKEND = f"django.core.mail.backends.{_MAIL}.EmailBackend"
"""Without a mail server, letters stand in the terminal of a studio for one machine; in the log of others, never."""
EMAIL_HOST, EMAIL_PORT = text("MAIL_HOST", ""), number("MAIL_PORT", 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = text("MAIL_USER", ""), text("MAIL_PASSWORD", "")
EMAIL_USE_TLS = flag("MAIL_TLS", default=True)
EMAIL_TIMEOUT = 10
"""Seconds for which a page waits for the mail server."""
DEFAULT_FROM_EMAIL = text("MAIL_FROM", "citecut@localhost")
DATA_UPLOAD_MAX_MEMORY_SIZE = number("UPLOAD_MEMORY", 2_621_440)
"""Bytes of a request that is no file: scripts and comments are small, films come in pieces."""

FORM_BYTES = number("FORM_BYTES", 64_000_000)
"""Bytes of a whole form with its files, and of one piece of a film; larger files come in pieces."""
FILE_UPLOAD_HANDLERS = [
    "citecut_studio.library.bounds.BoundedForm",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
UPLOAD_QUOTA = number("UPLOAD_QUOTA", 10_000_000_000)
"""Bytes that one person may have on their way at a time."""

FREE_DISK = number("FREE_DISK", 2_000_000_000)
"""Bytes that must be free where the teams' folders are before long work is accepted or begun."""
JOB_SECONDS = number("JOB_SECONDS", 6 * 60 * 60)
"""The longest that one job may run."""
LEASE_SECONDS = number("LEASE_SECONDS", 30)
"""The longest that a worker may be silent before another takes its job."""
PAUSE_SECONDS = number("PAUSE_SECONDS", 10)
"""Before a job that broke is tried again; each attempt doubles it."""
NICE = number("NICE", 10)
"""How far jobs stand back for the pages: 0 not at all, 19 as far as may be."""
WARM = flag("WARM", default=True)
"""Whether workers load what jobs need before there is one; they begin sooner for some memory."""
METRICS_TOKEN = text("METRICS_TOKEN", "")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "citecut_studio.operations.logs.Rows"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": text("LOG_LEVEL", "INFO")},
    # Each logger of Django's own has handlers that would tell the same again, as text.
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
}
