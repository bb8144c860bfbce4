"""What somebody ticked of a platform's checklist, for one release."""

from collections.abc import Iterable

from citecut_studio.library.models import Project
from citecut_studio.people.log import note
from citecut_studio.people.models import User
from citecut_studio.releases.models import Tick
from citecut_studio.releases.services import ReleaseSheet


def tick(project: Project, known: ReleaseSheet, platform: str, items: Iterable[str], user: User) -> bool:
    """Keep what is ticked now, and forget what was unticked; False where there is no such package."""
    pack = next((one for one in known.packs if one.platform == platform), None)
    if pack is None:
        return False
    wanted = {item for item, _sentence in pack.todo} & set(items)
    mine = Tick.objects.filter(project=project, release=known.out.digest, platform=platform)
    before = set(mine.values_list("item", flat=True))
    mine.exclude(item__in=wanted).delete()
    for item in wanted - before:
        Tick.objects.get_or_create(
            project=project, release=known.out.digest, platform=platform, item=item, defaults={"by": user}
        )
    if wanted != before:
        subject = f"project {project.pk} release {known.out.digest[:12]}"
        note(project.team, user, "ticked", subject, platform=platform, items=sorted(wanted))
    return True
