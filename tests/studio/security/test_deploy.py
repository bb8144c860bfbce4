"""What Django's own checks say of a studio that is reached by https, and what its settings then are."""

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from citecut_studio import settings as own_settings
from tests.studio.security.conftest import ADDRESS


def test_djangos_checks_for_deployment_find_nothing(tmp_path: Path) -> None:
    mine = {"CITECUT_STUDIO_ADDRESS": ADDRESS, "CITECUT_STUDIO_HOME": str(tmp_path)}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CITECUT_STUDIO_", "DJANGO_"))}
    command = [sys.executable, "-m", "citecut_studio", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=kept | mine, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues" in done.stdout
    assert "WARNING" not in done.stderr


def test_debugging_is_off_unless_it_is_asked_for(by_https: dict[str, Any]) -> None:
    assert by_https["DEBUG"] is False


def test_a_second_factor_is_asked_for_where_others_reach_the_studio(by_https: dict[str, Any]) -> None:
    assert by_https["SECOND_FACTOR"] is True


def test_letters_never_stand_in_the_log_of_a_public_studio(by_https: dict[str, Any]) -> None:
    assert by_https["EMAIL_BACKEND"].endswith(("dummy.EmailBackend", "smtp.EmailBackend"))


def test_passwords_are_kept_by_a_slow_salted_hash() -> None:
    from django.conf import global_settings

    assert "PBKDF2" in global_settings.PASSWORD_HASHERS[0]
    assert "PASSWORD_HASHERS" not in vars(__import__("citecut_studio.settings", fromlist=["settings"]))


def test_the_key_of_sessions_is_made_anew_and_kept_from_others(tmp_path: Path, monkeypatch: Any) -> None:
    from citecut_studio import environment

    keys = set()
    for name in ("a", "b"):
        monkeypatch.setenv("CITECUT_STUDIO_HOME", str(tmp_path / name))
        monkeypatch.delenv("CITECUT_STUDIO_SECRET_KEY", raising=False)
        environment.keep_secret()
        assert (tmp_path / name / "secret").stat().st_mode & 0o777 == 0o600
        keys.add(environment.secret())
    assert len(keys) == 2
    assert all(len(key) > 60 for key in keys)


def _options(address: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("CITECUT_STUDIO_DATABASE", address)
    options: dict[str, Any] = runpy.run_path(str(own_settings.__file__))["DATABASES"]["default"]["OPTIONS"]
    return options


def test_a_database_elsewhere_is_reached_by_tls_with_its_certificate_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    held = {"sslmode": "verify-full", "sslrootcert": "system"}
    assert _options("postgresql://citecut:x@db.example.org/citecut", monkeypatch) == held
    for here in (
        "postgresql:///citecut",
        "postgresql://citecut@127.0.0.1/citecut",
        "postgresql://%2Frun%2Fpg/citecut",
    ):
        assert _options(here, monkeypatch) == {}
    mine = (
        "postgresql://citecut@db.example.org/citecut?sslrootcert=/etc/ca.crt&sslcert=/etc/me.crt&sslkey=/etc/me.key"
    )
    files = {"sslrootcert": "/etc/ca.crt", "sslcert": "/etc/me.crt", "sslkey": "/etc/me.key"}
    assert _options(mine, monkeypatch) == held | files


def test_secrets_may_lie_in_files_that_a_vault_or_systemd_lays_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from citecut_studio import environment

    for name in ("SECRET_KEY", "DATABASE", "MAIL_PASSWORD", "OIDC_SECRET", "METRICS_TOKEN"):
        (tmp_path / name).write_text(f"{name} kept elsewhere\n")
        monkeypatch.setenv(f"CITECUT_STUDIO_{name}_FILE", str(tmp_path / name))
        monkeypatch.setenv(f"CITECUT_STUDIO_{name}", "in the environment")
        assert environment.text(name, "") == f"{name} kept elsewhere"
    assert environment.secret() == "SECRET_KEY kept elsewhere"
