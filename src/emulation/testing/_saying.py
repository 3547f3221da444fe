"""The ways of a rulebook in words: "bậc 2: tỷ lệ hộ dự họp ≥ 50 %"."""

from typing import Final

from emulation.algebra import (
    STATE_WORDS,
    Choose,
    Compare,
    Constant,
    Default,
    Greatest,
    IsIn,
    Ladder,
    Language,
    Least,
    Node,
    Not,
    Ratio,
    Text,
    Words,
    render,
)
from emulation.scoring import Rulebook, words_of
from emulation.testing._targets import ZERO, Way, limit_of

_KINDS: Final = {
    "rung": Text(vi="bậc {n}: {what}", en="rung {n}: {what}"),
    "branch": Text(vi="nhánh {n}: {what}", en="branch {n}: {what}"),
    "otherwise": Text(vi="trường hợp còn lại: {what}", en="otherwise: {what}"),
    "at-limit": Text(vi="chạm mức giới hạn: {what}", en="at the limit: {what}"),
    "within-limit": Text(vi="chưa chạm mức giới hạn: {what}", en="within the limit: {what}"),
    "decides": Text(vi="quyết định: {what}", en="decides: {what}"),
    "applies": Text(vi="áp dụng: {what}", en="applies: {what}"),
    "does-not-apply": Text(vi="không áp dụng: {what}", en="does not apply: {what}"),
    "defaulted": Text(vi="giá trị thay thế: {what}", en="defaulted: {what}"),
    "given": Text(vi="có số liệu: {what}", en="given: {what}"),
    "zero": Text(vi="mẫu số bằng không: {what}", en="denominator of zero: {what}"),
    "holds": Text(vi="đúng: {what}", en="holds: {what}"),
    "fails": Text(vi="sai: {what}", en="fails: {what}"),
    "level": Text(vi="mức: {what}", en="level: {what}"),
    "band": Text(vi="xếp loại: {what}", en="class: {what}"),
}


def words_of_way(book: Rulebook, way: Way) -> Text:
    """Return the words of one way."""
    return Text(vi=_said(book, way, "vi"), en=_said(book, way, "en"))


def title_of(book: Rulebook, owner: str) -> Text:
    """Return the title of the criterion, section, condition or class that a way belongs to."""
    titles = {item.id: item.title for item in book.root.items()} | {c.id: c.title for c in book.conditions}
    if book.classes is not None:
        titles |= {f"class:{band.id}": band.title for band in book.classes.bands}
    return titles[owner]


def _said(book: Rulebook, way: Way, language: Language) -> str:
    words = words_of(book)
    places = [words.collection_of(name).in_(language) for name in way.rows]
    for name in way.rows:
        words = words.inside(name)
    what = title_of(book, way.owner).in_(language) if way.kind == "band" else _what(way, language, words)
    said = _KINDS[way.kind].in_(language).format(n=way.number + 1, what=what)
    return " › ".join((*places, said))


def _what(way: Way, language: Language, words: Words) -> str:
    match way.kind, way.node:
        case "defaulted" | "given", Default() as node:
            states = ", ".join(STATE_WORDS[state].in_(language) for state in node.states)
            return f"{render(node.of, language, words)} ({states})"
        case "otherwise", Choose() as node if len(node.branches) > 1:
            return "; ".join(render(Not(branch.when), language, words) for branch in node.branches)
        case _:
            return render(_shown(way), language, words)


def _shown(way: Way) -> Node:
    """Return the node whose words say what is met."""
    match way.node:
        case Ladder() as node if way.kind == "rung":
            rung = node.rungs[way.number]
            return Compare(node.of, rung.order, rung.threshold)
        case Ladder() as node:
            return Not(Compare(node.of, node.rungs[-1].order, node.rungs[-1].threshold))
        case Choose() as node:
            when = node.branches[way.number].when
            return when if way.kind == "branch" else Not(when)
        case Least() | Greatest() as node:
            return _limited(node, way)
        case Ratio() as node:
            return Compare(node.denominator, "==", Constant(ZERO))
        case IsIn() as node if way.kind == "level":
            return IsIn(node.of, (node.codes[way.number],))
        case node:
            return getattr(node, "condition", node)


def _limited(node: Least | Greatest, way: Way) -> Node:
    limit = limit_of(node)
    if limit is None:
        return node.children[way.number]
    reached = Compare(limit[0], ">=" if isinstance(node, Least) else "<=", limit[1])
    return reached if way.kind == "at-limit" else Not(reached)
