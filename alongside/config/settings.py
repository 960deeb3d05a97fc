"""Django's settings, the same for a laptop and a service; what differs comes from ``ALONGSIDE_*`` variables."""

import os
import sys

from csp.constants import NONE, SELF

from alongside.config import environment, mail

DATA = environment.data_folder()
PORT = environment.port()
SECRET_KEY = environment.secret_key(DATA)
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
    "alongside.leadership.our_setting",
    "alongside.support.plans",
    "alongside.support.noticing",
    "alongside.file.children",
    "alongside.ground.drafts",
    "alongside.ground.access",
    "alongside.ground.accounts",
    "alongside.ground.audit",
    "alongside.ground.ui",
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
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "alongside.ground.access.doors.looks_on_record",
    "alongside.ground.access.doors.one_transaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "alongside.ground.accounts.carried.SignInAtTheDoor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "alongside.ground.access.doors.ActorAtTheDoor",
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
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "accounts:settings"
LOGOUT_REDIRECT_URL = "accounts:sign_in"

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
    "loggers": {"django.request": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
