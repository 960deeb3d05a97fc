"""Django's settings, the same for a laptop and a service; what differs comes from ``ALONGSIDE_*`` variables."""

import os
import sys
from datetime import timedelta

from csp.constants import NONE, SELF

from alongside.config import environment, mail

DATA = environment.data_folder()
PORT = environment.port()
SECRET_KEY = environment.secret_key(DATA)
MASTER_KEY = environment.master_key(DATA)
TESTING = "pytest" in sys.modules

DEBUG = False
ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS = environment.hosts(PORT)
BEHIND_HTTPS = bool(os.environ.get("ALONGSIDE_HOSTS"))
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "alongside.config",
    "alongside.doors.workspace",
    "alongside.year",
    "alongside.leadership.quality",
    "alongside.leadership.our_setting",
    "alongside.support.plans",
    "alongside.support.development",
    "alongside.support.noticing",
    "alongside.file.documents",
    "alongside.file.children",
    "alongside.ground.tablets",
    "alongside.ground.drafts",
    "alongside.ground.access",
    "alongside.ground.accounts",
    "alongside.ground.audit",
    "alongside.ground.ui",
    # of allauth only what second factors are made of: no page of it has an address
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_cotton.apps.SimpleAppConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "alongside.config.answers.kept_by_no_browser",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "alongside.ground.access.doors.looks_on_record",
    "alongside.ground.access.doors.one_transaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "alongside.ground.tablets.doors.TabletAtTheDoor",
    "alongside.ground.accounts.carried.SignInAtTheDoor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "alongside.ground.access.doors.ActorAtTheDoor",
    "alongside.ground.accounts.still_here.StillHere",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "alongside.config.urls"
WSGI_APPLICATION = "alongside.config.wsgi.application"

DATABASES = {"default": environment.database(os.environ.get("ALONGSIDE_DATABASE_URL", ""), DATA)}
if owner_url := os.environ.get("ALONGSIDE_OWNER_URL"):
    # the migrating role: never used by a request
    DATABASES["owner"] = environment.database(owner_url, DATA) | {"TEST": {"MIRROR": "default"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["alongside.ground.accounts.signed_in.People"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "alongside.ground.accounts.passwords.Strong"}]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "accounts:settings"
LOGOUT_REDIRECT_URL = "accounts:sign_in"

# ten wrong tries, then rest; what is kept of them are digests, by the address given and where it came from
# (of second steps by the person alone: accounts.tries)
AXES_HANDLER = "alongside.ground.accounts.tries.DigestsOnly"
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "alongside.ground.accounts.tries.whose"
AXES_CLIENT_IP_CALLABLE = "alongside.ground.accounts.tries.where_from"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "alongside.ground.accounts.factors.sealing.Sealed"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_DIGITS = 10

SESSION_ENGINE = "alongside.ground.accounts.signed_in"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_NAME = "__Host-alongside" if BEHIND_HTTPS else "alongside"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "alongside.config.views.form_too_old"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "alongside.config.uploads.NoLarger",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django_cotton.cotton_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "alongside.ground.ui.templatetags.ui",
                "alongside.ground.access.templatetags.addresses",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "alongside.config.navigation.places",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
COTTON_DIR = "components"

TIME_ZONE = "Europe/London"
USE_TZ = True
LANGUAGE_CODE = "en-gb"
DATE_FORMAT = "j F Y"
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

ANCHORS = os.environ.get("ALONGSIDE_ANCHORS") or str(DATA / "anchors")
MAIL_URL = os.environ.get("ALONGSIDE_MAIL_URL", "")
# EMAIL_HOST and the rest of Django's names, from the one address
globals().update(mail.for_django(MAIL_URL, os.environ.get("ALONGSIDE_MAIL_FROM", "")))

# the task's row is the outbox: it is written in the transaction of what asks for it; `alongside work` runs it
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # a request's address holds ids only, but its body may hold a child's words: bodies are never logged
    "loggers": {"django.request": {"level": "ERROR"}, "axes": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS = ["axes.W002"]  # the sign-in page says itself that tries rest
