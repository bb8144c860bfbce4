"""Jobs in people's words: what is done now, how long it still takes."""

import math

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from citecut_studio.jobs.models import Job, State


def doing(job: Job) -> str:
    """What it does now, in a few words."""
    if job.state == State.WAITING:
        return _("Waits to be tried again") if job.error else _("Waits for its turn")
    return " ".join(part for part in (step_name(job.step) or _("Begins"), job.detail) if part)


def step_name(step: str) -> str:
    """What people call a step of the pipeline."""
    names = {
        "fetch": _("Fetching"),
        "read": _("Reading"),
        "look": _("Watching"),
        "hear": _("Listening to"),
        "choose": _("Choosing moments of"),
        "write": _("Writing"),
        "translate": _("Translating"),
        "speak": _("Speaking"),
        "cut": _("Cutting"),
        "render": _("Rendering"),
        "preview": _("Previewing"),
        "publish": _("Writing the pages"),
        "package": _("Packing"),
        "post": _("Posting"),
        "draft": _("Drafting"),
        "install": _("Installing"),
    }
    return names.get(step, step)


def time_left(job: Job) -> str:
    """Roughly how long this step still takes; empty while that is not known."""
    if job.state != State.RUNNING or job.seconds_left is None:
        return ""
    if job.seconds_left < 60:
        seconds = max(5, math.ceil(job.seconds_left / 5) * 5)
        return _("about %(n)d s left") % {"n": seconds}
    minutes = math.ceil(job.seconds_left / 60)
    return ngettext("about %(n)d minute left", "about %(n)d minutes left", minutes) % {"n": minutes}


def took(job: Job) -> str:
    """How long its last attempt took; empty where it was never begun, or goes on."""
    if not job.started_at or not job.ended_at:
        return ""
    seconds = max(0, round((job.ended_at - job.started_at).total_seconds()))
    if seconds < 60:
        return _("took %(n)d s") % {"n": seconds}
    minutes = round(seconds / 60)
    return ngettext("took %(n)d minute", "took %(n)d minutes", minutes) % {"n": minutes}
