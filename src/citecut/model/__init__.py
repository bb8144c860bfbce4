"""The nouns: frozen documents named by their content. A child names its parent, never the reverse."""

from citecut.model.cut import (
    FORMATS,
    Credits,
    Cue,
    CueWord,
    Cut,
    Format,
    Framing,
    Place,
    SecondLanguage,
    Shot,
    Sounding,
    View,
    view_at,
)
from citecut.model.document import ClipId, Digest, Document, Language, Noun, Text, canonical_json, digest_of
from citecut.model.edition import Edition, EditionLine, original_edition
from citecut.model.film import Analysis, Boundary, FaceBox, FaceTrack, HeardWord, Transcript, Utterance
from citecut.model.finding import Finding, Severity
from citecut.model.override import Override
from citecut.model.ranges import TextRange, TimeRange
from citecut.model.script import SPOKEN_ROLES, Citation, Line, Role, Script, Speaker
from citecut.model.source import Passage, PassageKind, Picture, Source, SourceKind, passage_id
from citecut.model.storyboard import Card, Footage, Panel, Scene, Still, Storyboard, Visual
from citecut.model.take import Take, WordTime

__all__ = [
    "FORMATS",
    "SPOKEN_ROLES",
    "Analysis",
    "Boundary",
    "Card",
    "Citation",
    "ClipId",
    "Credits",
    "Cue",
    "CueWord",
    "Cut",
    "Digest",
    "Document",
    "Edition",
    "EditionLine",
    "FaceBox",
    "FaceTrack",
    "Finding",
    "Footage",
    "Format",
    "Framing",
    "HeardWord",
    "Language",
    "Line",
    "Noun",
    "Override",
    "Panel",
    "Passage",
    "PassageKind",
    "Picture",
    "Place",
    "Role",
    "Scene",
    "Script",
    "SecondLanguage",
    "Severity",
    "Shot",
    "Sounding",
    "Source",
    "SourceKind",
    "Speaker",
    "Still",
    "Storyboard",
    "Take",
    "Text",
    "TextRange",
    "TimeRange",
    "Transcript",
    "Utterance",
    "View",
    "Visual",
    "WordTime",
    "canonical_json",
    "digest_of",
    "original_edition",
    "passage_id",
    "view_at",
]
