"""Checks of what people read: both languages, sources with their dates, and explanations that sum."""

import re
from collections.abc import Iterator
from typing import Final, get_args

from emulation.algebra import Language, State, Text
from emulation.models import Source
from emulation.scoring import Explanation, Rulebook, explain
from emulation.testing._checked import Checked, Found, fault, simplest, texts_of
from emulation.testing._filled import Filled, codes_of_traits

_MARKS: Final = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Za-z]*[a-z]{3,}[A-Za-z]*")
"""A written-out word; codes such as "BHYT" or "OCOP" may be the same in both languages."""
_FEWEST: Final = 3
"""From so many words on, Vietnamese without a single mark is Vietnamese without its marks, or another language."""
_MOST_EXPLAINED: Final = 8
"""How many cases of each sort are explained: that takes many times as long as scoring them."""


def languages(checked: Checked) -> Found:
    """Every text is Vietnamese in Vietnamese and English in English; none was copied or swapped."""
    for place, text in dict(texts_of(checked.book.to_json())).items():
        said = _in_the_wrong_language(text)
        if said is not None:
            yield fault(place, vi=f"{place}: “{text.vi}” {said.vi}", en=f"{place}: “{text.vi}” {said.en}")


def _in_the_wrong_language(text: Text) -> Text | None:
    words, marked = len(text.vi.split()), bool(_MARKS.search(text.vi))
    if not marked and _MARKS.search(text.en):
        return Text(
            vi="không có dấu, còn phần tiếng Anh có dấu tiếng Việt: hai phần bị đổi chỗ; đổi lại vi= và en=.",
            en="has no mark and the English does: the two are swapped; exchange vi= and en=.",
        )
    if text.vi == text.en and _WORD.search(text.vi):
        return Text(
            vi="giống hệt phần tiếng Anh; viết phần còn thiếu.",
            en="is the same in both languages; write the one that lacks.",
        )
    if not marked and words >= _FEWEST and _WORD.search(text.vi):
        return Text(
            vi="không có dấu tiếng Việt nào; viết tiếng Việt có dấu trong vi=.",
            en="has no Vietnamese mark at all; write Vietnamese with its marks in vi=.",
        )
    return None


def cited(book: Rulebook) -> Iterator[tuple[str, Source]]:
    """Yield every source that a rulebook cites, with what cites it."""
    yield from ((book.id, source) for source in book.sources)
    for item in book.root.items():
        yield from ((item.id, source) for source in item.sources)
    for parameter in book.parameters:
        yield from ((parameter.id, value.source) for value in parameter.values)
    yield from ((check.id, check.source) for check in book.checks if check.source is not None)


def sources(checked: Checked) -> Found:
    """The rulebook says from when it is in force, and every instrument that it cites is known by issuer and day."""
    book = checked.book
    if book.in_force_from is None:
        yield fault(
            book.id,
            vi="Chưa ghi ngày bắt đầu có hiệu lực; ghi in_force_from=….",
            en="It does not say from when it is in force; write in_force_from=….",
        )
    if not book.sources:
        yield fault(
            book.id,
            vi="Bộ tiêu chí không nêu văn bản làm căn cứ; ghi source=Source(…).",
            en="The rulebook names no instrument that it rests on; write source=Source(…).",
        )
    instruments = [(place, source) for place, source in cited(book) if source.kind == "instrument"]
    known = {source.instrument for _, source in instruments if _is_known(source)}
    for place, source in dict.fromkeys(instruments):
        yield from _source(book, place, source, known=source.instrument in known)


def _is_known(source: Source) -> bool:
    """Tell whether somebody who doubts can look an instrument up, or is told that nobody has."""
    dated = source.issued_on or source.in_force_from or source.in_force_until
    return bool((source.issued_by and dated) or (source.note and source.url))


def _source(book: Rulebook, place: str, source: Source, *, known: bool) -> Found:
    number = source.instrument
    if not known:
        yield fault(
            place,
            vi=f"{place} viện dẫn {number} mà không nơi nào ghi cơ quan và ngày ban hành; "
            "ghi issued_by=…, issued_on=…, hoặc sửa số hiệu; "
            "chưa thấy văn bản gốc thì nói rõ trong note=… và ghi url=….",
            en=f"{place} cites {number}, and nowhere is said who issued it and when; "
            "write issued_by=…, issued_on=…, or correct the number; "
            "where the instrument was not seen, say so in note=… and give url=….",
        )
    start, end = book.in_force_from, book.in_force_until
    over = start is not None and source.in_force_until is not None and source.in_force_until <= start
    ahead = end is not None and source.in_force_from is not None and source.in_force_from >= end
    if over or ahead:
        yield fault(
            place,
            vi=f"{place} viện dẫn {number}, không có hiệu lực trong thời gian của bộ tiêu chí; "
            "viện dẫn văn bản đang có hiệu lực.",
            en=f"{place} cites {number}, which is not in force while the rulebook is; cite the instrument in force.",
        )


def explained(checked: Checked) -> Found:
    """Every score explains itself in both languages, and lines and adjustments sum exactly to the total."""
    for given in (*checked.bases, *checked.complete[:_MOST_EXPLAINED], *checked.open[:_MOST_EXPLAINED]):
        for language in get_args(Language):
            found = tuple(_explained(checked.book, given, language))
            if found:
                yield from found
                return


def _explained(book: Rulebook, given: Filled, language: Language) -> Found:
    explanation = explain(book.evaluate(given.case(book)), language)
    if _is_off(explanation):
        given = simplest(given, lambda shorter: _is_off(explain(book.evaluate(shorter.case(book)), language)))
        yield fault(
            book.id,
            vi=f"Các dòng giải thích cộng lại {explanation.sum}, tổng điểm là {explanation.total}, "
            f"với {given.words()}; báo cho người giữ thư viện, kèm bộ tiêu chí.",
            en=f"The lines of the explanation sum to {explanation.sum}, the total is {explanation.total}, with "
            f"{given.words()}; tell the library's maintainers, with the rulebook.",
        )
    said = {line.criterion.id: line for line in explanation.lines}
    for criterion in book:
        line = said.get(criterion.id)
        if line is None or not (line.title and line.rule and line.computed and line.sources):
            yield fault(
                criterion.id,
                vi=f"{criterion.id} không có dòng giải thích đầy đủ (tên, quy tắc, phép tính, nguồn).",
                en=f"{criterion.id} has no whole line of explanation (title, rule, computation, source).",
            )
        elif shown := _code_names(book, f"{line.title} {line.rule} {line.computed} {' '.join(line.reasons)}"):
            yield fault(
                criterion.id,
                vi=f"Câu giải thích của {criterion.id} hiện tên mã {shown}; "
                "ghi nhãn cho trường, tham số hoặc đặc điểm đó.",
                en=f"The sentences of {criterion.id} show the code name {shown}; "
                "give that field, parameter or trait a label.",
            )


def _is_off(explanation: Explanation) -> bool:
    return not isinstance(explanation.total, State) and explanation.sum != explanation.total


def _code_names(book: Rulebook, said: str) -> str | None:
    """Return a name of the code that stands in a sentence, where only its label should."""
    names = [*(m.name for m in book.form), *(p.id for p in book.parameters), *codes_of_traits(book)]
    coded = [name for name in names if "_" in name or "-" in name]
    return next((name for name in coded if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", said)), None)
