"""Who is not proposed for an award: whose case waits, whom a quota cut, and whom a condition bars, each by its rule."""

from collections.abc import Iterator, Sequence

from emulation.cohorts import NOMINATION_WORDS, AwardDecision, Names, Nomination
from emulation.markup import Markup, join, tag
from emulation.reports.papers import _words as w
from emulation.reports.papers._desk import Desk, number
from emulation.reports.papers._frame import Column, Line, lines_of, paragraph, table
from emulation.reports.papers._saying import reasons_said
from emulation.reports.papers._score_table import class_of, rank_of

_WAITING = ("pending", "open", "held")
_ONE_BY_ONE = ("raised", "cut", "withdrawn", "revoked")
"""Those who are told one by one: they had a place, or stood in the order of those considered."""


def left_out(decision: AwardDecision, desk: Desk, names: Names, *, place: int) -> Iterator[Markup]:
    """Yield the tables of those who are not proposed, each only where there is somebody.

    Args:
        decision: The award.
        desk: What names and points are written with.
        names: What ids are called.
        place: The number of the award in the list.
    """
    waiting = [each for each in decision.nominations if each.status in _WAITING]
    cut = [each for each in decision.nominations if each.status in _ONE_BY_ONE]
    barred = [each for each in decision.nominations if each.status == "ineligible"]
    parts = (
        (w.WAITING, waiting, _one_by_one),
        (w.NOT_PROPOSED, cut, _one_by_one),
        (w.BARRED, barred, _by_rule),
    )
    for title, nominations, tabled in (part for part in parts if part[1]):
        place_of_part = [part[0] for part in parts if part[1]].index(title) + 2
        yield tag("h3", f"{place}.{place_of_part}. {title} ({number(len(nominations))})")
        yield tabled(title, nominations, desk, names)
    if not (waiting or cut or barred):
        yield paragraph(w.NOBODY_ELSE)


def _one_by_one(title: str, nominations: Sequence[Nomination], desk: Desk, names: Names) -> Markup:
    """Return a row for each, in the order in which they were considered."""
    columns = (
        Column(w.NUMBER_IN_ORDER, 9, "middle"), Column(w.SUBJECT, 62), Column(w.POINTS, 21, "middle"),
        Column(w.RANK, 20, "middle"), Column(w.CLASS, 26, "middle"), Column(w.OUTCOME, 30), Column(w.WHY),
    )  # fmt: skip
    return table(title, columns, (_line(row, each, desk, names) for row, each in enumerate(nominations, 1)))


def _line(row: int, each: Nomination, desk: Desk, names: Names) -> Line:
    candidate = each.candidate
    return Line(
        (
            str(row),
            desk.full_subject(candidate),
            desk.points(candidate.settled),
            rank_of(candidate.placed),
            class_of(candidate.classed),
            NOMINATION_WORDS[each.status].vi,
            lines_of(*reasons_said(each.reasons, names)),
        )
    )


def _by_rule(_: str, nominations: Sequence[Nomination], desk: Desk, names: Names) -> Markup:
    """Return a paragraph for each rule, or rules that bar together, with all whom it bars."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for each in nominations:
        groups.setdefault(reasons_said(each.reasons, names), []).append(desk.full_subject(each.candidate))
    return join(
        *(
            paragraph(
                tag("b", w.BARRED_BY.format(rules=" ".join(rules).rstrip("."), number=number(len(whom))), ": "),
                f"{'; '.join(whom)}.",
                look="listed",
            )
            for rules, whom in groups.items()
        )
    )
