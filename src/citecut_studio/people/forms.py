"""What people write about themselves and their teams."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from citecut_studio.people.models import User
from citecut_studio.people.roles import Role
from citecut_studio.people.setup import is_setup_key, needs_key


class Plain:
    """A form of allauth's with labels instead of placeholders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take allauth's form and take its placeholders out."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]  # it stands before a form
            field.widget.attrs.pop("placeholder", None)


class SignIn(Plain, LoginForm):  # type: ignore[misc]  # allauth has no types
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields in our words."""
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Mail address")
        self.fields["password"].help_text = ""
        self.fields["remember"].label = _("Stay signed in on this device")


class NewPassword(Plain, ChangePasswordForm):  # type: ignore[misc]
    """The old password and a new one."""


class AskForPassword(Plain, ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link for a new password."""


class Account(forms.Form):
    """A new account."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        help_text=_("It stands beside what you approve and comment."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"}), max_length=254
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 12 characters; a few words that only you would put together are best."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Hold the password against the rules, the name and the address."""
        values = super().clean() or {}
        about = User(email=values.get("email", ""), name=values.get("name", ""))
        try:
            validate_password(values.get("password", ""), about)
        except forms.ValidationError as error:
            self.add_error("password", error)
        return values


class Welcome(Account):
    """The first account, and the first team."""

    team = forms.CharField(
        label=_("Your office or newsroom"), max_length=120, help_text=_("The team that your projects belong to.")
    )
    key = forms.CharField(
        label=_("Setup key"),
        help_text=_("The command `citecut studio key` shows it, on the machine that the studio runs on."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the key only where others could come first."""
        super().__init__(*args, **kwargs)
        if not needs_key():
            del self.fields["key"]

    def clean_key(self) -> str:
        """Refuse whoever has not read the terminal."""
        given: str = self.cleaned_data["key"]
        if not is_setup_key(given):
            raise forms.ValidationError(gettext("That is not the setup key."))
        return given


class Joining(Account):
    """The account of somebody who was invited: the address is known."""

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        """Show the address, and take no other."""
        super().__init__(*args, **kwargs)
        self.fields["email"].initial = email
        self.fields["email"].disabled = True


class Roles(forms.Form):
    """The roles of one person."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple, required=False
    )


class Invite(forms.Form):
    """Whom to ask in, and as what."""

    email = forms.EmailField(label=_("Mail address"), max_length=254)
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple, initial=[Role.WRITER]
    )


class TeamRules(forms.Form):
    """A team's name and rules."""

    name = forms.CharField(label=_("Name"), max_length=120)
    two_persons = forms.BooleanField(
        label=_("Two-person rule"),
        required=False,
        help_text=_("Nobody approves what they wrote or translated themselves."),
    )


class Unit(forms.Form):
    """A team below this one."""

    name = forms.CharField(label=_("Name of the unit"), max_length=120)
