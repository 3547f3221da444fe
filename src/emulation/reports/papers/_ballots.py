"""The ballots of a session as its minutes give them: counts, what was needed and by which source, who stood aside."""

from collections.abc import Iterator, Sequence

from emulation.algebra import Text
from emulation.cohorts import BallotVerdict, Names, cite
from emulation.markup import Markup, tag
from emulation.models import VoteThreshold
from emulation.reports.papers import _words as w
from emulation.reports.papers._desk import Desk, number, part_of, percent
from emulation.reports.papers._frame import Column, Line, lines_of, paragraph, table
from emulation.reports.papers._sessions import Session

_WIDTHS = (12, 12, 14, 14, 18, 23, 22)
_COLUMNS = (
    Column(w.NUMBER_IN_ORDER, 8, "middle"),
    Column(w.SUBJECT),
    *(Column(title, width, "middle") for title, width in zip(w.BALLOT_COLUMNS, _WIDTHS, strict=True)),
)


def ballots(session: Session, desk: Desk, names: Names) -> Iterator[Markup]:
    """Yield a table of ballots for each award, or tables to be filled in where nobody has voted."""
    by_award: dict[str, list[BallotVerdict]] = {}
    for each in session.verdicts:
        by_award.setdefault(each.ballot.award, []).append(each)
    for award, verdicts in by_award.items():
        decision = desk.decisions.award(award)
        order = [each.nominee for each in decision.nominations] if decision else []
        yield from _of_award(names.award(award), sorted(verdicts, key=lambda each: _place(order, each)), names)
    if not by_award:
        yield from _blank(desk)


def _place(order: Sequence[str], verdict: BallotVerdict) -> int:
    """Return where a subject stands among the nominees; whoever is none of them stands last."""
    subject = verdict.ballot.subject
    return order.index(subject) if subject in order else len(order)


def _of_award(title: Text, verdicts: Sequence[BallotVerdict], names: Names) -> Iterator[Markup]:
    yield tag("h3", title.vi)
    for threshold in dict.fromkeys(each.threshold for each in verdicts):
        yield paragraph(_threshold(threshold))
    yield table(title.vi, _COLUMNS, (_line(place, each, names) for place, each in enumerate(verdicts, 1)))
    aside = [recusal for each in verdicts for recusal in each.recused]
    if not aside:
        yield paragraph(w.NO_RECUSAL)
        return
    yield paragraph(f"{w.RECUSED}:")
    for recusal in aside:
        yield paragraph(w.RECUSAL.format(subject=names.unit(recusal.subject).vi, said=recusal.text.vi))


def _threshold(threshold: VoteThreshold | None) -> str:
    if threshold is None:
        return w.NO_THRESHOLD
    return w.THRESHOLD.format(
        reached=w.AT_LEAST[threshold.reached],
        share=part_of(threshold.share),
        recused=w.RECUSED_LEFT_OUT if threshold.recused == "left-out" else "",
        written=w.WRITTEN[threshold.written],
        source=cite(threshold.source).vi,
    )


def _line(place: int, verdict: BallotVerdict, names: Names) -> Line:
    ballot, (written_for, written_against) = verdict.ballot, verdict.ballot.opinions
    # Of a ballot that contradicts itself no share is a number of anything.
    usable = verdict.status != "invalid"
    share = percent(verdict.share) if usable and verdict.share is not None else None
    needed = None if verdict.needed is None else w.NEEDED.format(needed=number(verdict.needed))
    counted = f"{number(verdict.in_favour)}/{number(verdict.of)}" if usable else w.NONE
    return Line(
        (
            str(place),
            names.unit(ballot.subject).vi,
            number(ballot.cast),
            number(ballot.in_favour),
            number(ballot.against),
            number(ballot.blank),
            f"{number(written_for)}/{number(written_against)}",
            lines_of(counted, share, needed),
            lines_of(w.VERDICT[verdict.status], *(finding.vi for finding in verdict.findings)),
        )
    )


def _blank(desk: Desk) -> Iterator[Markup]:
    """Yield a table with a free row for everyone on whom the council has to vote."""
    for decision in desk.decisions.awards:
        waiting = [each for each in decision.nominations if each.status in ("proposed", "pending")]
        if not waiting:
            continue
        title = decision.award.title.vi
        yield tag("h3", title)
        yield table(
            title,
            _COLUMNS,
            (
                Line((str(place), desk.subject(each.candidate), *[""] * len(_WIDTHS)))
                for place, each in enumerate(waiting, 1)
            ),
        )
        yield paragraph(f"{w.RECUSED}: {w.LONG_DOTS}", look="open")
