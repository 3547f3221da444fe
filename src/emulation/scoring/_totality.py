"""The proof that a decision table decides every case, or a case that it does not decide.

For every complete case (each fact given, *not applicable* only where the form allows it) exactly one row must hold.
The cells of the rows are walked with the points as numbers of their own, then down to the facts;
a case found is verified by the reference interpreter before it is called a witness.
What is neither proved nor refuted within the limits is said to be not decided, never passed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from emulation.algebra import All, BoundsError, Compare, Language, State, Text
from emulation.scoring._cells import cells
from emulation.scoring._classes import Classification
from emulation.scoring._decision_table import DecisionTable
from emulation.scoring._landscape import Landscape, View
from emulation.scoring._linear import SearchLimit
from emulation.scoring._path import Path
from emulation.scoring._witness import Answers, Witness, witness_of

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

Kind = Literal["hole", "overlap"]
MOST_WITNESSES: Final = 8
"""How many witnesses of one kind are kept."""


@dataclass(frozen=True, slots=True)
class Totality:
    """What is known of a table of classes.

    `verdict` is "total" (proved), "hole" or "overlap" (with witnesses), or "undecided" (with the reason).
    `never` names the classes whose row is proved to hold for nobody.
    """

    holes: tuple[Witness, ...] = ()
    overlaps: tuple[Witness, ...] = ()
    undecided: Text | None = None
    never: tuple[str, ...] = ()

    @property
    def verdict(self) -> Literal["total", "hole", "overlap", "undecided"]:
        """The gravest of what was found."""
        if self.overlaps:
            return "overlap"
        if self.holes:
            return "hole"
        return "total" if self.undecided is None else "undecided"

    def text(self, language: Language) -> str:
        """Say it in one sentence."""
        return self._said().in_(language)

    def _said(self) -> Text:
        match self.verdict:
            case "overlap":
                found = self.overlaps[0]
                names = ", ".join(found.rows)
                return Text(
                    vi=f"Một trường hợp thuộc nhiều dòng ({names}): {found.words.vi}.",
                    en=f"One case falls under several rows ({names}): {found.words.en}.",
                )
            case "hole":
                words = self.holes[0].words
                return Text(
                    vi=f"Có trường hợp không thuộc dòng nào: {words.vi}.",
                    en=f"No row takes this case: {words.en}.",
                )
            case "undecided":
                return self.undecided or _UNVERIFIED
            case _:
                return Text(
                    vi="Đã chứng minh: mọi trường hợp đủ số liệu thuộc đúng một dòng.",
                    en="Proved: every complete case falls under exactly one row.",
                )


_UNVERIFIED: Final = Text(
    vi="Chưa kết luận được bảng có kín hay không: có trường hợp đáng ngờ mà không tìm được số liệu thật để kiểm chứng",
    en="Not decided whether the table is total: there are doubtful cases for which no real facts were found",
)
_LIMIT: Final = Text(
    vi="Chưa kết luận được bảng có kín hay không: quá nhiều trường hợp phải xét",
    en="Not decided whether the table is total: there are more cases than the limit of the search",
)
_BOUNDLESS: Final = Text(
    vi="Chưa kết luận được bảng có kín hay không: một số mà bảng đọc không có khoảng giá trị hữu hạn",
    en="Not decided whether the table is total: a number that it reads has no finite bounds",
)


@dataclass(slots=True)
class _Found:
    """What the walks found so far."""

    witnesses: dict[Kind, list[Witness]] = field(default_factory=lambda: {"hole": [], "overlap": []})
    never: tuple[str, ...] = ()
    stopped: Text | None = None

    @property
    def kinds(self) -> set[Kind]:
        """The kinds of fault that were shown."""
        return {kind for kind, witnesses in self.witnesses.items() if witnesses}


def totality(book: "Rulebook", classes: Classification | DecisionTable | None = None) -> Totality:
    """Prove that the decision table of a rulebook decides every case, or show cases that it does not.

    With `classes`, those are asked about in place of the rulebook's own, before any rulebook is made with them.
    The classes of a `Classification` are total as they are made (the last band takes everyone below);
    of them only `never` is found: bands whose points and side conditions contradict each other.

    Raises:
        ValueError: The rulebook states no classes.
    """
    match classes or book.classes:
        case None:
            raise ValueError(f"the rulebook {book.id} states no classes")
        case DecisionTable() as table:
            return _decided(book, table)
        case classification:
            return Totality(never=tuple(_contradictory(book, classification)))


def _contradictory(book: "Rulebook", classification: Classification) -> Iterator[str]:
    """Yield the bands whose points and conditions nobody has."""
    for band in classification.bands:
        last = band is classification.bands[-1]
        reached = () if last else (Compare(classification.on, ">=", band.at_least),)
        land = Landscape(book, [All((*reached, *(c.holds for c in band.conditions)))], "points")
        try:
            # Whose points do not apply at all is in no class, as in a decision table.
            if all(path.truths[0] in (False, State.NOT_APPLICABLE) for path in cells(land)):
                yield band.id
        except (SearchLimit, BoundsError):
            continue


def _decided(book: "Rulebook", table: DecisionTable) -> Totality:
    """Walk the points first, then the facts, as long as a kind of fault is doubted and not shown."""
    found = _Found()
    doubted = _walk(book, table, "points", found)
    if doubted - found.kinds:
        _walk(book, table, "pinned", found)
    if doubted - found.kinds:
        doubted = _walk(book, table, "facts", found)
    undecided = (found.stopped or _UNVERIFIED) if doubted - found.kinds else None
    return Totality(tuple(found.witnesses["hole"]), tuple(found.witnesses["overlap"]), undecided, found.never)


def _walk(book: "Rulebook", table: DecisionTable, view: View, found: _Found) -> set[Kind]:
    """Walk all cells of one view; return the kinds of fault that remain in doubt."""
    land = Landscape(book, [row.holds for row in table.rows], view)
    doubted, held = set[Kind](), set[int]()
    try:
        for path in cells(land):
            holding = {n for n, truth in enumerate(path.truths) if truth is True}
            held |= holding if holding <= held or _inhabited(path) else set()
            kind = _kind(path.truths)
            if kind is not None and not _shown(kind, path, table, found):
                doubted.add(kind)
    except (SearchLimit, BoundsError) as error:
        found.stopped = _LIMIT if isinstance(error, SearchLimit) else _BOUNDLESS
        return {"hole", "overlap"}
    if view != "pinned":
        found.never = tuple(row.id for n, row in enumerate(table.rows) if n not in held)
    return doubted


def _inhabited(path: Path) -> bool:
    """Tell whether a cell may hold a case; only what is proved empty is not."""
    try:
        return path.land.system(path.limits).on_grid() is not None
    except SearchLimit:
        return True


def _kind(truths: Sequence[bool | State]) -> Kind | None:
    """Return what is wrong with a cell; while a row is unknown the case is not complete, and nothing is."""
    if sum(truth is True for truth in truths) > 1:
        return "overlap"
    return "hole" if all(t is False or t is State.NOT_APPLICABLE for t in truths) else None


def _shown(kind: Kind, path: Path, table: DecisionTable, found: _Found) -> bool:
    """Show a case of a cell, or that there is none; False where neither is found."""
    witnesses = found.witnesses[kind]
    if len(witnesses) >= MOST_WITNESSES:
        return True
    try:
        solution = path.land.system(path.limits).on_grid()
    except SearchLimit:
        return False
    if solution is None:
        return True
    for high in (False, True):
        answers = Answers(path, solution, high=high)
        truths = answers.truths([row.holds for row in table.rows])
        if _kind(truths) == kind:
            witness = witness_of(table, truths, answers)
            witnesses += [witness] if all(w.alike != witness.alike for w in witnesses) else []
            return True
    return False
