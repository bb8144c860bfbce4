"""`citecut verify FILE-or-URL`: whether a file is as it was signed, by whom, and whether its quotes stand."""

from pathlib import Path
from typing import Annotated, Any

import typer

from citecut.cli import options, talk
from citecut.errors import Exit
from citecut.pipeline.proofs import Proof, proof
from citecut.publish.credentials import Verdict

app = typer.Typer(add_completion=False)

SAID = {
    "trusted": "intact, and its signer is on the trust list",
    "unknown": "intact, but its signer is unknown: nobody vouches for the name in the certificate",
    "changed": "CHANGED since it was signed",
    "none": "no manifest: nothing shows who made it or whether it was changed",
}
DOUBTS = {
    "signingCredential.untrusted": "on no trust list",
    "signingCredential.expired": "the certificate has expired",
    "signingCredential.invalid": "the certificate does not fit its use",
    "signingCredential.ocsp.revoked": "the certificate was revoked",
    "claimSignature.outsideValidity": "signed while the certificate was not valid",
}
FOUND = {
    "there": "stand at the place that is cited",
    "elsewhere": "stand in the source, at another place",
    "missing": "DO NOT stand in the source",
    "no-source": "were not looked up: their source is not at hand",
}
STAMPS = {
    True: "attested by a time-stamp authority on the trust list",
    False: "attested by a time-stamp authority that is on no trust list",
}
UNCHECKED = "give the source with --source FILE or PROJECT to look up the quotes"


@app.command()
def verify(
    file: Annotated[str, typer.Argument(metavar="FILE-or-URL", help="A video, poster, PDF or EPUB.")],
    source: Annotated[
        str, typer.Option("--source", metavar="FILE/PROJECT", help="Look up every quote in this source.")
    ] = "",
    trust: Annotated[
        Path | None, typer.Option("--trust", metavar="PEM", help="Certificates of those who are trusted.")
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Tell whether a file is as it was signed. Exit codes: 0 intact, 1 no manifest, 4 changed or a quote missing."""
    with talk.reporting() as report:
        found = proof(file, source, trust, report)
    if as_json:
        talk.dump(_value(file, found))
    else:
        for row in _rows(file, found, looked_up=bool(source)):
            typer.echo(row)
    raise typer.Exit(_code(found))


def _code(found: Proof) -> Exit:
    if found.verdict.state == "none":
        return Exit.LOOK
    return Exit.UNVERIFIED if found.verdict.state == "changed" or found.missing else Exit.DONE


def _rows(file: str, found: Proof, *, looked_up: bool) -> list[str]:
    verdict = found.verdict
    rows = [f"{file}: {SAID[verdict.state]}", *(f"  changed: {change.part}" for change in verdict.changes)]
    rows += [f"  {verdict.note}"] if verdict.note else []
    if verdict.state == "none":
        return rows
    rows.append(f"  signed with: {_signer(verdict)}")
    rows += [f"  signed at: {verdict.stamped} ({STAMPS[verdict.stamp_trusted]})"] if verdict.stamped else []
    rows += [f"  made: {action}" for action in verdict.actions]
    if verdict.statement is None:
        return rows
    quotes = sum(len(line.citations) for line in verdict.statement.lines)
    rows += [f"  source: {each.title} {each.url}".rstrip() for each in verdict.statement.sources]
    kinds = {"still": "a picture", "footage": "a film"}
    for each in verdict.statement.shown:
        rows.append("  shown: " + ", ".join(filter(None, (kinds[each.kind], each.title, each.credit))))
    rows.append(f"  {len(verdict.statement.lines)} lines with {quotes} quotes; {_looked_up(found, looked_up)}")
    return rows + [f"  {each.line}: not in the source: {each.quote}" for each in found.missing]


def _signer(verdict: Verdict) -> str:
    if not verdict.signer:
        return "a signature that does not hold: it shows no name"
    doubts = "; ".join(DOUBTS.get(code, code) for code in verdict.doubts)
    test = "a TEST certificate, it proves nothing" if verdict.test else ""
    told = "; ".join(each for each in (test, doubts) if each)
    return verdict.signer + (f" ({told})" if told else "")


def _looked_up(found: Proof, looked_up: bool) -> str:
    if not looked_up:
        return UNCHECKED
    kinds = [quote.found for quote in found.quotes]
    return (
        ", ".join(f"{kinds.count(kind)} {said}" for kind, said in FOUND.items() if kind in kinds) or "none to check"
    )


def _value(file: str, found: Proof) -> dict[str, Any]:
    verdict = found.verdict
    signer = {"name": verdict.signer, "organisation": verdict.organisation, "test": verdict.test}
    return {
        "version": 1,
        "file": file,
        "state": verdict.state,
        "changes": [change._asdict() for change in verdict.changes],
        "signer": signer | {"doubts": list(verdict.doubts)} if verdict.signer else None,
        "stamped": {"at": verdict.stamped, "trusted": verdict.stamp_trusted} if verdict.stamped else None,
        "actions": list(verdict.actions),
        "statement": verdict.statement.model_dump(mode="json") if verdict.statement else None,
        "quotes": [quote._asdict() for quote in found.quotes],
        "note": verdict.note,
    }
