"""Books go back to those who filled them, with marks where something has to be corrected."""

from pathlib import Path, PurePosixPath

from emulation.algebra import Language
from emulation.io._books import read_book
from emulation.io._intake._intake import Intake, ReadFile
from emulation.io._out import write_bytes
from emulation.io._returned import returned_book

_MARKED_IN_PLACE = (".xlsx", ".xlsm")


def write_returned(intake: Intake, folder: Path, *, language: Language = "vi") -> tuple[str, ...]:
    """Write every book that has something to be corrected, marked, and return the names below the folder.

    Raises:
        FileRejected: A book was changed since it was read, or the disk does not take it.
    """
    names: dict[str, ReadFile] = {}
    for file in intake.files:
        if file.needs_return:
            names.setdefault(_name(file, names), file)
    for name, file in names.items():
        book = read_book(file.path, file.receipt.file)
        write_bytes(folder / name, returned_book(file.path, book, file.receipt, file.findings, language=language))
    return tuple(names)


def _name(file: ReadFile, taken: dict[str, ReadFile]) -> str:
    """Return where a book is written: under its own name, and as a workbook whatever it was."""
    path = PurePosixPath(file.receipt.file)
    ending = path.suffix if path.suffix.lower() in _MARKED_IN_PLACE else f"{path.suffix}.xlsx"
    name, number = str(path.with_suffix(ending)), 1
    while name in taken:
        number += 1
        name = str(path.with_name(f"{path.stem}-{number}").with_suffix(ending))
    return name
