"""Files -> signed files, and back: who signed, what changed since, and which source words stand behind it.

Signing and verifying is done by the C2PA library (extra `c2pa`); it never goes to the network.
"""

from citecut.publish.credentials.certificate import DAYS, Certificate, certificate, name_in
from citecut.publish.credentials.formats import DETACHED, EMBEDDED, media_type_of, sidecar_of
from citecut.publish.credentials.keys import Signer, command_signer, side_by_side, signer
from citecut.publish.credentials.manifest import ASSERTION, PARTS, Made, bound, definition, stated, stated_source
from citecut.publish.credentials.quotes import Quote, quotes
from citecut.publish.credentials.sign import Signed, sign_file
from citecut.publish.credentials.verify import Change, Verdict, verify

__all__ = [
    "ASSERTION",
    "DAYS",
    "DETACHED",
    "EMBEDDED",
    "PARTS",
    "Certificate",
    "Change",
    "Made",
    "Quote",
    "Signed",
    "Signer",
    "Verdict",
    "bound",
    "certificate",
    "command_signer",
    "definition",
    "media_type_of",
    "name_in",
    "quotes",
    "side_by_side",
    "sidecar_of",
    "sign_file",
    "signer",
    "stated",
    "stated_source",
    "verify",
]
