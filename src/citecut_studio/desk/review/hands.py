"""Who wrote which words of a clip: under the two-person rule nobody approves their own."""

import hashlib
import unicodedata
from collections.abc import Mapping

from citecut_studio.desk.review.models import Hand
from citecut_studio.library.models import Project
from citecut_studio.people.models import User


def remember(project: Project, clip: str, language: str, texts: Mapping[str, str], user: User) -> None:
    """Note that somebody wrote these words: line id -> text. Noting the same again changes nothing."""
    hands = [
        Hand(project=project, clip=clip, language=language, line=line, text_hash=_hash(text), user=user)
        for line, text in texts.items()
        if text.strip()
    ]
    Hand.objects.bulk_create(hands, ignore_conflicts=True)


def written_by(user: User, project: Project, clip: str, language: str, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Ids of the lines whose words, as they stand, this person wrote."""
    hands = Hand.objects.filter(project=project, clip=clip, language=language, user=user)
    known = set(hands.values_list("line", "text_hash"))
    return tuple(line for line, text in texts.items() if (line, _hash(text)) in known)


def writers(project: Project, clip: str, language: str, texts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Line id -> names of those who wrote its words as they stand."""
    found: dict[str, tuple[str, ...]] = {}
    for hand in Hand.objects.filter(project=project, clip=clip, language=language).select_related("user"):
        if hand.line in texts and hand.text_hash == _hash(texts[hand.line]):
            found[hand.line] = (*found.get(hand.line, ()), str(hand.user))
    return found


def _hash(text: str) -> str:
    # Citecut stores texts in NFC: marks that were typed apart are the same words.
    whole = unicodedata.normalize("NFC", " ".join(text.split()))
    return hashlib.sha256(whole.encode()).hexdigest()
