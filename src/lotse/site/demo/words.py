"""What counsellors of the demonstration write: German notes, goals, tasks and letters, as they might be written."""

from __future__ import annotations

NOTES: dict[str, tuple[str, ...]] = {
    "residence": (
        "Der Titel läuft bald ab. Termin bei der Ausländerbehörde ist beantragt, die Bestätigung "
        "liegt in Kopie vor. Bis dahin "
        "gilt die Fiktionsbescheinigung; dem Arbeitgeber reicht das Schreiben.",
        "Fragt, ob der Umzug in eine andere Stadt möglich ist. Wohnsitzauflage gemeinsam gelesen: "
        "gilt noch ein Jahr. Ausnahme "
        "wegen Arbeit ist denkbar, sobald ein Vertrag da ist.",
    ),
    "housing": (
        "Wohnt mit vier Personen in zwei Zimmern. Wohnberechtigungsschein ist beantragt, drei "
        "Genossenschaften angeschrieben. "
        "Nächster Schritt: Unterlagenmappe fertig machen.",
        "Schimmel im Kinderzimmer, der Vermieter reagiert nicht. Fotos gemacht, Mängelanzeige "
        "zusammen geschrieben und per "
        "Einwurf-Einschreiben verschickt.",
    ),
    "work": (
        "Hat in der Heimat neun Jahre als Elektriker gearbeitet, Zeugnisse liegen übersetzt vor. Anerkennung bei der "
        "Handwerkskammer anstoßen, Beratungstermin vereinbart.",
        "Probearbeiten in der Bäckerei lief gut, sie würden ihn nehmen. Arbeitszeiten passen noch "
        "nicht zum Sprachkurs; "
        "Gespräch mit dem Kursträger nächste Woche.",
    ),
    "language": (
        "B1-Prüfung knapp nicht bestanden, Schreiben war schwach. Wiederholung ist möglich, Kurs am "
        "Vormittag passt besser, "
        "weil die Kinder bis 14 Uhr betreut sind.",
        "Wartet seit sechs Wochen auf die Zulassung zum Integrationskurs. Nachgefragt: Unterlagen sind angekommen, "
        "Bearbeitung dauert noch etwa drei Wochen.",
    ),
    "money": (
        "Brief der Familienkasse mitgebracht: Nachweis über den Schulbesuch fehlt. Bescheinigung der Schule wird "
        "nachgereicht, Frist ist notiert.",
        "Jobcenter hat den Folgeantrag noch nicht beschieden, das Konto ist leer. Dort angerufen, "
        "Vorschuss wird heute "
        "angewiesen.",
    ),
    "health": (
        "Braucht eine Fachärztin, die ihre Sprache spricht oder mit Dolmetscherin arbeitet. Zwei Praxen angerufen, "
        "eine nimmt ab Januar wieder neue Patientinnen auf.",
    ),
    "school": (
        "Der Jüngere hat noch keinen Schulplatz. Das kommunale Integrationszentrum hat zum Gespräch eingeladen, "
        "Impfausweis und Zeugnisse mitnehmen.",
    ),
    "authorities": (
        "Drei Briefe geöffnet und sortiert: einer ist wichtig (Anhörung), zwei waren Werbung. Wir "
        "haben eine Mappe angelegt.",
        "Versteht den Bescheid nicht. Satz für Satz durchgegangen; Widerspruch lohnt sich, Frist läuft.",
    ),
}  # fmt: skip
GOALS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("language", "Ich bestehe die B1-Prüfung.", ("Kurs am Vormittag suchen", "Zum Prüfungstermin anmelden")),
    (
        "housing",
        "Wir ziehen in eine eigene Wohnung.",
        ("Wohnberechtigungsschein beantragen", "Mappe mit Unterlagen fertig machen"),
    ),
    (
        "work",
        "Ich arbeite wieder in meinem Beruf.",
        ("Zeugnisse übersetzen lassen", "Beratung bei der Handwerkskammer"),
    ),
    (
        "family",
        "Die Kinder gehen in die Kita und in die Schule.",
        ("Mit der Schule sprechen", "Impfausweise zusammensuchen"),
    ),
    (
        "residence",
        "Mein Aufenthalt ist rechtzeitig verlängert.",
        ("Termin bei der Ausländerbehörde machen", "Passfoto und Mietvertrag mitnehmen"),
    ),
    (
        "money",
        "Ich weiß jeden Monat, wovon wir leben.",
        ("Folgeantrag stellen", "Haushaltsbuch für vier Wochen führen"),
    ),
    ("participation", "Ich kenne Menschen in meinem Stadtteil.", ("Zum Frauencafé mitgehen",)),
)
DEADLINES = {
    "benefit-renewal": ("Folgeantrag beim Jobcenter", "Wohngeld läuft aus", "Kindergeld: neuer Nachweis"),
    "appeal": ("Widerspruch gegen den Bescheid des Jobcenters", "Klage gegen den Bescheid des BAMF"),
    "hearing": (
        "Anhörung beim BAMF",
        "Termin bei der Ausländerbehörde",
        "Gespräch bei der Agentur für Arbeit",
    ),
    "papers": ("Nachweis der Schule nachreichen", "Mietbescheinigung nachreichen"),
    "course": ("Beginn des Integrationskurses", "Einstufungstest"),
}
REFERRAL_WORDS = (
    "Bitte um einen Platz im Vormittagskurs, Kinderbetreuung wird gebraucht.",
    "Familie mit zwei Kindern sucht dringend Beratung zur Wohnung.",
    "Anerkennung des Berufsabschlusses, Unterlagen liegen übersetzt vor.",
    "Bitte um einen Termin mit Dolmetscherin.",
)
HAND_OVER_WORDS = (
    "Die Familie zieht zum Monatsende um; bei Ihnen wird ihre Sprache gesprochen. Übergabegespräch gern zu dritt.",
    "Es geht jetzt vor allem um Anerkennung und Arbeit; darin sind Sie erfahrener als wir.",
)
STREETS = (
    "Bahnhofstraße",
    "Bochumer Straße",
    "Mont-Cenis-Straße",
    "Hauptstraße",
    "Sodinger Straße",
    "Castroper Straße",
)
ADMITTED = (
    "Vier Stellen sind beteiligt, die Fristen laufen gleichzeitig; allein ist das nicht zu ordnen.",
    "Wohnung, Arbeit und Aufenthalt hängen zusammen; die Regelberatung hat zweimal weiterverwiesen.",
    "Kein Netz vor Ort, drei Kinder, Anhörung steht an. Sie möchte eine feste Ansprechperson.",
)
MISSING = (
    "Schulbescheinigung, Kontoauszüge der letzten drei Monate",
    "Mietbescheinigung des Vermieters",
    "Kopie des Aufenthaltstitels, Vorder- und Rückseite",
)
COACHING = (
    ("Arbeit als Elektriker, zuerst als Helfer", "neun Jahre Berufserfahrung, Führerschein, Deutsch B1"),
    ("Ausbildung zur Pflegefachfrau", "zwei Jahre Pflege der Mutter, Deutsch B2, Schulabschluss anerkannt"),
    ("Praktikum in einer Kita", "drei Sprachen, Erfahrung mit Gruppen"),
)
EMPLOYERS = (
    ("Elektro Beispiel GmbH", "Elektrohelfer"),
    ("Seniorenhaus am Musterpark", "Auszubildende in der Pflege"),
    ("Bäckerei Muster", "Verkäuferin"),
    ("Kita Beispielstern", "Praktikantin"),
)
# needs, resources
PARTS_OF_LIFE = {
    "residence": (
        "Titel läuft aus, Passbeschaffung ist unklar.",
        "Hält Termine ein, alle Papiere in einer Mappe.",
    ),
    "housing": ("Zu klein, Schimmel im Kinderzimmer.", "Guter Kontakt zur Nachbarin."),
    "health": ("Schlafstörungen, noch keine Fachärztin.", "Hausärztin spricht ihre Sprache."),
    "training": ("Zeugnisse sind nicht anerkannt.", "Zwölf Jahre Schule, lernt schnell."),
    "work": ("Sucht seit einem halben Jahr.", "Berufserfahrung, zuverlässig, Führerschein."),
    "language": ("Schreiben fällt schwer, Kursplatz fehlt.", "Spricht im Alltag schon viel Deutsch."),
    "family": ("Kita-Platz fehlt, die Kinder sind viel allein.", "Schwester wohnt in der Nähe."),
    "money": ("Rückstand bei der Miete, drei offene Briefe.", "Führt ein Haushaltsbuch."),
    "participation": ("Kennt niemanden im Stadtteil.", "Singt gern, möchte in einen Chor."),
}
