"""The organisation's own sign-in (OpenID Connect) -> a person; the answer is new, signed and of the issuer set here.

What the library leaves out where a token comes straight from the provider is done here all the same: the signature
is checked, a nonce binds the token to this very asking, and the metadata must name the issuer that was set.
"""

import logging
import secrets
from typing import Any, cast

import jwt
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from requests import RequestException

from citecut_studio.people.access import public

logger = logging.getLogger(__name__)
WELL_KNOWN = "/.well-known/openid-configuration"
SIGNED = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
"""By a key that the provider alone has; not by the secret between the two, and not by nothing."""
REFUSED = (OAuth2Error, RequestException, jwt.PyJWTError, KeyError, ValueError)
"""What a provider that is away, or that answers what it must not, comes to."""


class Asked(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth has no types
    """One asking of the provider, and its answer."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider tells of itself.

        Raises:
            OAuth2Error: it is of another issuer than the one that was set.
        """
        told: dict[str, Any] = super().openid_config
        wanted = str(self.get_provider().app.settings["server_url"]).removesuffix(WELL_KNOWN)
        if str(told.get("issuer", "")).rstrip("/") != wanted.rstrip("/"):
            raise OAuth2Error("the metadata is of another issuer")
        return told

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **more: Any) -> SocialLogin:
        """The person of a token.

        Raises:
            OAuth2Error: there is no token, it is not signed by the provider, it was not made for this asking, or what
                else the provider tells is of another person.
        """
        told = {"id_token": self._decode_id_token(app, more["response"]["id_token"])}
        if app.settings.get("fetch_userinfo", True):
            told["userinfo"] = self._fetch_user_info(token.token)
            if told["userinfo"]["sub"] != told["id_token"]["sub"]:
                raise OAuth2Error("this is told of another person")
        return self.get_provider().sociallogin_from_response(request, told)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        if jwt.get_unverified_header(id_token)["alg"] not in SIGNED:
            raise OAuth2Error("the token is not signed by the provider's own key")
        self.did_fetch_access_token = False  # the library would pass over the signature
        told: dict[str, Any] = super()._decode_id_token(app, id_token)
        if not (self.nonce and secrets.compare_digest(str(told.get("nonce", "")), self.nonce)):
            raise OAuth2Error("the token was not made for this asking")
        return told


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """Asks with a nonce that the browser's session keeps; nothing in an address adds to what is asked."""

    package = OpenIDConnectProvider.get_package()
    """Whose addresses it has: the library's."""
    oauth2_adapter_class = Asked

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """What the page says of the asking, without what an address says of it."""
        told: dict[str, Any] = super().get_redirect_from_request_kwargs(request)
        return told | {"scope": self.get_scope(), "auth_params": self.get_auth_params()}

    def redirect(self, request: HttpRequest, process: str, *where: Any, **more: Any) -> HttpResponse:
        """On to the provider, or a page that says that it cannot be asked."""
        nonce = secrets.token_urlsafe(32)
        asked = (more.pop("auth_params", None) or self.get_auth_params()) | {"nonce": nonce}
        try:
            answer = super().redirect(request, process, *where, auth_params=asked, nonce=nonce, **more)
        except REFUSED as error:
            answer = _refused(request, self, error)
        return cast("HttpResponse", answer)


class Answered(OAuth2CallbackView):  # type: ignore[misc]
    """The browser comes back with a code."""

    def dispatch(self, request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        """Sign in whom the provider names, or say that it did not go well."""
        try:
            answer = super().dispatch(request, *parts, **named)
        except REFUSED as error:
            answer = _refused(request, self.adapter.get_provider(), error)
        return cast("HttpResponse", answer)

    def _get_state(self, request: HttpRequest, provider: Provider) -> tuple[dict[str, Any] | None, Any]:
        state, answer = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, answer


@public("people sign in here; the answer must be one that this browser asked for")
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the provider sends the browser back to."""
    try:
        answer: HttpResponse = Answered.adapter_view(Asked(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return answer


def _refused(request: HttpRequest, provider: Provider, error: Exception) -> HttpResponse:
    """A page that says that it did not go well, and a row that says why."""
    logger.warning("the provider's answer was refused", exc_info=error)
    return cast("HttpResponse", render_authentication_error(request, provider, exception=error))
