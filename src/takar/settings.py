"""Settings, read from the environment. None is needed: without any, data live in ./data-takar on an embedded SQLite.

docs/admin/setelan.md lists them all. A value that cannot be read stops the start.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from takar.data import koneksi

_YES_NO = {"1": True, "true": True, "yes": True, "ya": True, "0": False, "false": False, "no": False, "tidak": False}


def env_str(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def env_int(name: str, default: int) -> int:
    text = env_str(name, str(default))
    if not text.isascii() or not text.isdigit():
        raise ImproperlyConfigured(f"{name}={text!r} is not a whole number.")
    return int(text)


def env_bool(name: str, default: bool = False) -> bool:
    text = env_str(name, "1" if default else "0").lower()
    if text not in _YES_NO:
        raise ImproperlyConfigured(f"{name}={text!r} is neither yes nor no; write 1 or 0.")
    return _YES_NO[text]


def env_choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    text = env_str(name, default).lower()
    if text not in choices:
        raise ImproperlyConfigured(f"{name}={text!r} is none of {', '.join(choices)}.")
    return text


def read_alamat(name: str) -> str:
    """The base of an API's addresses, ending in a slash; empty where it is not set."""
    text = env_str(name)
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query):
        raise ImproperlyConfigured(f"{name} is not an address such as https://ekinerja.example/.")
    return text if not text or text.endswith("/") else f"{text}/"


def read_satker(name: str) -> dict[str, str]:
    """The satker of each agency by its kode unit, "DINKOP=17,DISDIK=18"; under "" where one "17" stands for all."""
    semua = [part.strip() for part in env_str(name).split(",") if part.strip()]
    pasangan = [part.rpartition("=") for part in semua]
    if len(semua) > 1 and not all(kode and satker for kode, _, satker in pasangan):
        raise ImproperlyConfigured(f"{name} needs the form KODE=SATKER,KODE=SATKER.")
    return {kode.strip(): satker.strip() for kode, _, satker in pasangan}


def read_gerbang(name: str) -> str:
    """The base of a gateway that is sent passphrases: HTTPS, unless it is on this machine; empty if not set."""
    text = read_alamat(name)
    parts = urlsplit(text)
    if text and parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        raise ImproperlyConfigured(f"{name} must begin with https://, since passphrases are sent there.")
    return text


def read_kontak(name: str) -> str:
    """Where a hole is told: a mail address as `mailto:…`, or a page as `https://…`; empty if not set."""
    text = env_str(name)
    if text and not (text.startswith(("mailto:", "https://")) and text.isascii() and text.isprintable()):
        raise ImproperlyConfigured(f"{name} must read mailto:name@agency or https://page.")
    return text


def load_secret(file: Path) -> str:
    """The installation's secret, made at the first start; only its owner may read it.

    Two processes that start at once end up with the same secret: whoever links the file first has made it.
    """
    if not file.exists():
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(64))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text(encoding="ascii").strip()


def load_old_secrets(file: Path) -> list[str]:
    """Secrets that were in force before, one a line: what they sealed is still opened, nothing new is sealed."""
    return file.read_text(encoding="ascii").split() if file.exists() else []


def read_password(name: str) -> str:
    """What the file holds that this setting names, without the line's end; empty if it is not set."""
    berkas = env_str(name)
    try:
        return Path(berkas).read_text(encoding="utf-8").rstrip("\r\n") if berkas else ""
    except (OSError, UnicodeDecodeError) as sebab:
        raise ImproperlyConfigured(f"{name} names a file that cannot be read as text.") from sebab


# The installation
DEBUG = env_bool("TAKAR_DEBUG")
TAKAR_DEMO = env_bool("TAKAR_DEMO")
TAKAR_HTTPS = env_bool("TAKAR_HTTPS")
TAKAR_DATA = Path(env_str("TAKAR_DATA") or "data-takar").absolute()
TAKAR_DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
SECRET_KEY = env_str("TAKAR_SECRET_KEY") or load_secret(TAKAR_DATA / "kunci-rahasia")
SECRET_KEY_FALLBACKS = load_old_secrets(TAKAR_DATA / "kunci-rahasia-lama")
ALLOWED_HOSTS = env_str("TAKAR_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

# The database
_url = env_str("TAKAR_DATABASE_URL")
_sqlite = Path(env_str("TAKAR_SQLITE") or TAKAR_DATA / "takar.sqlite3")
DATABASES = {"default": koneksi.from_url(_url) if _url else koneksi.sqlite(_sqlite)}
if _sandi := read_password("TAKAR_DATABASE_SANDI"):
    DATABASES["default"]["PASSWORD"] = _sandi
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The application
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "takar.data",
    "takar.web",
]
MIDDLEWARE = [
    "takar.web.catat.CatatMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "takar.web.pengaman.PengamanMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Every page asks for a login, unless its view says login_not_required.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "takar.web.wajib.WajibMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "takar.web.latihan.LatihanMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "takar.web.urls"
WSGI_APPLICATION = "takar.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "takar.web.konteks.bingkai",
            ],
        },
    },
]
STATIC_URL = "/static/"
# Static files are served from the package itself, so that there is no collecting step to forget.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# The address under which the installation is reached: papers carry it in their QR.
TAKAR_ALAMAT = read_alamat("TAKAR_ALAMAT") or "http://localhost:8000/"

