"""The rulebooks that a plan lists as files of its own: an office then needs no plugin."""

from collections.abc import Iterable, Mapping

from emulation.errors import PlanError
from emulation.io._listing import Listed, PlanPlace
from emulation.io._rulebook_read import read_rulebook
from emulation.models import FrozenMapping
from emulation.scoring import Rulebook


def listed_rulebooks(
    files: Iterable[Listed], given: Mapping[str, Rulebook], place: PlanPlace
) -> FrozenMapping[str, Rulebook]:
    """Return the rulebooks by id: those that are given, and those that the files hold.

    The same rulebook may come both ways; another one may not take the namespace of a plugin,
    for its scores would then name a plugin that did not supply it.

    Raises:
        PlanError: Two files hold one rulebook, or one stands in the namespace of a plugin.
        RulebookError: A file describes no rulebook.
        FileRejected: A file cannot be read.
    """
    owned = {name.partition("/")[0] for name in given}
    found: dict[str, Rulebook] = {}
    for number, file in enumerate(files):
        book = read_rulebook(file.path, name=file.name)
        supplied = given.get(book.id)
        if book.id in found or (book.id.partition("/")[0] in owned and supplied != book):
            raise _twice(book.id, f"files.rulebooks.{number}", place)
        found[book.id] = book
    return FrozenMapping({**given, **found})


def _twice(name: str, key: str, place: PlanPlace) -> PlanError:
    namespace = name.partition("/")[0]
    return place.error(
        "EMU-R29",
        key,
        f"Bộ tiêu chí {name} hoặc không gian tên {namespace} đã có nơi cung cấp khác.",
        f"The rulebook {name}, or the namespace {namespace}, is supplied elsewhere as well.",
        ("đặt mã với không gian tên riêng", "give it an id with a namespace of its own"),
    )
