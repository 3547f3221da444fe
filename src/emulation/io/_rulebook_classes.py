"""What stands beside the criteria of a rulebook file: parameters, traits, checks, conditions and classes."""

from collections.abc import Iterator
from datetime import date
from typing import Final, get_args

from emulation.algebra import Expr, Look
from emulation.io._rulebook_place import BookFile, Table
from emulation.models import DatedParameter, DatedValue
from emulation.scoring import (
    Band,
    Check,
    Classification,
    ClassRow,
    Condition,
    DecisionTable,
    Downgrade,
    LetteredBlock,
    SideCondition,
    UnitTrait,
    band,
    check,
    class_row,
    classification,
    condition,
    decision_table,
    downgrade,
    lettered,
    side_condition,
    unit_trait,
)

PARAMETER_KEYS: Final = ("id", "title", "unit", "look", "note", "values", "value", "source")
VALUE_KEYS: Final = ("value", "source", "in_force_from", "in_force_until", "last_verified_on", "model")
_UNDECIDED: Final = ("refused", "authority")


def parameters_of(value: object, book: BookFile) -> Iterator[DatedParameter]:
    """Yield the parameters of the file; one of a single value needs no list of values."""
    for key, each in book.entries(value, "parameters"):
        table = book.table(each, key, PARAMETER_KEYS, ("id", "title"))
        single = {name: table[name] for name in ("value", "source") if name in table}
        listed = [(key, single)] if single else book.entries(table.get("values"), f"{key}.values")
        more = {name: book.text(table[name], f"{key}.{name}") for name in ("unit", "note") if name in table}
        look: Look = book.one_of(table.get("look", "plain"), f"{key}.look", get_args(Look))
        values = tuple(_dated(given, inner, book) for inner, given in listed)
        title = book.text(table["title"], f"{key}.title")
        with book.at(key):
            yield DatedParameter(id=table["id"], title=title, look=look, values=values, **more)


def _dated(value: object, key: str, book: BookFile) -> DatedValue:
    table = book.table(value, key, VALUE_KEYS, ("value", "source"))
    given, inner = table["value"], f"{key}.value"
    number = book.day(given, inner) if isinstance(given, date) else book.number(given, inner)
    source = book.source(table["source"], f"{key}.source")
    with book.at(key):
        return DatedValue(number, source, **{k: v for k, v in table.items() if k not in ("value", "source")})


def traits_of(value: object, book: BookFile) -> Iterator[UnitTrait]:
    """Yield what the rulebook calls the traits of its units."""
    for key, each in book.entries(value, "traits"):
        table = book.table(each, key, ("name", "vi", "en", "choices"), ("name", "vi", "en", "choices"))
        words = {name: book.words(table[name], f"{key}.{name}") for name in ("name", "vi", "en")}
        choices = book.texts(table["choices"], f"{key}.choices")
        with book.at(key):
            yield unit_trait(words["name"], vi=words["vi"], en=words["en"], choices=choices)


def checks_of(value: object, book: BookFile) -> Iterator[Check]:
    """Yield what must hold among the facts."""
    known = ("id", "title", "holds", "fails", "difference", "source")
    for key, each in book.entries(value, "checks"):
        table = book.table(each, key, known, ("id", "title", "holds"))
        yield check(
            book.words(table["id"], f"{key}.id"),
            title=book.text(table["title"], f"{key}.title"),
            holds=book.of_kind(table["holds"], f"{key}.holds", "truth"),
            fails=_failed_fields(table, f"{key}.fails", book),
            difference=_difference(table, key, book),
            source=book.source(table["source"], f"{key}.source") if "source" in table else None,
        )


def _failed_fields(table: Table, key: str, book: BookFile) -> tuple[str, ...]:
    """Return the fields that a check makes unusable, each one of the form."""
    names, form = book.words_list(table.get("fails", []), key), book.scope.form
    for number, name in enumerate(names):
        if name not in form:
            raise book.unknown("EMU-R13", f"{key}.{number}", ("trường", "field"), name, form.names)
    return names


def _difference(table: Table, key: str, book: BookFile) -> Expr | None:
    return book.of_kind(table["difference"], f"{key}.difference", "number") if "difference" in table else None


