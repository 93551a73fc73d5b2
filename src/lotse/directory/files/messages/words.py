"""What the command says, and single words inside other texts."""

from __future__ import annotations

# key: (German, English)
COMMAND: dict[str, tuple[str, str]] = {
    "help": ("Netzdateien prüfen, laden und schreiben.", "Check, load and write network files."),
    "help-check": (
        "Dateien prüfen, ohne etwas zu ändern; braucht keine Datenbank.",
        "Check files without changing anything; needs no database.",
    ),
    "help-load": (
        "Dateien laden: jede ganz oder gar nicht. Was an einem Bildschirm geändert wurde, bleibt.",
        "Load files: each as a whole or not at all. What was edited on a screen stays.",
    ),
    "help-take-file": (
        "wo Datei und Bildschirm sich widersprechen, gilt die Datei",
        "where file and screen contradict each other, the file counts",
    ),
    "help-quiet": (
        "nur sagen, was nicht geladen werden konnte",
        "say only what could not be loaded",
    ),
    "help-export": (
        "Ein Netz als Datei schreiben, mit allem, was an einem Bildschirm geändert wurde.",
        "Write a network as a file, with everything that was edited on a screen.",
    ),
    "help-to": ("die Datei, in die geschrieben wird", "the file to write to"),
    "help-list": ("Die Netze in der Datenbank auflisten.", "List the networks in the database."),
    "checked": (
        "{file}: in Ordnung ({network}, {rows} Einträge).",
        "{file}: all right ({network}, {rows} rows).",
    ),
    "loaded": (
        "{file}: {network} geladen: {created} neu, {changed} geändert, {deactivated} stillgelegt, "
        "{unchanged} unverändert.",
        "{file}: {network} loaded: {created} new, {changed} changed, {deactivated} deactivated, {unchanged} unchanged.",
    ),
    "refused": (
        "{file}: {number} Fehler. Nichts wurde geändert.",
        "{file}: errors: {number}. Nothing was changed.",
    ),
    "conflict": (
        "Widerspruch bei {row}, {field}: In der Datei steht {in_file}, in der Datenbank {on_screen}.",
        "Conflict at {row}, {field}: the file says {in_file}, the database {on_screen}.",
    ),
    "take-file": (
        "Es bleibt, was in der Datenbank steht. Soll die Datei gelten: noch einmal laden mit --take-file.",
        "What is in the database stays. If the file is to count: load again with --take-file.",
    ),
    "busy": (
        "{file}: Die Datenbank antwortet nicht oder ist beschäftigt. Nichts wurde geändert; "
        "bitte noch einmal versuchen.",
        "{file}: The database does not answer or is busy. Nothing was changed; please try again.",
    ),
    "collides": (
        "{file}: Eine Angabe stößt sich mit einer, die an einem Bildschirm gemacht wurde. Nichts wurde geändert. "
        "({reason})",
        "{file}: An entry collides with one that was made on a screen. Nothing was changed. ({reason})",
    ),
    "note": ("Hinweis: {finding}", "Note: {finding}"),
    "no-network": (
        "Ein Netz „{network}“ gibt es nicht. Bekannt sind: {known}.",
        "There is no network “{network}”. Known are: {known}.",
    ),
    "exported": ("{network} steht jetzt in {file}.", "{network} is now in {file}."),
    "unwritable": ("{file} lässt sich nicht schreiben ({reason}).", "{file} cannot be written ({reason})."),
    "yes": ("ja", "yes"),
    "no": ("nein", "no"),
}
WORDS: dict[str, tuple[str, str]] = {
    "no-file": ("es gibt sie nicht", "there is none"),
    "a-folder": ("es ist ein Ordner", "it is a folder"),
    "no-right": ("das Recht dazu fehlt", "there is no right to"),
    "nothing": ("nichts", "nothing"),
    "a-list": ("eine Liste", "a list"),
    "a-block": ("eingerückte Angaben", "indented entries"),
    "or": (" oder ", " or "),
    "kind-organization": ("Die Organisation", "The organisation"),
    "kind-district": ("Der Ortsteil", "The district"),
    "kind-site": ("Der Ort", "The site"),
    "kind-topic": ("Das Thema", "The topic"),
    "kind-channel": ("Der Kanal", "The channel"),
    "kind-funding-line": ("Die Förderlinie", "The funding line"),
    "kind-programme": ("Das Programm", "The programme"),
}
