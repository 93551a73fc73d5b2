"""All settings of the site. What an operator may choose comes from `environment.py`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

from lotse.site.database import connection_settings
from lotse.site.environment import origin_of, provider_of_sign_on, read_environment

ENVIRONMENT = read_environment()
PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parents[2]

DEBUG = ENVIRONMENT.debug
# Commands without sessions (check, compile) run without a key; serving without one is refused (site/checks.py).
SECRET_KEY = ENVIRONMENT.secret_key.get_secret_value() or "not-for-serving"
ALLOWED_HOSTS = [host.strip() for host in ENVIRONMENT.hosts.split(",")]
ORIGIN = ENVIRONMENT.origin.rstrip("/")
SMTP_URL = ENVIRONMENT.smtp_url.get_secret_value()
MAIL_FROM = ENVIRONMENT.mail_from
PROXIES = ENVIRONMENT.proxies
NETWORKS_FOLDER = CHECKOUT / ENVIRONMENT.networks

INSTALLED_APPS = [
    "lotse.site",
    "lotse.privacy",
    "lotse.cases",
    "lotse.clients",
    "lotse.consent",
    "lotse.directory",
    "lotse.programmes",
    "lotse.hours",
    "lotse.network",
    "lotse.outbox",
    "lotse.accounts",
    "lotse.audit",
    "lotse.core",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    # Not "allauth" itself: its templates never appear here, and a page that we forgot fails in the tests.
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "ninja",
]
MIDDLEWARE = [
    "lotse.site.middleware.MinuteCache",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lotse.site.middleware.AnswerHead",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "lotse.site.middleware.BrowserRules",
    "lotse.site.middleware.RefuseHostileInput",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lotse.site.middleware.Messages",
    "lotse.core.vaults.memory.KeysOfOneRequest",
    "allauth.account.middleware.AccountMiddleware",
    "lotse.accounts.middleware.SignedIn",
    "lotse.accounts.middleware.ActingSession",
]
ROOT_URLCONF = "lotse.site.urls"
WSGI_APPLICATION = "lotse.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "lotse.site.navigation.page_frame",
            ]
        },
    }
]

DATABASES = {
    "default": connection_settings(
        ENVIRONMENT.database_url.get_secret_value() or "postgres:///lotse", pool_size=ENVIRONMENT.pool_size
    )
}
# Not one of Django's databases: what seals and opens is all that ever speaks to it (core/vaults).
KEYS_URL = ENVIRONMENT.keys_url.get_secret_value()
MASTER_KEY_FILE = ENVIRONMENT.master_key_file
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# E003: the e-mail address is unique without regard to case, by a constraint that the check does not know.
SILENCED_SYSTEM_CHECKS = ["auth.E003"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# How many answers of public pages a process keeps for the rest of their minute.
MINUTE_CACHE_ENTRIES = 512

# A room declares its work for later in `jobs.py`; the worker is told of it when all rooms are loaded.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "lotse.core.working.register"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "lotse.accounts.sessions"
# Docs: docs/decisions/time-out.md. The browser forgets the key when it is closed.
SESSION_IDLE, SESSION_LONGEST = timedelta(minutes=ENVIRONMENT.idle_minutes), timedelta(hours=10)
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Lax, not strict: who comes back from her body's sign-in, or from a link in a mail, is still signed in.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "lotse.accounts.pages.unsaved.refuse_stale_form"
UNSAVED_COOKIE_NAME = "unsaved"
# In the session's row and never in a cookie: a message may name what has just been done.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Requests per seconds and account, in each process: all that staff ask for, and what costs the house much.
STAFF_PACE = {
    "any": (300, 60),
    "search": (40, 60),
    "export": (10, 600),
    "paper": (20, 600),
    "feed": (30, 3600),
    "draft": (40, 60),
}
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "site:staff-start"
LOGOUT_REDIRECT_URL = "site:choose-language"
# allauth is the engine of signing in (docs/decisions/sign-in-by-allauth.md); its own limits count in the memory of
# one process and are off.
ACCOUNT_ADAPTER = "lotse.accounts.engine.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
MFA_ADAPTER = "lotse.accounts.engine.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "lotse.accounts.engine.single_sign_on.SingleSignOnAdapter"
SINGLE_SIGN_ON, SOCIALACCOUNT_PROVIDERS = provider_of_sign_on(ENVIRONMENT)

# Django has no texts in Kurmanji; our own catalog has them all.
LANG_INFO["kmr"] = {"bidi": False, "code": "kmr", "name": "Kurmanji", "name_local": "Kurmancî"}
LANGUAGE_CODE = "de"
LANGUAGES = [
    ("de", "Deutsch"),
    ("en", "English"),
    ("ar", "العربية"),
    ("tr", "Türkçe"),
    ("ro", "Română"),
    ("bg", "Български"),
    ("ru", "Русский"),
    ("uk", "Українська"),
    ("fa", "فارسی"),
    ("kmr", "Kurmancî"),
    ("fr", "Français"),
    ("sq", "Shqip"),
]
LANGUAGES_BIDI = ["ar", "fa"]
STAFF_LANGUAGES = ["de", "en"]
LOCALE_PATHS = [CHECKOUT / "locale" / "public", CHECKOUT / "locale" / "staff"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# Where the visitors' book leaves its last seal, out of reach of whoever rules the database.
ANCHOR_FILE, ANCHOR_SYSLOG = ENVIRONMENT.anchor_file, ENVIRONMENT.anchor_syslog

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "assembled"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "object-src": [NONE],
        "img-src": [SELF],
        "font-src": [SELF],
        # Public pages run nothing; where scripts may run, `BrowserRules` says so.
        "script-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
if SINGLE_SIGN_ON:
    # The form that leads to the provider is answered with a redirect, which the browser asks the policy for too.
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append(origin_of(ENVIRONMENT.oidc_server))
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
if ORIGIN.startswith("https://"):
    # `__Host-`: no other host of the domain can plant these cookies.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    UNSAVED_COOKIE_NAME = "__Host-unsaved"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Nothing a person asked for is ever written down: a path may name a topic and a place, a query her language.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without-question": {"()": "lotse.site.logs.WithoutQuestion"}},
    "formatters": {
        "plain": {
            "()": "lotse.site.logs.DiscreetFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        "requests": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["without-question"],
            "level": "ERROR",
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"handlers": ["requests"], "propagate": False},
        "django.security": {"handlers": ["requests"], "propagate": False},
        "lotse": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