# Whom to tell about a hole in this installation: given out at /.well-known/security.txt.
TAKAR_KONTAK_KEAMANAN = read_kontak("TAKAR_KONTAK_KEAMANAN")

# The regional e-Kinerja API, where there is one: all three, or none.
TAKAR_EKINERJA_URL = read_alamat("TAKAR_EKINERJA_URL")
TAKAR_EKINERJA_KUNCI = env_str("TAKAR_EKINERJA_KUNCI")  # the file that holds the key, never the key itself
TAKAR_EKINERJA_SATKER = read_satker("TAKAR_EKINERJA_SATKER")
if not bool(TAKAR_EKINERJA_URL) == bool(TAKAR_EKINERJA_KUNCI) == bool(TAKAR_EKINERJA_SATKER):
    raise ImproperlyConfigured("TAKAR_EKINERJA_URL, _KUNCI and _SATKER are set together or not at all.")

# The agency's own BSrE gateway, where there is one: address and account, or neither.
TAKAR_BSRE_URL = read_gerbang("TAKAR_BSRE_URL")
TAKAR_BSRE_VERSI = env_int("TAKAR_BSRE_VERSI", 2)
TAKAR_BSRE_AKUN = env_str("TAKAR_BSRE_AKUN")  # the file that holds "user:password", never the account itself
if bool(TAKAR_BSRE_URL) != bool(TAKAR_BSRE_AKUN) or TAKAR_BSRE_VERSI not in (1, 2):
    raise ImproperlyConfigured("TAKAR_BSRE_URL and _AKUN are set together or not at all; _VERSI is 1 or 2.")

# Backups: where they go, and the files with the public keys to which rows and files, and the keys, are sealed
TAKAR_CADANGAN_FOLDER = env_str("TAKAR_CADANGAN_FOLDER")
TAKAR_CADANGAN_PENERIMA = env_str("TAKAR_CADANGAN_PENERIMA")
TAKAR_CADANGAN_PENERIMA_KUNCI = env_str("TAKAR_CADANGAN_PENERIMA_KUNCI")

# Mail: checkpoints of the ledger go to the inspectorate. Without a host no mail is sent.
TAKAR_SMTP_HOST = env_str("TAKAR_SMTP_HOST")
TAKAR_SMTP_PORT = env_int("TAKAR_SMTP_PORT", 587)
TAKAR_SMTP_PENGGUNA = env_str("TAKAR_SMTP_PENGGUNA")
TAKAR_SMTP_SANDI = env_str("TAKAR_SMTP_SANDI")  # the file that holds the password, never the password itself
TAKAR_SMTP_TLS = env_choice("TAKAR_SMTP_TLS", "starttls", ("starttls", "tls", "tidak"))
TAKAR_SMTP_DARI = env_str("TAKAR_SMTP_DARI", "takar@localhost")

# Notices through the browser: they need HTTPS, and the way out to the push services that the browsers name.
TAKAR_PERAMBAN = env_bool("TAKAR_PERAMBAN", TAKAR_HTTPS)
TAKAR_PERAMBAN_UJI = False  # set by tests alone: push services on this machine

# Who comes in. Roles whose holders need a second factor: "kadin,sekdin"
TAKAR_FAKTOR_WAJIB = frozenset(env_str("TAKAR_FAKTOR_WAJIB").replace(",", " ").split())
AUTH_USER_MODEL = "takar.Akun"
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
PASSWORD_HASHERS = ["takar.data.sandi.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_NAME = "__Host-takar-sesi" if TAKAR_HTTPS else "takar-sesi"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = TAKAR_HTTPS
CSRF_COOKIE_NAME = "__Host-takar-csrf" if TAKAR_HTTPS else "takar-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = TAKAR_HTTPS
CSRF_FAILURE_VIEW = "takar.web.galat.csrf_failure"

# What the browser is told. TAKAR_HTTPS says that a proxy in front speaks HTTPS and sets X-Forwarded-Proto itself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TAKAR_HTTPS else None
SECURE_SSL_REDIRECT = TAKAR_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sehat/$", r"^siap/$", r"^metrik/$"]  # a watchdog asks on this machine, behind the proxy
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if TAKAR_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a kertas kerja of a large bidang is one form

# Error pages never show a variable or a form: passphrases pass through some of them.
DEFAULT_EXCEPTION_REPORTER_FILTER = "takar.web.saring.SaringSemua"

# Language and time
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env_str("TAKAR_ZONA", "Asia/Jakarta")

# Whoever watches over the installation: a line for each request if wanted, and figures for who shows the token.
TAKAR_CATAT_PERMINTAAN = env_bool("TAKAR_CATAT_PERMINTAAN")
TAKAR_METRIK_KUNCI = env_str("TAKAR_METRIK_KUNCI")  # the file that holds the token, never the token itself

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "teks": {"()": "takar.adapters.catatan_baris.BarisTeks"},
        "json": {"()": "takar.adapters.catatan_baris.BarisJson"},
    },
    "handlers": {
        "konsol": {
            "class": "logging.StreamHandler",
            "formatter": env_choice("TAKAR_CATATAN", "teks", ("teks", "json")),
        }
    },
    "root": {"handlers": ["konsol"], "level": "WARNING"},
    "loggers": {
        # Refusals are no fault of the installation; whoever wants to see them asks for a line for each request.
        "django.request": {"level": "ERROR"},
        "takar.permintaan": {"level": "INFO"},
    },
}
