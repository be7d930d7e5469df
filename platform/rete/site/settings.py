"""Settings of the one installation. Every variable is read here and nowhere else."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import django_stubs_ext
from csp import constants as csp_constants

from rete.kernel import registry
from rete.site import background, environment, messages
from rete.site.observing import logs

# `ModelForm[Library]` and the like at run time, as the type checker reads them.
django_stubs_ext.monkeypatch()

BASE_DIR = environment.BASE_DIR

# "production" refuses what is unsafe; "demonstration" the same, with invented data; "development" is `make run` and tests.
RETE_ENVIRONMENT = environment.read("RETE_ENVIRONMENT", "production")

# Who and where -------------------------------------------------------------------------------------------------------
RETE_BASE_DOMAIN = environment.read("RETE_BASE_DOMAIN", "rete.localhost")
RETE_SCHEME = environment.read("RETE_SCHEME", "http")
_port = environment.read_int("RETE_PORT", 8000)
RETE_PUBLIC_PORT = "" if RETE_SCHEME == "https" else f":{_port}"
RETE_DEMO = environment.read("RETE_DEMO") == "1"
RETE_DATA_DIR = environment.data_folder()

SECRET_KEY = environment.read("RETE_SECRET_KEY", "unset: this process signs nothing")
RETE_DATABASE_SECRET = environment.read("RETE_DATABASE_SECRET")
# Held by owner processes alone: `manage.py` puts it there for the commands that need it.
RETE_OWNER_SECRET = environment.given("RETE_OWNER_SECRET")

DEBUG = False
# Any name reaches us; tenants.middleware, which is first, refuses those that are not ours.
ALLOWED_HOSTS = ["*"]

# Apps ----------------------------------------------------------------------------------------------------------------
CORE_APPS = [
    "rete.core.accounts",
    "rete.core.desk",
    "rete.core.roster",
    "rete.core.audit",
    "rete.core.jobs",
    "rete.core.notices",
    "rete.core.files",
    "rete.core.tokens",
    "rete.core.idempotency",
    "rete.core.support",
    "rete.core.imports",
    "rete.core.ratings",
    "rete.core.journeys",
    "rete.core.outbox",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "guardian",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "allauth.idp.oidc",
]
CONTROL_APPS = [
    "tenants",
    "rete.control.directory",
    "rete.control.charter",
    "rete.control.brand",
    "rete.control.operations",
    "rete.control.assistance",
    "rete.control.deadlines",
    "rete.control.contacts",
    "rete.control.announcements",
    "rete.control.groups",
    "rete.control.trials",
    "rete.control.onboarding",
    "rete.control.console",
    "rete.control.processors",
    "rete.control.presence",
    "rete.control.sharing",
    "rete.control.happenings",
]
MODULE_APPS = [f"modules.{name}" for name in registry.modules()]
# Without tables.
CHASSIS_APPS = [
    "rete.site",
    "rete.web",
    "allauth",
    "api",
    "django.contrib.humanize",  # of allauth's list of passkeys
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
]
# django-tenants' names for the two: what has tables in control, and what has tables in every network.
SHARED_APPS = CONTROL_APPS + CORE_APPS
TENANT_APPS = CORE_APPS + MODULE_APPS
INSTALLED_APPS = [
    *CONTROL_APPS,
    "django_tenants",
    *CORE_APPS,
    *CHASSIS_APPS,
    "rest_framework",
    *MODULE_APPS,
]

MIGRATION_MODULES = {
    "tenants": "migrations.control.tenants",
    "directory": "migrations.control.directory",
    "assistance": "migrations.control.assistance",
    "contacts": "migrations.control.contacts",
    "announcements": "migrations.control.announcements",
    "deadlines": "migrations.control.deadlines",
    "charter": "migrations.control.charter",
    "groups": "migrations.control.groups",
    "trials": "migrations.control.trials",
    "onboarding": "migrations.control.onboarding",
    "processors": "migrations.control.processors",
    "presence": "migrations.control.presence",
    "sharing": "migrations.control.sharing",
    "happenings": "migrations.control.happenings",
    "accounts": "migrations.core.accounts",
    "desk": "migrations.core.desk",
    "roster": "migrations.core.roster",
    "audit": "migrations.core.audit",
    "jobs": "migrations.core.jobs",
    "notices": "migrations.core.notices",
    "files": "migrations.core.files",
    "tokens": "migrations.core.tokens",
    "idempotency": "migrations.core.idempotency",
    "support": "migrations.core.support",
    "imports": "migrations.core.imports",
    "ratings": "migrations.core.ratings",
    "journeys": "migrations.core.journeys",
    "outbox": "migrations.core.outbox",
    **{name: f"migrations.network.{name}" for name in registry.modules()},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Tenancy -------------------------------------------------------------------------------------------------------------
TENANT_MODEL = "tenants.Network"
TENANT_DOMAIN_MODEL = "tenants.Domain"
TENANT_SYNC_ROUTER = "tenants.router.ScopeRouter"
DATABASE_ROUTERS = [TENANT_SYNC_ROUTER]
PUBLIC_SCHEMA_NAME = "control"
RETE_SNAPSHOT_SECONDS = 5.0
# What goes on in a network that may only be read: staying signed in, signing in, and being written down.
RETE_READ_ONLY_KEEPS = {
    "django_session": "INSERT, UPDATE, DELETE",
    "accounts_user": "UPDATE (last_login)",
    "audit_entry": "INSERT",
    "mfa_authenticator": "UPDATE (last_used_at)",
    "usersessions_usersession": "INSERT, UPDATE, DELETE",
    # Whoever is in for assistance stays in, is written down, and can be sent away.
    "support_access": "UPDATE (ticket_sha256, ended_by, ended_at)",
    "support_opened": "INSERT",
    "socialaccount_socialaccount": "UPDATE",
    # Its people go on working with those of other networks.
    "allauth_idp_oidc_token": "INSERT, DELETE",
    # A key is used, and can be revoked when it is lost.
    "tokens_token": "UPDATE (last_used_at, revoked_at)",
    # At a desk people come and go; a lost one can be revoked.
    "desk_workstation": "UPDATE (last_used_at, revoked_at, operator_id, turn)",
    "desk_pin": "UPDATE (wrong_tries, locked_until)",
}
RETE_EXPORT_DIR = environment.read("RETE_EXPORT_DIR") or str(RETE_DATA_DIR / "exports")
# What an archive may grow to when it is opened.
RETE_ARCHIVE_LIMIT_BYTES = environment.read_int("RETE_ARCHIVE_LIMIT_BYTES", 200 * 2**30)
# Days between a network's decision to leave and the first moment at which it may be dropped.
RETE_DROP_AFTER_DAYS = environment.read_int("RETE_DROP_AFTER_DAYS", 30)
RETE_THREADS = environment.read_int("RETE_THREADS", 1)
RETE_PROCESS = environment.read("RETE_PROCESS", "command")
# By kind of process, a child of a worker counting as one. A job takes up to three: its own, that of its progress, and that of a network it visits.
RETE_CONNECTION_CAP = environment.read_int("RETE_CONNECTION_CAP", {"web": 40}.get(RETE_PROCESS, 4))


def _database(url: str) -> dict[str, Any]:
    """The database of a URL. Logins are the scope's, so the URL names none."""
    parts = urlsplit(url)
    return {
        "ENGINE": "tenants.postgres",
        "NAME": unquote(parts.path.lstrip("/")),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"server_side_binding": True, **dict(parse_qsl(parts.query))},
        "CONN_MAX_AGE": 0,
    }


