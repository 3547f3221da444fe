"""In what parts of a rulebook may differ: which fields make an aspect, what it is called, and what is said of it.

Every field of every part stands in one aspect, so that nothing changes unseen (a test compares with the classes).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from emulation.algebra import Text
from emulation.scoring._book_words import BookWords
from emulation.scoring._difference import ChangedPart, ChangeKind
from emulation.scoring._worth import worth


@dataclass(frozen=True, slots=True)
class Aspect:
    """Some fields of a part that are told together."""

    fields: tuple[str, ...]
    kind: ChangeKind
    what: Text
    say: Callable[[Any, BookWords], str]
    """Says the fields of a part; an empty text where there is nothing to say."""


def _aspect(fields: str, kind: ChangeKind, vi: str, en: str, say: Callable[[Any, BookWords], str]) -> Aspect:
    return Aspect(tuple(fields.split()), kind, Text(vi=vi, en=en), say)


def _title(part: Any, words: BookWords) -> str:  # noqa: ANN401 - any part with a title
    return words.say(part.title)


def _sources(part: Any, words: BookWords) -> str:  # noqa: ANN401 - any part with sources
    return words.sources(part.sources)


def _source(part: Any, words: BookWords) -> str:  # noqa: ANN401 - any part with one source
    return "" if part.source is None else words.say.source(part.source)


def _worth(section: Any, words: BookWords) -> str:  # noqa: ANN401 - a section
    whole = section.id == words.book.root.id
    most = words.book.full_maximum if whole else worth(section)
    return "" if most is None else words.say.number(most)


def _described(measure: Any, words: BookWords) -> str:  # noqa: ANN401 - a measure
    return ". ".join(words.say(text) for text in (measure.label, measure.help) if text)


def _noted(parameter: Any, words: BookWords) -> str:  # noqa: ANN401 - a parameter
    return ". ".join(words.say(text) for text in (parameter.title, parameter.note) if text)


def _band(band: Any, words: BookWords) -> str:  # noqa: ANN401 - a band or a row
    return words.band(words.book.classes, band) if words.book.classes else ""


_ROLES: Final = {
    "base": Text(vi="trong thang điểm", en="part of the scale"),
    "bonus": Text(vi="điểm thưởng", en="bonus"),
    "penalty": Text(vi="điểm trừ", en="deduction"),
}
_OFFICIAL: Final = {
    "rule": Text(vi="theo quy tắc", en="by the rules"),
    "appraised": Text(vi="thẩm định", en="appraised"),
}
_LEFT_OPEN: Final = {
    "refused": Text(vi="không chấp nhận", en="refused"),
    "authority": Text(vi="cấp có thẩm quyền quyết định", en="the authority decides"),
}

CRITERION: Final = (
    _aspect("points", "reweighted", "điểm", "points", lambda c, w: w.points(c.points)),
    _aspect("scale", "changed", "hệ số do kế hoạch", "factor of a plan", lambda c, w: w.say.number(c.scale)),
    _aspect("title", "reworded", "tên", "title", _title),
    _aspect("rule applies_when", "rule", "cách tính", "rule", lambda c, w: w.rule(c)),
    _aspect("rounding", "rule", "làm tròn", "rounding", lambda c, w: w.rounding(c.rounding)),
    _aspect("evidence", "changed", "minh chứng", "evidence", lambda c, w: "; ".join(map(w.say, c.evidence))),
    _aspect("sources", "changed", "căn cứ", "source", _sources),
    _aspect("note", "reworded", "ghi chú", "note", lambda c, w: w.say(c.note) if c.note else ""),
)
SECTION: Final = (
    _aspect("points", "reweighted", "điểm tối đa của mục", "maximum of the section", _worth),
    _aspect("title", "reworded", "tên", "title", _title),
    _aspect("combine steps", "rule", "cách cộng điểm", "how points are added", lambda s, w: "; ".join(w.treatment(s))),
    _aspect("role", "changed", "vai trò", "role", lambda s, w: w.say(_ROLES[s.role])),
    _aspect(
        "leave_out", "rule", "tình trạng ra khỏi thang điểm", "states that leave the scale", lambda s, w: w.states(s)
    ),
    _aspect("sources", "changed", "căn cứ", "source", _sources),
)
BOOK: Final = (
    _aspect("id", "changed", "mã", "id", lambda b, _: b.id),
    _aspect("version", "changed", "phiên bản", "version", lambda b, _: b.version),
    _aspect("title", "reworded", "tên", "title", _title),
    _aspect("group", "changed", "nhóm đối tượng", "group", lambda b, _: b.group),
    _aspect("quantum", "rule", "đơn vị làm tròn", "quantum", lambda b, w: w.say.number(b.quantum)),
    _aspect(
        "in_force_from in_force_until", "changed", "thời gian hiệu lực", "time in force",
        lambda b, w: ", ".join(w.span(b.in_force_from, b.in_force_until)),
    ),
    _aspect("sources", "changed", "căn cứ", "source", _sources),
    _aspect("official", "rule", "điểm chính thức", "official score", lambda b, w: w.say(_OFFICIAL[b.official])),
)  # fmt: skip
FIELD: Final = (
    _aspect("label help", "reworded", "tên, hướng dẫn", "label and help", _described),
    _aspect(
        "kind at_least at_most decimals step unit choices origin may_not_apply rows", "changed", "giá trị", "values",
        lambda m, w: w.measure(m),
    ),
    _aspect("purpose", "reworded", "mục đích dùng dữ liệu cá nhân", "purpose of personal data",
            lambda m, w: w.say(m.purpose) if m.purpose else ""),
)  # fmt: skip
PARAMETER: Final = (
    _aspect("title note", "reworded", "tên, ghi chú", "title and note", _noted),
    _aspect("values unit look", "rule", "giá trị", "value", lambda p, w: "; ".join(w.values(p))),
)
TRAIT: Final = (
    _aspect("label", "reworded", "tên", "label", lambda t, w: w.say(t.label)),
    _aspect("choices", "changed", "các loại", "codes", lambda t, w: ", ".join(w.say(words) for _, words in t.choices)),
)
CHECK: Final = (
    _aspect("title", "reworded", "tên", "title", _title),
    _aspect("holds difference", "rule", "điều phải đúng", "what must hold", lambda c, w: w.node(c.holds)),
    _aspect("fails", "rule", "số liệu không dùng được khi sai", "fields that cannot be used where it fails",
            lambda c, w: "; ".join(w.say(w.book.form[n].label) if n in w.book.form else n for n in c.fails)),
    _aspect("source", "changed", "căn cứ", "source", _source),
)  # fmt: skip
CONDITION: Final = (
    _aspect("title", "reworded", "tên", "title", _title),
    _aspect("holds bars", "rule", "điều phải đúng", "what must hold", lambda c, w: w.condition(c)),
    _aspect("source", "changed", "căn cứ", "source", _source),
)
CLASS: Final = (
    _aspect("title", "reworded", "tên", "title", _title),
    _aspect("at_least holds conditions", "rule", "tiêu chuẩn", "what it asks", _band),
)
CLASSES: Final = (
    _aspect("on", "rule", "giá trị để xếp loại", "value that is classed", lambda c, w: w.node(c.on)),
    _aspect("source", "changed", "căn cứ xếp loại", "source of the classes", _source),
    _aspect("downgrades", "rule", "hạ mức xếp loại", "downgrades",
            lambda c, w: "; ".join(w.downgrade(c, each) for each in c.downgrades)),
    _aspect("blocks", "rule", "khối điểm xếp chữ", "lettered blocks",
            lambda c, w: "; ".join(f"{w.say(each.title)} – {w.block(each)}" for each in c.blocks)),
    _aspect("hole", "rule", "trường hợp không thuộc dòng nào", "cases that no row takes",
            lambda c, w: w.say(_LEFT_OPEN[c.hole])),
    _aspect("unproved", "rule", "bảng chưa chứng minh được", "a table that is not proved",
            lambda c, w: w.say(_LEFT_OPEN[c.unproved])),
)  # fmt: skip
KEYED: Final[Mapping[ChangedPart, tuple[Aspect, ...]]] = {
    "criterion": CRITERION,
    "section": SECTION,
    "field": FIELD,
    "parameter": PARAMETER,
    "trait": TRAIT,
    "check": CHECK,
    "condition": CONDITION,
    "class": CLASS,
}
"""The aspects of each kind of part that has an id."""
