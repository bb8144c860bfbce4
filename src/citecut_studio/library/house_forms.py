"""What a team says of itself once, for all its projects."""

import re
from typing import Any

from django import forms
from django.core.validators import RegexValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from citecut_studio.library.forms import THEMES, FilesField
from citecut_studio.library.services import options

COLOUR = RegexValidator(re.compile(r"\A#[0-9a-fA-F]{6}\Z"), _("Give a colour such as #003B2F."))


class House(forms.Form):
    """Settings that the team's new projects begin with."""

    publisher = forms.CharField(
        label=_("Publisher"), required=False, max_length=200, help_text=_("Empty: the name of the team.")
    )
    sponsor = forms.CharField(
        label=_("Sponsor"), required=False, max_length=200, help_text=_("Who paid, if anybody: always disclosed.")
    )
    picture_rights = forms.CharField(
        label=_("Rights of the pictures"),
        required=False,
        max_length=300,
        help_text=_("Whose the pictures are that carry no credit of their own, and by what right they are shown."),
    )
    film_rights = forms.CharField(
        label=_("Rights of the films"),
        required=False,
        max_length=300,
        help_text=_("Whose the films are whose source says nothing of it, and by what right they are shown."),
    )
    portal = forms.CharField(
        label=_("Portal"),
        required=False,
        max_length=500,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("The address at which the portal of your clips stands. Posts lead there."),
    )
    theme = forms.ChoiceField(label=_("Look"), required=False)
    platforms = forms.MultipleChoiceField(
        label=_("Platforms"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("That packages are made for. None chosen: all of them."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("theme", [("", _("None in particular")), *((n, THEMES.get(n, n)) for n in options().themes)])
        self._offer("platforms", list(options().platforms))

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class Kit(forms.Form):
    """Colours, logo and fonts of the house."""

    ground = forms.CharField(
        label=_("Ground"), validators=[COLOUR], widget=forms.TextInput(attrs={"type": "color"}), initial="#0f2a4a"
    )
    type = forms.CharField(
        label=_("Type"), validators=[COLOUR], widget=forms.TextInput(attrs={"type": "color"}), initial="#ffffff"
    )
    accent = forms.CharField(
        label=_("Accent"), validators=[COLOUR], widget=forms.TextInput(attrs={"type": "color"}), initial="#ffc13b"
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG, JPEG, WebP or SVG. Left empty: the one that is there stays."),
    )
    corner = forms.BooleanField(label=_("The logo small in a corner of every card"), required=False, initial=True)
    closing = forms.BooleanField(label=_("The logo on the closing card"), required=False, initial=True)
    fonts = FilesField(
        label=_("Fonts"),
        required=False,
        help_text=_("TrueType or OpenType, each weight a file. Left empty: those that are there stay."),
    )
