"""The table of points of a bloc (*bảng tổng hợp điểm theo cụm, khối*): points, rank and class of every unit."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from emulation.algebra import State, format_roman
from emulation.cohorts import Classed, Explained, Placed, Settled, class_words, explain_ranks, rank_words
from emulation.markup import Child, Markup, tag
from emulation.models import Ranking
from emulation.reports._words import OFFICIAL_IS
from emulation.reports.papers import _words as w
from emulation.reports.papers._desk import VOICE, Desk, number, percent, short_day
from emulation.reports.papers._frame import Column, Frame, Line, document, lines_of, paragraph, signatures, table
from emulation.reports.papers._saying import places_said, reasons_said
from emulation.scoring import Rulebook, worth

_MOST_PARTS = 8
"""How many contents have a column of their own; a table of more would not stand on the page."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One unit of the table."""

    settled: Settled
    placed: Placed | None
    classed: Classed | None

    @property
    def unit(self) -> str:
        return self.settled.contender.unit

    @property
    def order(self) -> tuple[int, int, str]:
        """Those with a place first, in its order."""
        places = None if self.placed is None else self.placed.places
        return (1, 0, self.unit) if places is None else (0, places[0], self.unit)


def score_table(rulebook: Rulebook, desk: Desk) -> str:
    """Return the table of one rulebook: a part for each bloc, every unit in it, also those without points."""
    made = _Table(rulebook, desk)
    frame = Frame(title=w.SCORES, subtitle=rulebook.title.vi, symbol="BC", wide=True)
    return document(frame, desk, *made.body())


