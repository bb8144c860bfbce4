"""What a person says of a token or of a webhook that they make."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from citecut_studio.people.roles import Action

DAYS = (7, 30, 90, 365)


def is_address(given: str) -> bool:
    """Whether a webhook may go there, as far as the address itself tells."""
    try:
        parts = urlsplit(given)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and len(given) <= 500 and given.isprintable()


class NewToken(forms.Form):
    """A token: for what, with what scopes, for how long."""

    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("What uses it, such as the office's website.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("It may"),
        choices=Action.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Never more than you may yourself."),
    )
    days = forms.TypedChoiceField(label=_("Days until it ends"), coerce=int, initial=90)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["days"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(days, str(days)) for days in DAYS]


class NewWebhook(forms.Form):
    """An address that is to be told what happens."""

    address = forms.CharField(
        label=_("Address"), max_length=500, widget=forms.URLInput(attrs={"placeholder": "https://"})
    )

    def clean_address(self) -> str:
        """An https address.

        Raises:
            ValidationError: it is none.
        """
        given = str(self.cleaned_data["address"])
        if not is_address(given):
            raise ValidationError(_("Give an address that begins with https://."))
        return given
