"""Roles in a team, and what each may do."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is in a team; one person may be several."""

    WRITER = "writer", _("Writer")
    TRANSLATOR = "translator", _("Translator")
    REVIEWER = "reviewer", _("Reviewer")
    PUBLISHER = "publisher", _("Publisher")
    ADMIN = "admin", _("Administrator")


class Action(models.TextChoices):
    """What can be done in a team."""

    SEE = "see", _("see the material")
    WRITE = "write", _("write and edit")
    TRANSLATE = "translate", _("translate")
    COMMENT = "comment", _("comment and suggest")
    REVIEW = "review", _("approve, and let findings pass")
    PUBLISH = "publish", _("release, post, correct and withdraw")
    ADMINISTER = "administer", _("run the team")


MAY: dict[str, frozenset[str]] = {
    Action.SEE: frozenset(Role.values),
    Action.COMMENT: frozenset(Role.values),
    Action.WRITE: frozenset({Role.WRITER}),
    Action.TRANSLATE: frozenset({Role.WRITER, Role.TRANSLATOR}),
    Action.REVIEW: frozenset({Role.REVIEWER}),
    Action.PUBLISH: frozenset({Role.PUBLISHER}),
    Action.ADMINISTER: frozenset({Role.ADMIN}),
}
"""The roles that each action takes: nobody may do a thing by a higher rank, only by the role that it belongs to."""