_database_url = environment.read("DATABASE_URL", "postgresql://127.0.0.1:5432/rete")
# `default` is the scope's login on its own schema; `control` the same login on what control publishes.
DATABASES = {"default": _database(_database_url), "control": _database(_database_url)}

# Cache and sessions --------------------------------------------------------------------------------------------------
_redis_url = environment.read("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache"
        if _redis_url
        else "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": _redis_url or "rete",
        "KEY_FUNCTION": "tenants.caching.key",
        # A cache that is silent costs a page half a second, not the patience of who waits.
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5} if _redis_url else {},
    }
}

# In the background ---------------------------------------------------------------------------------------------------
RETE_BROKER_URL = _redis_url
# Which queue's jobs this process may run: the operations process alone says `operations`.
RETE_QUEUE = environment.read("RETE_QUEUE", "work")
RETE_JOBS = background.JOBS
RETE_SCHEDULES = background.SCHEDULES
RETE_IMPORTS = background.IMPORTS
RETE_NOTICE_KINDS = messages.NOTICE_KINDS

# Mail ----------------------------------------------------------------------------------------------------------------
RETE_SMTP_URL = environment.read("RETE_SMTP_URL")
RETE_MAIL_FROM = environment.read("RETE_MAIL_FROM", f"avvisi@{RETE_BASE_DOMAIN}")
# Certified mail (PEC) leaves by its own server and from its own address.
RETE_PEC_SMTP_URL = environment.read("RETE_PEC_SMTP_URL")
RETE_PEC_FROM = environment.read("RETE_PEC_FROM", f"pec@{RETE_BASE_DOMAIN}")
RETE_PEC_KINDS = ("letters.pec",)
# Kinds of mail that are a list's → what gives their headers.
RETE_LISTS = {
    "groups.post": "rete.control.groups.mailing.face_of",
    "pages.newsletter": "modules.pages.newsletter.mailing.face_of",
}
# Where a mail server leaves what is answered to groups (a Maildir); nothing is read without.
RETE_MAILDIR = environment.read("RETE_MAILDIR")
EMAIL_BACKEND = "rete.core.notices.backend.EmailBackend"
# A demonstration without a mail server shows at /posta/ what it would have sent.
RETE_MAILBOX = RETE_DEMO and not RETE_SMTP_URL

