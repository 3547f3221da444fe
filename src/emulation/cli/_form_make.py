"""`emulation form make`: workbooks in which units report, one for all to choose from, one for each, or one table."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from emulation.algebra import Text
from emulation.cli._console import Shell, read, registry_of
from emulation.errors import PlanError, did_you_mean
from emulation.io import PlanFile, asked_units, file_names, make_form, write_bytes
from emulation.scoring import Rulebook
from emulation.spreadsheet import Written

_WRITING: Final = Text(vi="Lập biểu", en="Making forms")
_WRITTEN: Final = Text(vi="Đã lập biểu {name} cho {n} đối tượng: {out}", en="Form {name} for {n} units: {out}")
_ONE: Final = Text(vi="Đã lập biểu {name} của {unit}: {out}", en="Form {name} of {unit}: {out}")
_EACH: Final = Text(vi="Đã lập {n} biểu {name}, mỗi đối tượng một tệp: {out}", en="{n} forms {name}, one a unit: {out}")
_NEXT: Final = Text(
    vi="Nhận lại thì đọc bằng: emulation form read {plan} <tệp hoặc thư mục>",
    en="When they come back: emulation form read {plan} <files or folders>",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was asked."""

    plan: Path
    rulebook: str
    out: Path
    unit: str | None = None
    each: bool = False
    listing: bool = False


def make_forms(asked: Asked, talk: Shell, *, no_plugins: bool) -> None:
    """Make the forms and write them.

    Raises:
        PlanError: There is no such rulebook, the plan does not assign it, or not to that unit.
    """
    # A form is made before anybody has filed.
    planfile = read(asked.plan, registry_of(talk, no_plugins=no_plugins), talk, without=("submissions",))
    book = _rulebook(planfile, asked.rulebook)
    if asked.each:
        _make_each(asked, planfile, book, talk)
        return
    written = _form(planfile, book, talk, unit=asked.unit, listing=asked.listing)
    write_bytes(asked.out, written.data)
    count = 1 if asked.unit else len(_units(planfile, book))
    if talk.as_json:
        talk.json({"rulebook": book.id, "units": count, "files": [str(asked.out)]})
        return
    words = _ONE if asked.unit else _WRITTEN
    talk.say(talk.voice(words, name=book.id, n=count, unit=asked.unit, out=asked.out))
    _tell(written, asked, talk)


def _make_each(asked: Asked, planfile: PlanFile, book: Rulebook, talk: Shell) -> None:
    """Write a form for every unit, named by its id."""
    units = _units(planfile, book)
    names = file_names(units, ".xlsx")
    with talk.progress(_WRITING) as on_progress:
        for done, unit in enumerate(units, start=1):
            write_bytes(asked.out / names[unit], _form(planfile, book, talk, unit=unit).data)
            on_progress(done, len(units))
    if talk.as_json:
        files = [str(asked.out / names[unit]) for unit in units]
        talk.json({"rulebook": book.id, "units": len(units), "files": files})
        return
    talk.say(talk.voice(_EACH, n=len(units), name=book.id, out=asked.out))
    talk.tell(talk.voice(_NEXT, plan=asked.plan))


def _form(
    planfile: PlanFile, book: Rulebook, talk: Shell, *, unit: str | None = None, listing: bool = False
) -> Written:
    language = talk.voice.language
    return make_form(book, planfile.plan, planfile.units, language=language, listing=listing, unit=unit)


def _units(planfile: PlanFile, book: Rulebook) -> tuple[str, ...]:
    """Return the ids of the units that are asked."""
    return tuple(unit.id for unit in asked_units(book, planfile.plan, planfile.units))


def _rulebook(planfile: PlanFile, name: str) -> Rulebook:
    book = planfile.rulebooks.get(name)
    if book is None:
        raise PlanError(
            "EMU-U03",
            vi="Không có bộ tiêu chí này.",
            en="There is no such rulebook.",
            hint=did_you_mean(name, planfile.rulebooks),
            rulebook=name,
        )
    return book


def _tell(written: Written, asked: Asked, talk: Shell) -> None:
    for note in written.notes:
        talk.tell(f"{note.sheet}: {note.words[talk.voice.language == 'en']}")
    talk.tell(talk.voice(_NEXT, plan=asked.plan))
