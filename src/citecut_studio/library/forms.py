"""What a person fills in about a project -> settings and sources."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from citecut_studio.library.languages import NAMES, choices
from citecut_studio.library.services import given, options
from citecut_studio.library.services.preferences import misfits
from citecut_studio.people.models import Team

SHAPES = {"9x16": _("Upright 9:16, for phones"), "1x1": _("Square 1:1"), "16x9": _("Wide 16:9")}
THEMES = {"bulletin": _("Bulletin"), "paper": _("Quiet paper"), "bold": _("Bold poster")}
CAPTIONS = [("burned", _("Drawn into the picture")), ("soft", _("In files beside it alone"))]
MUSIC = [
    ("", _("A quiet bed where nobody speaks, else none")),
    ("bed", _("A quiet bed drawn by Citecut")),
    ("none", _("None")),
]
TAGS = re.compile(r"[,;\s]+")
MOST_TEXT = 400_000


class Files(forms.ClearableFileInput):
    """Several files in one field."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """The files that were chosen; none where none was."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Each by itself."""
        chosen = data if isinstance(data, list | tuple) else [data]
        return [forms.FileField.clean(self, each, initial) for each in chosen if each]


class Shape(forms.Form):
    """What shapes the clips: settings of the project by their own names."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The language of the source is always among them at first. Others are translated at the desk."),
    )
    more_languages = forms.CharField(
        label=_("Other languages"),
        required=False,
        max_length=200,
        help_text=_("As language tags, such as pt-BR, separated by commas."),
    )
    seconds = forms.IntegerField(
        label=_("Seconds a clip"),
        min_value=5,
        max_value=600,
        initial=45,
        help_text=_("How long the voice may speak, or the captions run."),
    )
    formats = forms.MultipleChoiceField(
        label=_("Shapes"), widget=forms.CheckboxSelectMultiple, initial=["9x16"], choices=list(SHAPES.items())
    )
    theme = forms.ChoiceField(label=_("Look"), initial="bulletin")
    voice = forms.ChoiceField(label=_("Voice"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = options()
        self._offer("theme", [(name, THEMES.get(name, name)) for name in there.themes])
        voices = [(name, f"{name} ({languages[:60]})") for name, languages in there.voices]
        self._offer(
            "voice",
            [("", _("One that is installed here, else none")), ("none", _("None: captions alone")), *voices],
        )

    def _offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def clean(self) -> dict[str, Any]:
        """Have citecut itself say what does not fit, at the field that it is about."""
        values = super().clean() or {}
        for name, reason in misfits(self.settings()).items():
            field = "more_languages" if name == "languages" else name
            self.add_error(field if field in self.fields else None, reason)
        return values

    def settings(self) -> dict[str, Any]:
        """The settings by citecut's names, as far as they were filled in rightly."""
        known = {name: value for name, value in self.cleaned_data.items() if name in self.settings_names}
        known["languages"] = [
            *self.cleaned_data.get("languages", []),
            *(tag for tag in TAGS.split(self.cleaned_data.get("more_languages", "")) if tag),
        ]
        return known

    settings_names: ClassVar[frozenset[str]] = frozenset({"seconds", "formats", "theme", "voice"})


class NewProject(Shape):
    """A source in any of three ways, and how its clips are to be."""

    sent = FilesField(
        label=_("Files"),
        required=False,
        help_text=_("An article (.txt, .md, .html, .docx, .pdf), a film, pictures, or an exported project (.zip)."),
    )
    text = forms.CharField(
        label=_("Text"), required=False, max_length=MOST_TEXT, strip=True, widget=forms.Textarea(attrs={"rows": 6})
    )
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=2000,
        validators=[URLValidator(schemes=["http", "https"])],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    title = forms.CharField(
        label=_("Title"), required=False, max_length=300, help_text=_("Left empty: the title of the source.")
    )
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none(), empty_label=None)
    later = forms.BooleanField(required=False, widget=forms.HiddenInput)
    """Whether files follow in pieces."""

    def __init__(self, *args: Any, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["team"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = teams
        self.fields["team"].initial = teams.first()

    def clean(self) -> dict[str, Any]:
        """One of the three ways has to be taken."""
        values = super().clean()
        if not any(values.get(name) for name in ("sent", "text", "address", "later")) and not self.errors:
            self.add_error(None, _("Choose a file, paste a text, or give an address."))
        return values


class AddSource(forms.Form):
    """A further source for a project that is there."""

    sent = FilesField(label=_("Files"), required=False)
    text = forms.CharField(
        label=_("Text"), required=False, max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )
    address = forms.CharField(
        label=_("Address"), required=False, max_length=2000, validators=[URLValidator(schemes=["http", "https"])]
    )


class ProjectSettings(Shape):
    """Everything that may be set for a project, its title included."""

    title = forms.CharField(label=_("Title"), max_length=300)
    clips = forms.IntegerField(
        label=_("Clips of a film"), min_value=1, max_value=50, help_text=_("The best moments first.")
    )
    captions = forms.ChoiceField(label=_("Captions"), choices=CAPTIONS)
    bilingual = forms.CharField(
        label=_("Second language under the captions"),
        required=False,
        max_length=35,
        help_text=_("A language tag, such as en. Empty: none."),
    )
    music = forms.ChoiceField(label=_("Music"), choices=MUSIC, required=False)
    voice_over = forms.BooleanField(label=_("A voice speaks the translation over a film's own sound"), required=False)
    publisher = forms.CharField(
        label=_("Publisher"),
        required=False,
        max_length=200,
        help_text=_("Stands on the closing card. Nothing is released without it."),
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
    imitates = forms.CharField(
        label=_("Whose voice the machine voice imitates"),
        required=False,
        max_length=200,
        help_text=_("Released only with that person's consent on file."),
    )
    platforms = forms.MultipleChoiceField(
        label=_("Platforms"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("That packages are made for. None chosen: all of them."),
    )
    portal = forms.CharField(
        label=_("Portal"),
        required=False,
        max_length=500,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("The address at which the portal of your clips stands. Posts lead there."),
    )
    settings_names = frozenset(
        {
            *("seconds", "formats", "theme", "voice", "clips", "captions", "bilingual", "music", "voice_over"),
            *("publisher", "sponsor", "picture_rights", "imitates", "platforms", "portal"),
        }
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("platforms", options().platforms)


def settings_of(folder: Any, title: str) -> dict[str, Any]:
    """What stands in a project's settings now, as the form shows it.

    Raises:
        RefusedError: its file of settings cannot be read.
    """
    values = given(folder)
    named = [tag for tag in values["languages"] if tag in NAMES]
    others = ", ".join(tag for tag in values["languages"] if tag not in NAMES)
    shown = {name: values[name] for name in ProjectSettings.settings_names}
    seconds = round(values["seconds"])
    return {**shown, "seconds": seconds, "languages": named, "more_languages": others, "title": title}