# Cookies and signatures ----------------------------------------------------------------------------------------------
SIGNING_BACKEND = "tenants.signing.ScopedTimestampSigner"
SESSION_COOKIE_NAME = "rete_sessione"
CSRF_COOKIE_NAME = "rete_csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Https, and the proxy that speaks it --------------------------------------------------------------------------------
_is_https = RETE_SCHEME == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _is_https
SECURE_HSTS_SECONDS = 31_536_000 if _is_https else 0
# A network's own domain may have names under it that are not ours: no includeSubDomains (W005), so no preload (W021).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# The proxy writes this header whatever a visitor sent. Without a proxy anybody could write it.
RETE_BEHIND_PROXY = environment.read("RETE_BEHIND_PROXY") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if RETE_BEHIND_PROXY else None
# Where a request may come from for its X-Forwarded-For to be believed.
RETE_PROXIES = environment.read("RETE_PROXIES", "127.0.0.0/8 ::1/128").split()
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# People --------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None  # django-guardian's: nobody is not a row
ACCOUNT_ADAPTER = "rete.core.accounts.signing_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# Codes, never links: allauth's links sign only the primary key, which repeats from network to network.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_FORMS = {
    "add_email": "rete.web.accounts.forms.NewAddressForm",
    "change_password": "rete.web.accounts.forms.NewPasswordForm",
    "confirm_email_verification_code": "rete.web.accounts.forms.AddressCodeForm",
    "confirm_login_code": "rete.web.accounts.forms.SignInCodeForm",
    "confirm_password_reset_code": "rete.web.accounts.forms.PasswordResetCodeForm",
    "login": "rete.web.accounts.forms.SignInForm",
    "reauthenticate": "rete.web.accounts.forms.ConfirmationForm",
    "request_login_code": "rete.web.accounts.forms.CodeRequestForm",
    "reset_password": "rete.web.accounts.forms.PasswordResetForm",
    "reset_password_from_key": "rete.web.accounts.forms.ForgottenPasswordForm",
    "set_password": "rete.web.accounts.forms.FirstPasswordForm",
    "signup": "rete.web.accounts.forms.SignUpForm",
}
SOCIALACCOUNT_ADAPTER = "rete.core.accounts.by_provider.ProviderAdapter"
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
SOCIALACCOUNT_FORMS = {"signup": "rete.web.accounts.forms.ProviderSignUpForm"}
# Where a provider of identity may stand that is not on the public internet: the installation's own, as CIDR.
RETE_PROVIDER_NETWORKS = environment.read(
    "RETE_PROVIDER_NETWORKS",
    "127.0.0.0/8 ::1/128" if RETE_ENVIRONMENT == "development" else "",
).split()
# The network as a provider of identity, for the federation's site alone.
IDP_OIDC_ADAPTER = "rete.core.accounts.identity.NetworkIdentity"
IDP_OIDC_AUTH_METHODS = ("client_secret_basic",)
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 60
# Who says whether a guest that came by a network's account may stay.
RETE_GUESTS = "rete.control.groups.accounts.staying.may_stay"
MFA_ADAPTER = "rete.core.accounts.signing_in.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "rete.web.accounts.forms.AppForm",
    "add_webauthn": "rete.web.accounts.forms.PasskeyForm",
    "authenticate": "rete.web.accounts.forms.SecondStepForm",
    "edit_webauthn": "rete.web.accounts.forms.PasskeyNameForm",
    "reauthenticate": "rete.web.accounts.forms.SecondStepConfirmationForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Browsers themselves allow passkeys on http only on localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = RETE_SCHEME == "http"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "staff-home"
