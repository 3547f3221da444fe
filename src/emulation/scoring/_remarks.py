"""What is remarkable in a rulebook that passes every static check: values that travel with it, not errors.

A rulebook that fails a check is never made. What is told here is sound, and may still not be what its author meant.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from emulation.algebra import Earlier, Field, Parameter, Parts, Span, Trait
from emulation.models import Finding, Severity, Source
from emulation.scoring._book_words import BookWords
from emulation.scoring._decision_table import DecisionTable
from emulation.scoring._lowering import full_maximum, scale_of, stage_names
from emulation.scoring._owned import all_nodes
from emulation.scoring._section import Section
from emulation.scoring._steps import Cap, Floor
from emulation.scoring._totality import totality

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

_MEASURE_OF_POVERTY: Final = "poverty-measure"
_ORDER: Final = {"error": 0, "warning": 1, "notice": 2}


def remarks(book: "Rulebook") -> tuple[Finding, ...]:
    """Return what a reader of a rulebook should look at, warnings before notices.

    Warnings: traits that nothing reads, deductions and classes out of reach, sources that lapse, a table of classes
    that is not proved. Notices: parameters that nothing reads, fields for information that score, limits that never
    act, a cap under which bonus only makes up for what is missing, cases that a table leaves open, model values.
    """
    found = [finding for ask in _ASKED for finding in ask(book)]
    return tuple(sorted(found, key=lambda each: _ORDER[each.severity]))


def _remark(book: "Rulebook", code: str, severity: Severity, vi: str, en: str, **where: str) -> Finding:
    return Finding(code, severity, vi, en, (("rulebook", book.id), *where.items()))


def _unread(book: "Rulebook") -> Iterator[Finding]:
    """Yield parameters and traits that nothing reads."""
    read = {(type(node), node.name) for _, node, _ in all_nodes(book) if isinstance(node, Parameter | Trait)}
    for parameter in book.parameters:
        if (Parameter, parameter.id) not in read and parameter.id != _MEASURE_OF_POVERTY:
            vi = f"Không quy tắc nào đọc tham số {parameter.id}: chỉ để người đọc biết."
            en = f"No rule reads the parameter {parameter.id}: it only tells its readers something."
            yield _remark(book, "EMU-U04", "notice", vi, en)
    for trait in book.traits:
        if (Trait, trait.name) not in read:
            vi = f"Không quy tắc nào đọc đặc điểm {trait.name} (bỏ, hoặc dùng trong quy tắc)."
            en = f"No rule reads the trait {trait.name} (leave it out, or use it)."
            yield _remark(book, "EMU-U05", "warning", vi, en)


def _informing(book: "Rulebook") -> Iterator[Finding]:
    """Yield fields that are said to be for information only, and score."""
    scoring = {
        node.collection if isinstance(node, Parts) else node.name
        for owner, node, form in all_nodes(book)
        if owner is not None and form is book.form and isinstance(node, Field | Earlier | Parts)
    }
    for name in book.for_information:
        if name in scoring:
            vi = f"Trường {name} ghi là chỉ để biết nhưng có tiêu chí đọc (bỏ khỏi for_information)."
            en = f"The field {name} is listed for information, and a criterion reads it (take it out of the list)."
            yield _remark(book, "EMU-U06", "notice", vi, en, field=name)


def _reach(book: "Rulebook") -> Iterator[Finding]:
    """Yield deductions whose most is never taken."""
    spans = book.ranges()
    words = BookWords(book, "vi").say.number, BookWords(book, "en").say.number
    for criterion in book:
        low, least = spans[criterion.id].low, criterion.points.minimum
        if low is not None and least < low and least < 0:
            vi = f"{criterion.id} ghi trừ tối đa {words[0](-least)} điểm, quy tắc chỉ trừ được {words[0](-low)}."
            en = f"{criterion.id} states {words[1](-least)} points at most, and its rule takes {words[1](-low)}."
            yield _remark(book, "EMU-U07", "warning", vi, en, criterion=criterion.id)


def _limits(book: "Rulebook") -> Iterator[Finding]:
    """Yield caps and floors that never act, whatever is filed."""
    spans = book.ranges()
    words = BookWords(book, "vi"), BookWords(book, "en")
    for section in book.root.sections():
        for step, before in zip(section.steps, stage_names(section), strict=False):
            if isinstance(step, Cap | Floor) and _is_idle(step, spans[before]):
                said = [each.treatment(_only(section, step))[0] for each in words]
                vi = f"Mục {section.id}: “{said[0]}” không bao giờ tác động, vì điểm của mục không tới đó."
                en = f"Section {section.id}: “{said[1]}” never acts, for its points never come there."
                yield _remark(book, "EMU-U08", "notice", vi, en, section=section.id)


def _is_idle(step: Cap | Floor, span: Span) -> bool:
    if isinstance(step, Cap):
        return span.high is not None and span.high <= step.at_most
    return span.low is not None and span.low >= step.at_least


def _only(section: Section, step: Cap | Floor) -> Section:
    return Section(section.id, title=section.title, criteria=section.children, steps=(step,))


def _capped_bonus(book: "Rulebook") -> Iterator[Finding]:
    """Yield sections whose cap stands at the height of their scale, so that bonus lifts nobody above it."""
    for section in book.root.sections():
        caps = [step.at_most for step in section.steps if isinstance(step, Cap)]
        height = sum((full_maximum(child) for child in scale_of(section)), start=0 * book.quantum)
        bonus = [child for child in section.children if isinstance(child, Section) and child.role == "bonus"]
        if caps and bonus and min(caps) <= height:
            vi = f"Mục {section.id}: trần bằng thang điểm, nên điểm thưởng chỉ bù phần điểm còn thiếu."
            en = f"Section {section.id}: its cap is its scale, so that bonus only makes up for what is missing."
            yield _remark(book, "EMU-U09", "notice", vi, en, section=section.id)


def _classes(book: "Rulebook") -> Iterator[Finding]:
    """Yield what a table of classes leaves open, and classes that nobody can reach."""
    if book.classes is None:
        return
    found = totality(book)
    if found.verdict == "hole":
        yield _remark(book, "EMU-U10", "notice", found.text("vi"), found.text("en"))
    elif found.verdict == "undecided":
        yield _remark(book, "EMU-U10", "warning", found.text("vi"), found.text("en"))
    for name in found.never if not isinstance(book.classes, DecisionTable) else ():
        vi, en = f"Không ai đạt được mức {name}.", f"Nobody can reach the class {name}."
        yield _remark(book, "EMU-U11", "warning", vi, en)


def _model(book: "Rulebook") -> Iterator[Finding]:
    """Yield how many criteria have model values, so that nobody takes them for a rule."""
    count = sum(criterion.points.model for criterion in book)
    if count:
        vi = f"{count}/{len(book.criteria)} tiêu chí có điểm mô hình, không phải quy định."
        en = f"{count} of {len(book.criteria)} criteria have model values, which are no rule."
        yield _remark(book, "EMU-U12", "notice", vi, en)


def _lapsing(book: "Rulebook") -> Iterator[Finding]:
    """Yield criteria whose source is not in force as long as the rulebook is."""
    for criterion in book:
        for source in criterion.sources:
            if _lapses(source, book):
                vi = f"{criterion.id} dẫn {source.text('vi')}, văn bản hết hiệu lực trước bộ tiêu chí."
                en = f"{criterion.id} cites {source.text('en')}, which lapses before the rulebook does."
                yield _remark(book, "EMU-U13", "warning", vi, en, criterion=criterion.id)


def _lapses(source: Source, book: "Rulebook") -> bool:
    end = source.in_force_until
    return end is not None and (book.in_force_until is None or end < book.in_force_until)


_Ask = Callable[["Rulebook"], Iterator[Finding]]
_ASKED: Final[Sequence[_Ask]] = (
    _unread, _informing, _reach, _limits, _capped_bonus, _classes, _model, _lapsing
)  # fmt: skip
