import sys
from types import ModuleType

import pytest

from citecut.errors import UsageError
from citecut.providers.channels.tokens import KEYRING, token, variable


class NoKeyringError(Exception):
    pass


@pytest.fixture
def ring(monkeypatch):
    """A keyring that holds one token."""
    held = {(KEYRING, "our-instance-token"): "from the keyring"}
    module, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    module.get_password = lambda service, name: held.get((service, name))
    errors.KeyringError = NoKeyringError
    monkeypatch.setitem(sys.modules, "keyring", module)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return module


def test_the_environment_goes_before_the_keyring(ring, monkeypatch):
    assert token("our-instance") == "from the keyring"
    monkeypatch.setenv("CITECUT_OUR_INSTANCE_TOKEN", "from the environment")
    assert token("our-instance") == "from the environment"


def test_a_missing_token_is_named_with_both_places(ring):
    with pytest.raises(UsageError) as caught:
        token("elsewhere")
    assert variable("elsewhere") == "CITECUT_ELSEWHERE_TOKEN"
    assert "CITECUT_ELSEWHERE_TOKEN" in caught.value.hint
    assert "keyring set citecut elsewhere-token" in caught.value.hint


def test_a_system_without_a_keyring_has_no_token_in_it(ring, monkeypatch):
    def refuse(service, name):
        raise NoKeyringError

    ring.get_password = refuse
    with pytest.raises(UsageError):
        token("our-instance")
    monkeypatch.setitem(sys.modules, "keyring", None)  # not installed
    with pytest.raises(UsageError):
        token("our-instance")
