"""What sentences cite, and the words of the law for grounds and matters."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from emulation.algebra import Language, Text
from emulation.cohorts._sayings import saying
from emulation.models import Source

GROUNDS: Final[Mapping[str, Text]] = {
    "false-achievement": Text(
        vi="gian dối trong việc kê khai thành tích", en="achievements were declared fraudulently"
    ),
    "false-papers": Text(
        vi="cung cấp thông tin sai sự thật hoặc làm giả hồ sơ, giấy tờ", en="false information or forged papers"
    ),
    "unlawful-appraisal": Text(
        vi="thẩm định, xét, đề nghị khen thưởng trái pháp luật", en="an unlawful appraisal or proposal"
    ),
    "later-violation": Text(
        vi="sau khi được khen thưởng, có kết luận về vi phạm trong thời gian tính thành tích",
        en="a violation within the rewarded time was found later",
    ),
}
"""The grounds of revocation (Law on Emulation and Commendation 2022, chapter VII)."""
MATTERS: Final[Mapping[str, Text]] = {
    "discipline": Text(vi="xử lý kỷ luật", en="discipline"),
    "investigation": Text(vi="điều tra", en="investigation"),
    "inspection": Text(vi="thanh tra, kiểm tra", en="inspection"),
    "audit": Text(vi="kiểm toán", en="audit"),
    "complaint": Text(vi="khiếu nại", en="complaint"),
    "denunciation": Text(vi="tố cáo", en="denunciation"),
    "press": Text(vi="báo chí phản ánh", en="report of the press"),
}
"""What the kinds of matters are called."""
_NOT_A_RULE: Final = Text(vi="giá trị mô hình, không phải quy định", en="a model value, not a rule")
_LANGUAGES: Final[tuple[Language, Language]] = ("vi", "en")


def cited(sources: Iterable[Source | None]) -> Text | None:
    """Cite sources once each in one sentence, model values marked as such; None where there are none."""
    found = dict.fromkeys(source for source in sources if source is not None)
    if not found:
        return None
    vi, en = ("; ".join(dict.fromkeys(cite(s).in_(lang) for s in found)) for lang in _LANGUAGES)
    return Text(vi=f"Căn cứ: {vi}.", en=f"Source: {en}.")


def cite(source: Source) -> Text:
    """Cite a source, marked where it is a model value and no rule."""
    said = Text(vi=source.text("vi").rstrip("."), en=source.text("en").rstrip("."))
    if not source.model or "không phải quy định" in said.vi:
        return said
    return saying("{said} ({mark})", "{said} ({mark})", said=said, mark=_NOT_A_RULE)


class Citations:
    """The sentences that cite, each made once for all who cite the same sources; these must outlive it."""

    def __init__(self) -> None:
        self._said: dict[tuple[int, ...], Text | None] = {}

    def of(self, sources: Sequence[Source | None]) -> Text | None:
        """Return what `cited` does."""
        key = tuple(map(id, sources))
        if key not in self._said:
            self._said[key] = cited(sources)
        return self._said[key]
