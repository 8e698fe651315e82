"""One file of settings; every difference between places comes from the environment.

Set nothing and you have the demo on SQLite. Set ``PRODUCTION=1`` and everything a real office
needs must be named: a missing variable stops the start with its name.
"""

import gc
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
PRODUCTION = env.bool("PRODUCTION", False)
# A start makes a million objects that stay, a page thousands that go: rings are looked for seldom.
gc.set_threshold(20_000, 20, 50)
# Read when numpy is loaded: for matrices of this size a second thread waits more than it works.
env.ENVIRON.setdefault("OPENBLAS_NUM_THREADS", "1")


def required(name, in_demo):
    """The variable's value; the demo has a default, production must name it."""
    if name not in env.ENVIRON and PRODUCTION:
        raise ImproperlyConfigured(f"Set the environment variable {name}. See docs/deploy.md.")
    return env.ENVIRON.get(name, in_demo)


DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", not PRODUCTION)
if DEMO and PRODUCTION:
    raise ImproperlyConfigured("DEMO opens sign-in without a password: unset it in production.")
SECRET_KEY = required("SECRET_KEY", "demo-only-" + "k" * 50)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = required("ALLOWED_HOSTS", "127.0.0.1,localhost,testserver").split(",")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_ADDRESS = required("SITE_ADDRESS", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "ventures",
    "cms",
    "reports",
    "ventures.portal",
    "ventures.watch",
    "ventures.disbursement",
    "ventures.inspections",
    "ventures.monitoring",
    "ventures.awards",
    "ventures.scoring",
    "ventures.applications",
    "ventures.calls",
    "ventures.linkage",
    "ventures.funds",
    "ventures.organizations",
    "ventures.files",
    "ventures.accounts",
    "ventures.workflow",
    "ventures.notifications",
    "ventures.reference",
    "ventures.core",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "djmoney",
    "django_cotton",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rules.apps.AutodiscoverRulesConfig",
    "csp",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "ventures.core.middleware.arrival",
    "django.middleware.security.SecurityMiddleware",
    "ventures.core.middleware.without_nulls",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "ventures.core.public_pages.public_pages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ventures.core.middleware.not_allowed",
    "ventures.accounts.middleware.second_factor",
    "ventures.accounts.middleware.pressed_signed_out",
    "ventures.core.middleware.refusals",
    "ventures.core.middleware.editor_policy",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "ventures.urls"
WSGI_APPLICATION = "ventures.wsgi.application"
ASGI_APPLICATION = "ventures.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "ventures.core.templatetags.portal",
                "ventures.core.templatetags.marks",
                "ventures.core.templatetags.links",
                "ventures.core.templatetags.tables",
                "ventures.core.templatetags.fields",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ventures.portal.context.frame",
            ],
        },
    }
]

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "cached_statements": 1000,  # each savepoint is one of its own: 128 forget what comes again
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
        "PRAGMA foreign_keys=ON;PRAGMA recursive_triggers=ON;"
    ),
}
# No statement of ours runs as long as its translation to machine code would take.
POSTGRESQL = {"options": "-c jit=off"}


def database_at(url):
    """The settings of a database, without the pool that a server of PostgreSQL's wants."""
    found = env.db_url_config(url)
    found["ENGINE"] = found["ENGINE"].replace("django.db.backends", "ventures.core.database")
    return found | {"OPTIONS": SQLITE if "sqlite" in found["ENGINE"] else POSTGRESQL}


DATABASES = {"default": database_at(required("DATABASE_URL", f"sqlite:///{BASE_DIR / 'demo.sqlite3'}"))}
if "sqlite" not in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {**POSTGRESQL, "pool": {"min_size": 1, "max_size": 8}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache_url_config(required("CACHE_URL", "locmemcache://"))}
if CACHES["default"]["BACKEND"].endswith(".RedisCache"):
    CACHES["default"]["BACKEND"] = "ventures.core.spared_cache.SparedRedis"
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "db": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

MEDIA_ROOT = Path(required("MEDIA_ROOT", str(BASE_DIR / "media")))
MEDIA_URL = "/media/"
PUBLIC_MEDIA_ROOT = MEDIA_ROOT / "public"
PRIVATE_MEDIA_ROOT = MEDIA_ROOT / "private"
S3_BUCKET = env("S3_BUCKET", default="")
S3 = {
    "bucket_name": S3_BUCKET,
    "endpoint_url": env("S3_ENDPOINT", default=None),
    "region_name": env("S3_REGION", default=None),
    "addressing_style": env("S3_ADDRESSING", default="auto"),
    "access_key": env("S3_ACCESS_KEY", default=None),
    "secret_key": env("S3_SECRET_KEY", default=None),
}


def storage(folder, url):
    """Files in a folder of MEDIA_ROOT, or under that prefix of an S3-compatible bucket."""
    if S3_BUCKET:
        return {
            "BACKEND": "ventures.core.storage.Bucket",
            "OPTIONS": {**S3, "location": folder, "base_url": url},
        }
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT / folder, "base_url": url},
    }


STORAGES = {
    "default": storage("public", MEDIA_URL),
    "private": storage("private", None),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(BASE_DIR / ".static")))
WHITENOISE_USE_FINDERS = not PRODUCTION
PDF_FONT_FOLDER = Path(
    env("PDF_FONT_FOLDER", default=str(BASE_DIR / "node_modules/@expo-google-fonts/noto-sans-sc"))
)
PUBLIC_PAGE_SECONDS = env.int("PUBLIC_PAGE_SECONDS", 30)
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
VIDEO_LIMIT_BYTES = 100 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000  # a form may ask for several tables of a hundred rows
SERVE_BY_PROXY = env.bool("SERVE_BY_PROXY", False)
if SERVE_BY_PROXY and S3_BUCKET:
    raise ImproperlyConfigured("SERVE_BY_PROXY hands out files of MEDIA_ROOT: unset it with S3_BUCKET.")
TRUSTED_ARRIVAL_HEADER = env("TRUSTED_ARRIVAL_HEADER", default="")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "ventures.accounts.backends.ReaderBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "ventures.accounts.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "none" if DEMO else "mandatory"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "ventures.accounts.adapter.Adapter"
SESSION_ENGINE = "ventures.accounts.sessions"
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 1 if PRODUCTION else 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "ventures.accounts.forms.SecurityKeyForm",
    "edit_webauthn": "ventures.accounts.forms.KeyNameForm",
}
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = USE_TZ = True
CURRENCIES = ["CNY"]
DEFAULT_CURRENCY = "CNY"

EMAIL_CONFIG = env.email_url_config(required("EMAIL_URL", "consolemail://"))
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = required("DEFAULT_FROM_EMAIL", "portal@example.org")

SMS_BACKEND = env("SMS_BACKEND", default="")
SMS_ADDRESS = env("SMS_ADDRESS", default="")
SMS_TOKEN = env("SMS_TOKEN", default="")

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
COTTON_DIR = "cotton"

WAGTAIL_SITE_NAME = "杭州市公益创投"
WAGTAILADMIN_BASE_URL = SITE_ADDRESS
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_WORKFLOW_ENABLED = False  # editors publish by themselves; there are no moderators
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_FRONTEND_LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "csv"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "ventures.core.han_search", "SEARCH_CONFIG": "simple"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
}
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # our own pages frame the PDF of the file under review
