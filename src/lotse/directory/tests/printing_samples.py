"""Contents for posters and leaflets as the networks of Herne and Leverkusen would give them."""

from dataclasses import replace
from datetime import date

from lotse.directory.printing import (
    Door,
    EmergencyContact,
    Guest,
    Headings,
    Hours,
    HoursRow,
    LeafletContent,
    Phone,
    PosterContent,
    SpokenLanguage,
    WebPage,
)

DAY = date(2026, 11, 23)

HORSTHAUSEN_DE = Door(
    name="KIM-Büro Horsthausen",
    carrier="Beratung durch die AWO Ruhr-Mitte",
    address=("Lützowstraße 2", "44628 Herne"),
    access=("Donnerstags 13 bis 15 Uhr ohne Termin", "Sonst besser mit Termin – rufen Sie an"),
    hours=(
        Hours("Ohne Termin", (HoursRow("Donnerstag", "13:00–15:00"),)),
        Hours(
            "Mit Termin",
            (
                HoursRow("Montag bis Donnerstag", "13:00–16:30"),
                HoursRow("Freitag", "bis 14:00", "Beginn ist nicht angegeben, bitte fragen"),
            ),
        ),
    ),
    phones=(Phone("02323 9524 19"), Phone("02323 9524 18")),
    languages=(
        SpokenLanguage("Deutsch", "de"),
        SpokenLanguage("Türkçe", "tr"),
        SpokenLanguage("العربية", "ar"),
        SpokenLanguage("Română", "ro"),
        SpokenLanguage("English", "en"),
    ),
    languages_note="Weitere Sprachen: bitte fragen",
)
HEADINGS_DE = Headings("So kommen Sie", "Telefon", "Wir sprechen", "Auch hier")
HERNE_DE = PosterContent(
    language="de",
    network="Kommunales Integrationsmanagement Herne",
    headline="Beratung für Zugewanderte",
    lead="Aufenthalt, Ausbildung, Arbeit: Wir helfen und nehmen uns Zeit.",
    door=HORSTHAUSEN_DE,
    headings=HEADINGS_DE,
    page=WebPage(
        "https://lotse.example/de/sites/horsthausen/",
        "lotse.example/de/horsthausen",
        "Heute offen? Hier nachsehen:",
    ),
    as_of="Stand: 23. November 2026",
    as_of_on=DAY,
)

LUMINADEN_DE = Door(
    name="Service-Point Integration",
    carrier="Stadt Leverkusen, Diakonisches Werk, Caritasverband, Arbeiterwohlfahrt, Katholische Jugendagentur",
    address=("Wiesdorfer Platz 34a", "51373 Leverkusen"),
    directions="In der Passage „Luminaden“, Obergeschoss, früher Infopoint Ukraine",
    access=("Ohne Termin, einfach kommen",),
    hours=(
        Hours(
            "Sprechstunde Integration",
            (
                HoursRow("Montag", "12:30–16:30"),
                HoursRow("Mittwoch", "12:30–16:30"),
                HoursRow("Donnerstag", "13:00–17:00"),
            ),
            "Gültig ab 5. Oktober",
            guests=(
                Guest("Bundesagentur für Arbeit", "Allgemeine Beratung"),
                Guest("Volkshochschule Leverkusen", "Sprachberatung"),
                Guest("Diakonie Leverkusen", "Projekt zur Arbeitsmarktintegration"),
            ),
        ),
        Hours(
            "JOB Service Leverkusen – für alle",
            (
                HoursRow("Dienstag", "13:00–16:30"),
                HoursRow("Donnerstag", "13:00–16:30"),
                HoursRow("Freitag", "11:00–13:00"),
            ),
        ),
    ),
    phones=(Phone("0214 406-3333", "Fragen zur Ukraine, 8 bis 16 Uhr"),),
    languages=(SpokenLanguage("Deutsch", "de"), SpokenLanguage("Українська", "uk")),
    languages_note="Weitere Sprachen: bitte fragen",
)
LEVERKUSEN_DE = replace(
    HERNE_DE,
    network="Kommunales Integrationszentrum Leverkusen",
    headline="Fragen zum Leben in Leverkusen? Kommen Sie herein.",
    lead="",
    door=LUMINADEN_DE,
    page=WebPage(
        "https://lotse.example/de/sites/luminaden/",
        "lotse.example/de/luminaden",
        "Heute offen? Hier nachsehen:",
    ),
)

