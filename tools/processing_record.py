#!/usr/bin/env python3
"""Write docs/privacy/verarbeitung.md, the record of processing activities (Art. 30 DSGVO, § 31 KDG, § 31 DSG-EKD).

Its tables come from the classes of the fields in the code, so that it cannot forget one; `--check` says if it is stale.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import django
import yaml

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "privacy"
TARGET = FOLDER / "verarbeitung.md"
KINDS = {"personal": "personenbezogen", "special": "besonders schutzwürdig"}
HEAD = """# Verzeichnis von Verarbeitungstätigkeiten

Entsteht aus den Klassen der Felder im Code, `activities.yaml` und `retention.yaml` (`make privacy`); ein Test hält es
aktuell. Es beschreibt, was Lotse verarbeitet. Name und Anschrift des Verantwortlichen, der Vertretung und der oder
des Datenschutzbeauftragten trägt jeder Träger selbst ein: Jeder Träger ist für seine Fälle Verantwortlicher, nach
seinem Recht (DSGVO, KDG oder DSG-EKD).

Keine Daten gehen in ein Drittland. Keine Profile, keine automatischen Entscheidungen.

**Technische und organisatorische Maßnahmen:** Trennung der Träger in der Datenbank (Row-Level Security), Notizen und
Dateien je Fall verschlüsselt mit getrennten Schlüsseln, Besucherbuch mit Siegelkette, zweiter Faktor, Sitzungen mit
Zeitüberschreitung, keine Adressen und Namen in Protokollen. Mehr: [Sicherheit](../../SECURITY.md).
"""


def activities() -> list[dict[str, Any]]:
    return list(yaml.safe_load((FOLDER / "activities.yaml").read_text("utf-8"))["activities"])


def retention() -> dict[str, dict[str, str]]:
    return dict(yaml.safe_load((FOLDER / "retention.yaml").read_text("utf-8")))


def personal_fields() -> dict[str, dict[str, list[str]]]:
    """Model -> kind -> names of its fields, of the models that hold any personal field."""
    from lotse.core.fields import classified_models

    found: dict[str, dict[str, list[str]]] = {}
    for model, fields in sorted(classified_models().items()):
        for name, entry in fields.items():
            if entry.kind in KINDS:
                found.setdefault(model, {}).setdefault(entry.kind, []).append(name)
    return found


def gaps() -> list[str]:
    """What the record would leave out, a sentence each."""
    from lotse.core.fields import classified_models

    named = [model for activity in activities() for model in activity["models"]]
    personal, known = personal_fields(), retention()
    used = {entry.retention for fields in classified_models().values() for entry in fields.values()}
    return [
        *(f"{model} belongs to no activity" for model in sorted(set(personal) - set(named))),
        *(f"{model} has no personal field" for model in sorted(set(named) - set(personal))),
        *(
            f"{model} belongs to two activities"
            for model in sorted({one for one in named if named.count(one) > 1})
        ),
        *(f"the retention class {code} says nothing" for code in sorted(used - set(known))),
        *(f"no field has the retention class {code}" for code in sorted(set(known) - used)),
    ]


def record() -> str:
    """The whole document."""
    from lotse.core.fields import classified_models

    personal, classes, known = personal_fields(), classified_models(), retention()
    parts = [HEAD]
    for activity in activities():
        parts.append(
            f"## {activity['name']}\n\n- **Zweck:** {activity['purpose']}\n- **Betroffene:** {activity['persons']}\n"
            f"- **Empfänger:** {activity['recipients']}\n- **Rechtsgrundlage (Vorschlag):** {activity['basis']}\n\n"
            "| Daten | Felder | Aufbewahrung |\n|---|---|---|\n"
        )
        for model in activity["models"]:
            keeping = known[next(iter(classes[model].values())).retention]
            for kind, names in personal[model].items():
                fields = ", ".join(f"`{name}`" for name in names)
                parts.append(f"| {model}, {KINDS[kind]} | {fields} | {_kept(keeping)} |\n")
        parts.append("\n")
    parts.append(
        "## Aufbewahrungsklassen\n\n| Klasse | beginnt mit | Dauer | gestützt auf | heute |\n|---|---|---|---|---|\n"
    )
    parts += [
        f"| {code} | {one['begins']} | {one['lasts']} | {one['basis']} | {one['today']} |\n"
        for code, one in known.items()
    ]
    return parts[0] + "\n" + "".join(parts[1:])


def _kept(keeping: dict[str, str]) -> str:
    return f"{keeping['lasts']} ab: {keeping['begins']}" if keeping["begins"] else keeping["lasts"]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.site.settings")
    django.setup()
    if found := gaps():
        print("\n".join(found), file=sys.stderr)
        return 1
    if sys.argv[1:] == ["--check"]:
        return int(TARGET.read_text("utf-8") != record())
    TARGET.write_text(record(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
