"""Type checks at the door of what authors write: the wrong kind is refused here, not deep inside an explanation."""

from collections.abc import Iterable

from emulation.errors import RulebookError


def wanted(value: object, kind: type | tuple[type, ...], name: str, repair: str) -> None:
    """Refuse an argument of the wrong kind.

    Raises:
        RulebookError: Naming the argument, what was found, and how to write it.
    """
    if isinstance(value, kind):
        return
    found = type(value).__name__
    raise RulebookError(
        "EMU-R14",
        vi=f"Đối số {name} không nhận kiểu {found}.",
        en=f"The argument {name} takes no {found}.",
        hint=(f"viết {repair}", f"write {repair}"),
        argument=name,
    )


def all_wanted(values: Iterable[object], kind: type | tuple[type, ...], name: str, repair: str) -> None:
    """Refuse a sequence that holds anything of the wrong kind; text is no sequence of sources."""
    wanted(values, (tuple, list), name, repair)
    for value in values:
        wanted(value, kind, name, repair)