class _Table:
    """One rulebook's table on its way."""

    def __init__(self, book: Rulebook, desk: Desk) -> None:
        self._book, self._desk = book, desk
        self._ranking: Ranking | None = desk.plan.ranking_for(book.id)
        self._classes = next((each for each in desk.decisions.classes if each.rulebook == book.id), None)
        self._names = desk.names(book.id)
        self._rows = self._of_units()
        placed = desk.decisions.placed_in(book.id)
        self._told: dict[str, Explained] = (
            {}
            if self._ranking is None
            else explain_ranks(placed, self._ranking, self._names, chair=desk.decisions.chair)
        )
        # A score of several years has no points by content.
        known = any(row.settled.contender.values for row in self._rows)
        self._parts = book.sections if known and len(book.sections) <= _MOST_PARTS else ()

    def _of_units(self) -> tuple[_Row, ...]:
        decisions = self._desk.decisions
        placed = {each.unit: each for each in decisions.placed if each.rulebook == self._book.id}
        classed = {each.unit: each for each in (self._classes.units if self._classes else ())}
        mine = (each for each in decisions.settled if each.contender.rulebook == self._book.id)
        rows = (_Row(s, placed.get(s.contender.unit), classed.get(s.contender.unit)) for s in mine)
        return tuple(sorted(rows, key=lambda row: row.order))

    def body(self) -> Iterator[Markup]:
        """Yield the days, the blocs, what the columns mean, and the places to sign."""
        yield tag("p", self._when(), class_="under-title")
        for position, (title, rows) in enumerate(self._blocs()):
            heading = tag("h2", f"{format_roman(position + 1)}. {title}")
            content = (heading, self._table(title, rows), self._sum(rows))
            yield tag("section", *content, class_="bloc")
        signed = signatures((w.PREPARED, w.SIGNED), (self._desk.office.signs or w.HEAD, w.SEALED))
        *notes, last = self._notes()
        yield tag("div", *notes, class_="notes")
        # The places to sign never stand alone on a page.
        yield tag("div", tag("div", last, class_="notes"), signed, class_="closing")

    def _when(self) -> str:
        decisions, as_of = self._desk.decisions, short_day(self._desk.decisions.proceedings.as_of)
        if decisions.round is not None and decisions.round.roll_up is not None:
            return w.OF_ROUND.format(round=decisions.round.title.vi, as_of=as_of)
        period = self._desk.plan.period
        first, last = short_day(period.first_day), short_day(period.last_day)
        return w.OF_PERIOD.format(first=first, last=last, as_of=as_of)

    def _blocs(self) -> list[tuple[str, list[_Row]]]:
        """Return the rows of each cohort under its name; those whose cohort is not known stand last."""
        groups: dict[tuple[tuple[str, str], ...] | None, list[_Row]] = defaultdict(list)
        for row in self._rows:
            groups[() if row.placed is None else row.placed.cohort].append(row)
        known = sorted(key for key in groups if key is not None)
        named = [(self._cohort(key), groups[key]) for key in known]
        return [*named, *([(w.APART, groups[None])] if None in groups else [])]

    def _cohort(self, key: tuple[tuple[str, str], ...]) -> str:
        return self._names.cohort(key).vi if key else w.WHOLE

    def _table(self, title: str, rows: list[_Row]) -> Markup:
        by_share = self._ranking is not None and self._ranking.on == "share-of-maximum"
        columns = [
            Column(w.NUMBER_IN_ORDER, 9, "middle"),
            Column(w.SUBJECT),
            *(Column(format_roman(place), 12, "middle") for place in range(1, len(self._parts) + 1)),
            Column(f"{w.TOTAL}{' (*)' if self._book.model else ''}", 17, "middle"),
            Column(w.MAXIMUM, 15, "middle"),
            *([Column(w.SHARE, 18, "middle")] if by_share else []),
            *([Column(w.RANK, 14, "middle")] if self._ranking else []),
            *([Column(w.CLASS, 23, "middle")] if self._book.classes else []),
            Column(w.NOTES, 40),
        ]
        return table(title, columns, (self._line(place, row, by_share=by_share) for place, row in enumerate(rows, 1)))

    def _line(self, place: int, row: _Row, *, by_share: bool) -> Line:
        voice, settled = VOICE.at(self._book), row.settled
        scale = settled.contender.scale
        cells: list[Child] = [
            str(place),
            self._desk.unit(row.unit),
            *(self._part(row, part.id) for part in self._parts),
            tag("b", self._desk.points(settled)),
            voice.number(scale) if scale else w.NONE,
            *([percent(settled.share)] if by_share else []),
            *([rank_of(row.placed)] if self._ranking else []),
            *([class_of(row.classed)] if self._book.classes else []),
            self._note(row),
        ]
        return Line(tuple(cells))

    def _part(self, row: _Row, part: str) -> str:
        value = row.settled.contender.values.get(part)
        if isinstance(value, State):
            return VOICE.state(value)
        return VOICE.at(self._book).points(value) if isinstance(value, Fraction) else w.NONE

    def _note(self, row: _Row) -> Markup:
        """Return who is equal, and why the unit is placed and classed so, each reason once."""
        placed, classed = row.placed, row.classed
        reasons = classed.reasons if classed else ()
        own = () if classed is None or classed.reasons else classed.own.reasons
        told = self._told.get(row.unit)
        because = [text.vi for text in told.because] if placed and told else []
        said = dict.fromkeys((*because, *reasons_said(reasons, self._names)))
        return lines_of(*said, *(text.vi for text in own))

    def _sum(self, rows: list[_Row]) -> Markup:
        ranked = sum(row.placed is not None and row.placed.status == "ranked" for row in rows)
        said = w.COUNTED.format(all=number(len(rows)), ranked=number(ranked))
        if self._ranking is None:
            said = f"{w.ALL}: {number(len(rows))} {w.SUBJECT.lower()}"
        elif ranked < len(rows):
            said += w.NOT_RANKED_OF_ALL.format(number=number(len(rows) - ranked))
        found = Counter(class_of(row.classed) for row in rows if self._book.classes)
        names = dict.fromkeys((*self._class_names(), *found))
        classes = "; ".join(f"{name}: {number(found[name])}" for name in names if found[name])
        return lines_of(f"{said}.", w.OF_CLASSES.format(classes=classes) if classes else None)

    def _class_names(self) -> list[str]:
        """Return the classes from the best to the last."""
        return [] if self._book.classes is None else [band.title.vi for band in self._book.classes.bands]

    def _notes(self) -> Iterator[Markup]:
        yield paragraph(VOICE(OFFICIAL_IS[self._book.official]), " ", w.STATES_NEVER_ZERO)
        if self._parts:
            yield paragraph(w.PARTS.format(parts="; ".join(map(self._part_said, range(len(self._parts))))))
        yield paragraph(self._ranked_how())
        if self._classes is not None and self._classes.places:
            yield paragraph(" ".join(places_said(self._classes.places, self._names)))
        if self._book.model:
            yield paragraph(w.MODEL_POINTS)

    def _part_said(self, place: int) -> str:
        part, most = self._parts[place], worth(self._parts[place])
        words = w.PART_MINIMUM if part.role == "penalty" else w.PART_MAXIMUM
        limit = "" if most is None else words.format(points=VOICE.number(abs(most)))
        return w.PART.format(number=format_roman(place + 1), title=part.title.vi, limit=limit)

    def _ranked_how(self) -> str:
        if self._ranking is None:
            return w.NO_RANKING
        keys = "; ".join(self._names.key(key).vi for key in self._ranking.keys)
        how = [w.RANKED_ON[self._ranking.on], *([w.BY_KEYS.format(keys=keys)] if keys else [])]
        return f"{'; '.join([*how, w.TIES[self._ranking.ties]])}."


def class_of(classed: Classed | None) -> str:
    """Write a class, or in words why there is none."""
    return w.NONE if classed is None or classed.status == "unstated" else class_words(classed).vi


def rank_of(placed: Placed | None) -> str:
    """Write a rank, or in words why there is none."""
    return w.NONE if placed is None else rank_words(placed).vi
