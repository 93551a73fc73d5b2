"""Names from many countries, given and family names apart, so that whole names are invented."""

from __future__ import annotations

from dataclasses import dataclass

from lotse.site.demo.chance import Weighted


@dataclass(frozen=True)
class Origin:
    """A country with the names of its people; `own` holds their own spelling where it is another script."""

    country: str
    language: str
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    own: dict[str, str]
    papers: Weighted[str]


def _names(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """ "Lina=لينا Omar" -> (("Lina", "Omar"), {"Lina": "لينا"})."""
    pairs = [word.replace("_", " ").partition("=") for word in text.split()]
    return tuple(pair[0] for pair in pairs), {pair[0]: pair[2] for pair in pairs if pair[2]}


def _origin(
    country: str, language: str, women: str, men: str, families: str, papers: dict[str, float]
) -> Origin:
    (her, own), (his, more), (family, most) = _names(women), _names(men), _names(families)
    return Origin(country, language, her, his, family, own | more | most, Weighted(*papers.items()))


_PROTECTED = {
    "ae-25-2-gfk": 4,
    "ae-25-2-sub": 3,
    "gestattung": 2,
    "duldung-60a-2-3": 1,
    "ae-25b": 1,
    "ne": 1.5,
    "fiktion-81-4": 0.5,
}
_FREE = {"eu-worker": 4, "eu-family": 3, "eu-jobseeker": 1, "eu-non-active": 0.5, "eu-permanent": 0.7}
_SETTLED = {"ne": 4, "ae-28": 2, "ae-30": 2, "ae-18a": 1, "ae-16b": 1, "deutsch": 0.7}
SYRIA = _origin(
    "sy",
    "ar",
    "Amal=أمل Rima=ريما Nur=نور Hanan=حنان Lina=لينا Rana=رنا Salma=سلمى Yara=يارا Maha=مها "
    "Dima=ديما Huda=هدى Asma=أسماء",
    "Omar=عمر Khaled=خالد Anas=أنس Bassel=باسل Tarek=طارق Samir=سمير Hadi=هادي Nabil=نبيل Rami=رامي "
    "Ziad=زياد Yusuf=يوسف",
    "Al-Halabi=الحلبي Darwish=درويش Haddad=حداد Al-Khatib=الخطيب Kabbani=قباني Al-Masri=المصري "
    "Najjar=نجار Sabbagh=صباغ "
    "Qasim=قاسم Hamdan=حمدان Al-Ahmad=الأحمد Shami=شامي",
    _PROTECTED,
)
UKRAINE = _origin(
    "ua",
    "uk",
    "Olena=Олена Iryna=Ірина Tetiana=Тетяна Oksana=Оксана Natalia=Наталія Halyna=Галина Yulia=Юлія "
    "Daryna=Дарина Sofia=Софія",
    "Andrii=Андрій Serhii=Сергій Mykola=Микола Oleksandr=Олександр Taras=Тарас Ivan=Іван Bohdan=Богдан Maksym=Максим",
    "Shevchuk=Шевчук Kovalchuk=Ковальчук Bondarenko=Бондаренко Melnyk=Мельник Tkachenko=Ткаченко Savchenko=Савченко "
    "Moroz=Мороз Lysenko=Лисенко Polishchuk=Поліщук Hrytsenko=Гриценко",
    {"ae-24": 9, "fiktion-24": 1, "ae-18a": 0.4},
)
TURKEY = _origin(
    "tr",
    "tr",
    "Ayşe Elif Zeynep Fatma Emine Gülsüm Sevgi Derya Esra Büşra",
    "Mehmet Mustafa Emre Hüseyin Yusuf Serkan Oğuz Ufuk",
    "Yıldız Çelik Öztürk Aydın Şahin Arslan Doğan Güneş Koç Kılıç Erdem",
    _SETTLED | {"gestattung": 2, "ae-25-2-gfk": 1},
)
AFGHANISTAN = _origin(
    "af",
    "prs",
    "Fatima=فاطمه Zahra=زهرا Maryam=مریم Nasrin=نسرین Shabnam=شبنم Parwana=پروانه Sahar=سحر Laila=لیلا",
    "Ahmad=احمد Farid=فرید Hamid=حمید Jawad=جواد Mirwais=میرویس Nazir=نذیر Rahim=رحیم Wahid=وحید",
    "Ahmadi=احمدی Hosseini=حسینی Karimi=کریمی Noori=نوری Rahimi=رحیمی Sharifi=شریفی Sultani=سلطانی Yaqubi=یعقوبی",
    _PROTECTED | {"ae-25-3": 4},
)
IRAQ = _origin(
    "iq",
    "kmr",
    "Shirin Rojin Berivan Nazdar Hêlîn Dilan Khalida Suad",
    "Azad Dilshad Hêmin Rebwar Karwan Saman Haidar Salar",
    "Barzani Hussein Ali Hamo Khalaf Murad Shingali Rasho Elias Qasim",
    _PROTECTED,
)
ROMANIA = _origin(
    "ro",
    "ro",
    "Ioana Elena Mihaela Andreea Daniela Cristina Florentina Raluca",
    "Ion Mihai Andrei Gheorghe Florin Marian Vasile",
    "Popescu Ionescu Dumitru Stan Radu Munteanu Ciobanu Lăcătuș Mihai Țăranu",
    _FREE,
)
BULGARIA = _origin(
    "bg",
    "bg",
    "Mariya=Мария Ivanka=Иванка Desislava=Десислава Gergana=Гергана Rositsa=Росица Sevda=Севда",
    "Georgi=Георги Dimitar=Димитър Nikolay=Николай Stefan=Стефан Asen=Асен Mehmed=Мехмед",
    "Ivanov=Иванов Dimitrov=Димитров Petrov=Петров Angelov=Ангелов Asenov=Асенов Yordanov=Йорданов "
    "Hristov=Христов",
    _FREE,
)
IRAN = _origin(
    "ir",
    "fa",
    "Parisa=پریسا Mina=مینا Leila=لیلا Shirin=شیرین Nazanin=نازنین Roya=رویا",
    "Reza=رضا Ali=علی Hossein=حسین Mehdi=مهدی Arash=آرش Kaveh=کاوه",
    "Moradi=مرادی Jafari=جعفری Rostami=رستمی Ghasemi=قاسمی Tehrani=تهرانی Sadeghi=صادقی",
    _PROTECTED,
)
KOSOVO = _origin(
    "xk",
    "sq",
    "Arta Vjosa Blerta Teuta Fjolla Drita",
    "Arben Besnik Driton Luan Valon Agim",
    "Krasniqi Gashi Berisha Hoxha Shala Morina Bytyqi Kelmendi",
    _SETTLED | {"duldung": 2, "ae-19c": 2},
)
ERITREA = _origin(
    "er",
    "ti",
    "Selam=ሰላም Luwam=ልዋም Rahel=ራሄል Senait=ሰናይት Feven=ፌቨን",
    "Filmon=ፍልሞን Dawit=ዳዊት Yonas=ዮናስ Tesfay=ተስፋይ Samuel=ሳሙኤል",
    "Tesfai=ተስፋይ Ghebre=ገብረ Haile=ሃይለ Berhe=በርሀ Kidane=ኪዳነ Weldu=ወልዱ",
    _PROTECTED,
)
NIGERIA = _origin(
    "ng",
    "en",
    "Blessing Grace Joy Patience Favour Ngozi",
    "Emeka Chidi Samuel Daniel Osas Tunde",
    "Okafor Adeyemi Eze Osagie Balogun Igwe Obi",
    _PROTECTED | {"duldung": 4},
)
POLAND = _origin(
    "pl",
    "pl",
    "Agnieszka Katarzyna Małgorzata Joanna Ewa",
    "Piotr Krzysztof Tomasz Paweł Marek",
    "Kowalczyk Wiśniewski Wójcik Zieliński Szymański Dąbrowski",
    _FREE,
)
ORIGINS = Weighted(
    (SYRIA, 26),
    (UKRAINE, 20),
    (TURKEY, 11),
    (AFGHANISTAN, 9),
    (IRAQ, 8),
    (ROMANIA, 7),
    (BULGARIA, 5),
    (IRAN, 4),
    (KOSOVO, 3),
    (ERITREA, 3),
    (NIGERIA, 2),
    (POLAND, 2),
)