LOGOUT_REDIRECT_URL = "home"

# Pages ---------------------------------------------------------------------------------------------------------------
ROOT_URLCONF = "rete.site.urls.network"
RETE_FEDERATION_URLCONF = "rete.site.urls.federation"
# What a network answers at each of its names, and not at its address alone: signing in and working, since a passkey belongs to the
# name it was made at, and a domain that no longer leads here must not shut out who would put it right; and what programs ask for.
RETE_AT_EVERY_HOST = (
    *("/gestione/", "/accesso/", "/api/", "/file/", "/notifiche/", "/posta/", "/static/"),
    *("/tema-", "/icona-", "/app.webmanifest"),
)
WSGI_APPLICATION = "rete.site.wsgi.application"
# Answers to who watches, on any host, and sees every request; it reads nobody's data.
RETE_BEFORE_HOST = [
    "rete.site.observing.middleware.Observed",
    "rete.web.headers.HeadersMiddleware",
]
MIDDLEWARE = [
    *RETE_BEFORE_HOST,
    "tenants.middleware.HostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "rete.web.headers.FormsLeadHome",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "rete.core.accounts.middleware.ActorMiddleware",
    "rete.core.desk.middleware.DeskMiddleware",
    "rete.web.support.middleware.SupportMiddleware",
    "api.middleware.ApiMiddleware",
    "rete.web.middleware.ModuleGate",
    "rete.web.middleware.Errors",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rete.web.context.shell",
            ]
        },
    }
]
FORM_RENDERER = "rete.web.forms.Renderer"
CSRF_FAILURE_VIEW = "rete.web.views.errors.forged"
STATIC_URL = "/static/"
STATIC_ROOT = environment.read("RETE_STATIC_ROOT") or str(RETE_DATA_DIR / "static")
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "rete.web.theme.finder.BuiltAssets",
]
STORAGES = {
    "default": {"BACKEND": "rete.core.files.storage.FilesByScope"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Pages load files by the name that changes with the content, never by the plain one.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Nothing but what this host serves: no inline script or style, no other site's frame, font or picture.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
        "script-src": ["'self'", csp_constants.NONCE],
    }
}
# What one address may look for without having signed in: a school shares one, a person never gets there.
RETE_SEARCHES_A_MINUTE = 240
# Files ---------------------------------------------------------------------------------------------------------------
MEDIA_ROOT = str(RETE_DATA_DIR / "files")
# What the files of one network may take.
RETE_FILES_LIMIT_BYTES = environment.read_int("RETE_FILES_LIMIT_BYTES", 10 * 2**30)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
# All of a request, files too: the largest that a form takes (64 MB of patrons), and what comes with it.
RETE_REQUEST_LIMIT_BYTES = 65 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20

LANGUAGE_CODE = "it"
TIME_ZONE = "Europe/Rome"
USE_TZ = True
USE_I18N = True

# API -----------------------------------------------------------------------------------------------------------------
RETE_API_REQUESTS_A_MINUTE = {"anonymous": 120, "person": 300, "token": 600}
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.TokenAuthentication",
        "api.authentication.SessionAuthentication",
    ],
    # A route that does not say who may use it is nobody's.
    "DEFAULT_PERMISSION_CLASSES": ["api.access.Undeclared"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "rest_framework.parsers.JSONParser",
        "api.parsers.MergePatchParser",
    ],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "api.pagination.Pages",
    "DEFAULT_METADATA_CLASS": "api.metadata.Methods",
    "DEFAULT_SCHEMA_CLASS": "api.description.operations.Operation",
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "api.problems.handler",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    # Docstrings are for who reads the code; what users of the API read is written for them.
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    # Values stand where they are used: a name for each set would have to be agreed between modules.
    "POSTPROCESSING_HOOKS": [],
}

# Watching ------------------------------------------------------------------------------------------------------------
LOGGING = logs.logging_settings(
    as_json=environment.read("RETE_LOG_FORMAT", "text" if RETE_DEMO else "json") == "json"
)
# Who asks for /metrics from another machine says it.
RETE_METRICS_TOKEN = environment.read("RETE_METRICS_TOKEN")
RETE_SENTRY_DSN = environment.read("RETE_SENTRY_DSN")
