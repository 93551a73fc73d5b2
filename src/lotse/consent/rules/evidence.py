"""How a consent may be proved, by the law of the body that asks.

All three laws want proof (Article 7(1) GDPR, § 8 KDG, § 11 DSG-EKD); none of them asks for a written form any more: KDG
dropped it with its version of 1 March 2026, which each diocese puts into force by itself. § 203 StGB asks for no form
either. What is allowed here is stricter than that on purpose: see docs/decisions/consent.md.
"""

from __future__ import annotations

SHEET, SCREEN, ORAL = "sheet", "screen", "oral"

# Spoken consent before a witness only where the carrier is under the DSGVO; the churches' bodies keep a signature.
ALLOWED: dict[str, tuple[str, ...]] = {
    "DSGVO": (SHEET, SCREEN, ORAL),
    "KDG": (SHEET, SCREEN),
    "DSG-EKD": (SHEET, SCREEN),
}


def allowed_evidence(law: str) -> tuple[str, ...]:
    """The kinds of evidence under a law; of a law that is not known only the signed sheet."""
    return ALLOWED.get(law, (SHEET,))


def lacking(*, law: str, evidence: str, witness: str, signature: str) -> str:
    """What is missing before this evidence counts: "evidence", "witness", "signature", or nothing.

    A witness is somebody else than the person who explains; that is asked on the page.
    """
    if evidence not in allowed_evidence(law):
        return "evidence"
    if evidence == ORAL and not witness.strip():
        return "witness"
    if evidence == SCREEN and not signature:
        return "signature"
    return ""


def interpreter_is_needed(*, is_read_out: bool, interpreter: str) -> bool:
    """A text that stands in for a missing language was understood only if somebody interpreted it."""
    return is_read_out and not interpreter.strip()