def conditions_of(value: object, book: BookFile) -> Iterator[Condition]:
    """Yield the conditions of classing and commendation."""
    known = ("id", "title", "source", "holds", "bars")
    for key, each in book.entries(value, "conditions"):
        table = book.table(each, key, known, known[:4])
        yield condition(
            book.words(table["id"], f"{key}.id"),
            title=book.text(table["title"], f"{key}.title"),
            source=book.source(table["source"], f"{key}.source"),
            holds=book.of_kind(table["holds"], f"{key}.holds", "truth"),
            bars=book.one_of(table.get("bars", "class"), f"{key}.bars", ("class", "commendation")),
        )


def classes_of(value: object, book: BookFile) -> Classification | DecisionTable:
    """Return the classes: bands over a value, or the rows of a decision table."""
    if isinstance(value, dict) and "rows" in value:
        return _decision_table(value, book)
    table = book.table(value, "classes", ("on", "source", "bands", "downgrades"), ("on", "source", "bands"))
    return classification(
        on=book.of_kind(table["on"], "classes.on", "number"),
        bands=[_band(each, key, book) for key, each in book.entries(table["bands"], "classes.bands")],
        source=book.source(table["source"], "classes.source"),
        downgrades=list(_downgrades(table, book)),
    )


def _decision_table(value: Table, book: BookFile) -> DecisionTable:
    known = ("rows", "source", "blocks", "downgrades", "hole", "unproved")
    table = book.table(value, "classes", known, known[:2])
    return decision_table(
        rows=[_row(each, key, book) for key, each in book.entries(table["rows"], "classes.rows")],
        source=book.source(table["source"], "classes.source"),
        blocks=[_block(each, key, book) for key, each in book.entries(table.get("blocks", []), "classes.blocks")],
        downgrades=list(_downgrades(table, book)),
        hole=book.one_of(table.get("hole", "refused"), "classes.hole", _UNDECIDED),
        unproved=book.one_of(table.get("unproved", "refused"), "classes.unproved", _UNDECIDED),
    )


def _band(value: object, key: str, book: BookFile) -> Band:
    table = book.table(value, key, ("id", "title", "at_least", "conditions"), ("id", "title"))
    return band(
        book.words(table["id"], f"{key}.id"),
        title=book.text(table["title"], f"{key}.title"),
        at_least=book.of_kind(table.get("at_least", 0), f"{key}.at_least", "number"),
        conditions=_side_conditions(table, key, book),
    )


def _row(value: object, key: str, book: BookFile) -> ClassRow:
    table = book.table(value, key, ("id", "title", "holds", "conditions"), ("id", "title", "holds"))
    return class_row(
        book.words(table["id"], f"{key}.id"),
        title=book.text(table["title"], f"{key}.title"),
        holds=book.of_kind(table["holds"], f"{key}.holds", "truth"),
        conditions=_side_conditions(table, key, book),
    )


def _block(value: object, key: str, book: BookFile) -> LetteredBlock:
    known = ("id", "title", "of", "letters")
    table = book.table(value, key, known, known)
    if not isinstance(table["letters"], dict):
        hint = ("như { A = 400, B = 0 }", "as in { A = 400, B = 0 }")
        raise book.unfit(f"{key}.letters", ("một bảng", "a table"), hint)
    letters = {name: book.number(each, f"{key}.letters.{name}") for name, each in table["letters"].items()}
    title, of = book.text(table["title"], f"{key}.title"), book.of_kind(table["of"], f"{key}.of", "number")
    with book.at(key):
        return lettered(book.words(table["id"], f"{key}.id"), title=title, of=of, letters=letters)


def _side_conditions(table: Table, key: str, book: BookFile) -> list[SideCondition]:
    found: list[SideCondition] = []
    for inner, each in book.entries(table.get("conditions", []), f"{key}.conditions"):
        given = book.table(each, inner, ("title", "holds", "failing"), ("title", "holds"))
        title = book.text(given["title"], f"{inner}.title")
        holds = book.of_kind(given["holds"], f"{inner}.holds", "truth")
        failing = book.one_of(given.get("failing", "next"), f"{inner}.failing", ("next", "authority"))
        found.append(side_condition(title=title, holds=holds, failing=failing))
    return found


def _downgrades(table: Table, book: BookFile) -> Iterator[Downgrade]:
    known = ("title", "source", "when", "to")
    for key, each in book.entries(table.get("downgrades", []), "classes.downgrades"):
        given = book.table(each, key, known, known)
        yield downgrade(
            title=book.text(given["title"], f"{key}.title"),
            source=book.source(given["source"], f"{key}.source"),
            when=book.of_kind(given["when"], f"{key}.when", "truth"),
            to=book.words(given["to"], f"{key}.to"),
        )
