"""Single values of a network file: every one arrives as text and leaves as what it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, NoReturn

import phonenumbers
from phonenumbers import shortnumberinfo
from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from lotse.directory.files.messages import hint, say
from lotse.directory.rules.languages import normal_language

STATES = ["BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"]
# Line breaks, and what good typography and right-to-left text need: blanks that hold together, joiners, isolates.
_INVISIBLE = "\n\u00a0\u202f\u2009\u00ad\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TIME = r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d"
_TIMES = re.compile(rf"{_TIME}(,{_TIME}){{0,7}}")
# Strict enough to find a slip of the finger; whether the mailbox exists only a message can tell.
_EMAIL = re.compile(r"[^\s@<>\"',;:]+@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)


class Part(BaseModel):
    """A block of a file. Keys are written with hyphens; unknown keys are refused."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.rstrip("_").replace("_", "-")
    )


def wrong(key: str, **values: Any) -> NoReturn:
    """Refuse a value with the message `key`."""
    raise PydanticCustomError(key, key, values)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        wrong("expected-text")
    return str(value)


def _limited(limit: int, *, one_line: bool) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        # Folded lines and stray blanks make no difference, so that a text finds its translation.
        lines = [" ".join(filter(None, re.split(r"[ \t\r]+", line))) for line in _text(value).split("\n")]
        text = (" " if one_line else "\n").join(lines).strip()
        if not text:
            wrong("expected-text")
        if len(text) > limit:
            wrong("too-long", limit=limit, length=len(text))
        if not all(sign.isprintable() or sign in _INVISIBLE for sign in text):
            wrong("control")
        return text

    return read


def _matching(pattern: re.Pattern[str], key: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not pattern.fullmatch(_text(value)):
            wrong(key)
        return str(value)

    return read


def _email(value: Any) -> str:
    if len(_text(value)) > 254 or not _EMAIL.fullmatch(value):
        wrong("email")
    return str(value)


def _code(value: Any) -> str:
    if not _CODE.fullmatch(_text(value)) or len(value) > 40:
        wrong("code")
    return str(value)


def _long_code(value: Any) -> str:
    if not re.fullmatch(r"[a-z0-9]+([-.][a-z0-9]+)*", _text(value)) or len(value) > 120:
        wrong("code")
    return str(value)


def _flag(value: Any) -> bool:
    answer = {"yes": True, "no": False, "true": True, "false": False, "ja": True, "nein": False}
    if _text(value).lower() not in answer:
        wrong("flag")
    return answer[value.lower()]


def _day(value: Any) -> date:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", _text(value)) and "1900" <= value < "2200":
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    wrong("day")


def _day_or(year: str) -> Callable[[Any], date]:
    def read(value: Any) -> date:
        if re.fullmatch(r"\d{4}", _text(value)) and "1900" <= value < "2200":
            return date.fromisoformat(f"{value}-{year}")
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            wrong("day-or-year")
        return _day(value)

    return read


def _number(low: int, high: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", _text(value)) or not low <= int(value) <= high:
            wrong("number", low=low, high=high)
        return int(value)

    return read


def _amount(value: Any) -> Decimal:
    if not re.fullmatch(r"[0-9]{1,15}([.,][0-9]{2})?", _text(value)) or not Decimal(value.replace(",", ".")):
        wrong("amount")
    return Decimal(value.replace(",", "."))


def _phone(value: Any) -> str:
    if dialled(_text(value)) is None:
        wrong("phone")
    return " ".join(value.split())


def dialled(shown: str) -> str | None:
    """A printed German number as a telephone dials it: E.164, or the digits of a short number; None for others."""
    if len(shown) > 40 or not re.fullmatch(r"[+0-9][0-9 ()/.–-]+", shown):
        return None
    try:
        number = phonenumbers.parse(shown, "DE")
    except phonenumbers.NumberParseException:
        return None
    if shortnumberinfo.is_valid_short_number_for_region(number, "DE"):
        return str(number.national_number)
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _language(value: Any) -> str:
    known = (
        normal_language(_text(value))
        if re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*", value)
        else None
    )
    if known != value:
        wrong("language", hint=hint(known))
    return str(value)


def choice(*words: str) -> BeforeValidator:
    """One of `words`, nothing else."""

    def read(value: Any) -> str:
        if _text(value) not in words:
            wrong("choice", expected=", ".join(words[:-1]) + say("or") + words[-1])
        return str(value)

    return BeforeValidator(read)


Code = Annotated[str, BeforeValidator(_code)]
# A code that is usually made from other values, so people never write it; dots part those values.
LongCode = Annotated[str, BeforeValidator(_long_code)]
Line = Annotated[str, BeforeValidator(_limited(200, one_line=True))]
Name = Annotated[str, BeforeValidator(_limited(120, one_line=True))]
Short = Annotated[str, BeforeValidator(_limited(80, one_line=True))]
# German text that readers see in their own language, as far as `translations` has it.
Prose = Annotated[str, BeforeValidator(_limited(2000, one_line=False))]
Expression = Annotated[str, BeforeValidator(_limited(2000, one_line=True))]
Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[date, BeforeValidator(_day)]
# A year alone is what sources often say: from its first day, until its last.
FirstDay = Annotated[date, BeforeValidator(_day_or("01-01"))]
LastDay = Annotated[date, BeforeValidator(_day_or("12-31"))]
Count = Annotated[int, BeforeValidator(_number(1, 9999))]
Amount = Annotated[Decimal, BeforeValidator(_amount)]
Phone = Annotated[str, BeforeValidator(_phone)]
Email = Annotated[str, BeforeValidator(_email)]
Language = Annotated[str, BeforeValidator(_language)]
Postcode = Annotated[str, BeforeValidator(_matching(re.compile(r"[0-9]{5}"), "postcode"))]
MunicipalityKey = Annotated[str, BeforeValidator(_matching(re.compile(r"[0-9]{5}|[0-9]{8}"), "key"))]
Times = Annotated[str, BeforeValidator(_matching(_TIMES, "clock-times"))]
Version = Annotated[str, BeforeValidator(_matching(re.compile("1"), "format"))]
State = Annotated[str, choice(*STATES)]