HORSTHAUSEN_AR = replace(
    HORSTHAUSEN_DE,
    name="مكتب KIM في Horsthausen",
    carrier="الاستشارة من AWO Ruhr-Mitte",
    access=("الخميس من 13:00 إلى 15:00 بدون موعد", "في الأوقات الأخرى يُفضّل الموعد، اتصل بنا"),
    hours=(
        Hours("بدون موعد", (HoursRow("الخميس", "13:00–15:00"),)),
        Hours(
            "بموعد",
            (
                HoursRow("الاثنين إلى الخميس", "13:00–16:30"),
                HoursRow("الجمعة", "حتى 14:00", "وقت البداية غير معروف، اتصل على 02323 9524 19"),
            ),
        ),
    ),
    languages_note="لغات أخرى: اسأل من فضلك",
)
HERNE_AR = replace(
    HERNE_DE,
    language="ar",
    network="الإدارة البلدية للاندماج في Herne",
    headline="استشارة للقادمين الجدد",
    lead="الإقامة والتدريب والعمل: نساعدك ونأخذ وقتنا معك.",
    door=HORSTHAUSEN_AR,
    headings=Headings("كيف تأتي", "الهاتف", "نتحدث", "موجودون هنا أيضًا"),
    page=WebPage(
        "https://lotse.example/ar/sites/horsthausen/",
        "lotse.example/ar/horsthausen",
        "هل المكان مفتوح اليوم؟ انظر هنا:",
    ),
    as_of="بتاريخ 23 نوفمبر 2026",
)
HERNE_FA = replace(
    HERNE_AR,
    language="fa",
    network="مدیریت ادغام شهرداری Herne",
    headline="مشاوره برای مهاجران",
    lead="اقامت، آموزش، کار: ما کمک می‌کنیم و برای شما وقت می‌گذاریم.",
    headings=Headings("چگونه بیایید", "تلفن", "زبان‌های ما", "مهمان‌ها"),
    door=replace(
        HORSTHAUSEN_AR,
        name="دفتر KIM در Horsthausen",
        carrier="مشاوره از AWO Ruhr-Mitte",
        access=("پنجشنبه‌ها بدون وقت قبلی",),
        hours=(
            Hours("بدون وقت قبلی", (HoursRow("پنجشنبه", "۱۳:۰۰ تا ۱۵:۰۰"),)),
            Hours(
                "با وقت قبلی", (HoursRow("دوشنبه تا پنجشنبه", "۱۳:۰۰ تا ۱۶:۳۰"), HoursRow("جمعه", "تا ۱۴:۰۰"))
            ),
        ),
        languages_note="زبان‌های دیگر: لطفاً بپرسید",
    ),
    as_of="تاریخ: ۲۳ نوامبر ۲۰۲۶",
)
HERNE_RU = replace(
    HERNE_DE,
    language="ru",
    network="Муниципальное управление интеграцией Herne",
    headline="Консультации для приехавших в Германию",
    lead="Пребывание, обучение, работа: мы поможем и уделим вам время.",
    headings=Headings("Как прийти", "Телефон", "Мы говорим", "Здесь также"),
    door=replace(
        HORSTHAUSEN_DE,
        name="Бюро KIM Horsthausen",
        carrier="Консультирует AWO Ruhr-Mitte",
        access=("По четвергам с 13 до 15 без записи", "В другое время лучше записаться по телефону"),
        hours=(
            Hours("Без записи", (HoursRow("четверг", "13:00–15:00"),)),
            Hours(
                "По записи",
                (HoursRow("понедельник – четверг", "13:00–16:30"), HoursRow("пятница", "до 14:00")),
            ),
        ),
        languages_note="Другие языки: пожалуйста, спросите",
    ),
    as_of="По состоянию на 23 ноября 2026 г.",
)
HERNE_KMR = replace(
    HERNE_DE,
    language="kmr",
    network="Rêveberiya entegrasyonê ya Herne",
    headline="Şêwirmendî ji bo kesên nû hatî",
    lead="Mafê mayînê, perwerde, kar: em alîkariyê dikin û dem didin we.",
    headings=Headings("Hûn çawa tên", "Telefon", "Em diaxivin", "Li vir jî"),
    door=replace(
        HORSTHAUSEN_DE,
        name="Buroya KIM Horsthausen",
        access=("Roja pêncşemê bê randevû",),
        hours=(Hours("Bê randevû", (HoursRow("Pêncşem", "13:00–15:00"),)),),
        languages_note="Zimanên din: ji kerema xwe bipirsin",
    ),
    as_of="23 çiriya paşîn 2026",
)
POSTERS = (HERNE_DE, LEVERKUSEN_DE, HERNE_AR, HERNE_FA, HERNE_RU, HERNE_KMR)


def leaflet_of(*posters: PosterContent, doors: int) -> LeafletContent:
    """A leaflet with `doors` doors, taken from the posters in turn, in the first poster's language."""
    first = posters[0]
    return LeafletContent(
        language=first.language,
        network=first.network,
        title=first.headline,
        introduction=first.lead,
        doors=tuple(posters[index % len(posters)].door for index in range(doors)),
        headings=first.headings,
        page=first.page,
        as_of=first.as_of,
        as_of_on=first.as_of_on,
        emergency_heading="Im Notfall",
        emergency=(
            EmergencyContact("Feuerwehr und Rettungsdienst", "112", "Tag und Nacht"),
            EmergencyContact("Polizei", "110", "Tag und Nacht"),
            EmergencyContact(
                "Hilfetelefon Gewalt gegen Frauen", "116 016", "Tag und Nacht, in vielen Sprachen"
            ),
        ),
    )
