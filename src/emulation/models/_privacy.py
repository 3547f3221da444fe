"""What may not be asked of a person without saying why.

Names of poor households are never needed to score: forms ask for bands and yes/no.
"""

import re
from typing import TYPE_CHECKING, Final

from emulation.errors import FormError

if TYPE_CHECKING:
    from emulation.models._measure import Measure

IDENTITY: Final = (
    "cccd|cmnd|cmt|citizen_id|identity|id_card|id_number|passport|ho_chieu|phone|telephone|mobile|sdt|dien_thoai|email"
)
"""Words of a measure that tell who a person is: refused for every kind."""
PERSON: Final = (
    "full_name|person_name|head_name|ho_ten|ho_va_ten|ten_chu_ho|name_of_head|surname|birth|born_on|date_of_birth"
    "|ngay_sinh|address|dia_chi|ethnicity|ethnic|ethnic_group|dan_toc|religion|ton_giao|party_member"
)
"""Words that tell of one person; a count or a sum over many is no person's."""
SECRET: Final = "income|thu_nhap|salary|wage|disease|illness|diagnosis|benh|medical"  # noqa: S105 - words, not a password
"""Words that a household answers by a band or by yes and no, never by a figure."""

_AGGREGATES: Final = ("count", "money", "rate", "number", "marks")


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|_)(?:{pattern})(?:$|_)")


_IDENTITY, _PERSON, _SECRET = _words(IDENTITY), _words(PERSON), _words(SECRET)


def check(measure: "Measure") -> None:
    """Refuse a measure that looks like personal data and declares no purpose."""
    if measure.purpose is not None:
        return
    if _IDENTITY.search(measure.name) or (measure.kind not in _AGGREGATES and _PERSON.search(measure.name)):
        raise _personal(measure, "giống dữ liệu cá nhân", "looks like personal data", _DROP)
    if measure.kind in ("money", "number") and _SECRET.search(measure.name):
        raise _personal(measure, "ghi số thật của một hộ", "asks for a household's own figure", _BAND)


_DROP: Final = ("bỏ trường này, hoặc nêu purpose=Text(…)", "drop the field, or declare purpose=Text(…)")
_BAND: Final = (
    "dùng Level (khoảng) hoặc Flag (có/không), hoặc nêu purpose=Text(…)",
    "ask for a band (Level) or yes/no (Flag), or declare purpose=Text(…)",
)


def _personal(measure: "Measure", vi: str, en: str, hint: tuple[str, str]) -> FormError:
    name = measure.name
    return FormError("EMU-N03", vi=f"Trường {name} {vi}.", en=f"Field {name} {en}.", hint=hint, field=name)
