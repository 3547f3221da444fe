"""Loading one plugin so that nothing it does stops the others: import, hook, and a look at what it offers."""

import itertools
import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final

import pluggy

from emulation import hookspecs
from emulation.algebra import Text
from emulation.errors import PluginError
from emulation.plugins import _refusals as refusals
from emulation.plugins._contents import foreign
from emulation.plugins._info import PluginInfo, Status
from emulation.plugins._provenance import Candidate
from emulation.scoring import Rulebook

API_ATTRIBUTE: Final = "EMULATION_API"
_FRAMES: Final = 4
_OURS: Final = f"{Path(__file__).parents[1]}{os.sep}"
_STATUS: Final[dict[str, Status]] = {"EMU-G05": "incompatible", "EMU-G06": "blocked", "EMU-G04": "duplicate"}
_UNDECLARED: Final = Text(
    vi=f"Plugin không ghi viết cho giao diện nào; được đọc như giao diện {hookspecs.OLDEST_API}. "
    f"Tác giả nên ghi {API_ATTRIBUTE} = {hookspecs.API_VERSION}.",
    en=f"It does not say for which interface it was written; it is read as interface {hookspecs.OLDEST_API}. "
    f"Its author should write {API_ATTRIBUTE} = {hookspecs.API_VERSION}.",
)
Offer = tuple[PluginInfo, tuple[Rulebook, ...]]


def load(candidate: Candidate) -> Offer:
    """Return what a plugin offers, or why it offers nothing."""
    try:
        plugin = _imported(candidate)
        declared = _interface(candidate.name, plugin)
        books = rulebooks_of(candidate.name, _offered(candidate.name, plugin))
    except PluginError as refused:
        return refusal(candidate, refused), ()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever a plugin's objects do when they are looked at
        return refusal(candidate, refusals.crashed(candidate.name, error), error), ()
    return loaded(candidate, books, interface=declared), books


def loaded(candidate: Candidate, books: tuple[Rulebook, ...], *, interface: int | None) -> PluginInfo:
    """Return a plugin whose rulebooks can be used; one that declares no interface gets a notice."""
    return PluginInfo(
        name=candidate.name,
        status="loaded",
        distribution=candidate.distribution,
        version=candidate.version,
        hash=candidate.hash,
        interface=hookspecs.OLDEST_API if interface is None else interface,
        rulebooks=tuple(book.id for book in books),
        notices=(_UNDECLARED,) if interface is None else (),
    )


def refusal(candidate: Candidate, error: PluginError, cause: BaseException | None = None) -> PluginInfo:
    """Return a plugin with the reason why it is not loaded."""
    cause = cause or error.__cause__
    hint = error.hint
    vi, en = error.vi, error.en
    reason = Text(vi=f"{vi} ({hint.vi})", en=f"{en} ({hint.en})") if hint else Text(vi=vi, en=en)
    return refused(candidate, error.code, reason, _places(cause.__traceback__) if cause else ())


def refused(candidate: Candidate, code: str, reason: Text, places: tuple[str, ...] = ()) -> PluginInfo:
    """Return a plugin with a code, its reason and the places in its code."""
    return PluginInfo(
        name=candidate.name,
        status=_STATUS.get(code, "failed"),
        distribution=candidate.distribution,
        version=candidate.version,
        hash=candidate.hash,
        code=code,
        reason=reason,
        traceback=places,
    )


def rulebooks_of(name: str, offered: list[object]) -> tuple[Rulebook, ...]:
    """Return the rulebooks by id: each within the namespace, each once, and each of data only.

    Raises:
        PluginError: One of them is not.
    """
    if len(offered) > refusals.MOST_RULEBOOKS:
        raise refusals.too_many(name)
    books: dict[str, Rulebook] = {}
    for each in offered:
        book = _vetted(name, each)
        if book.id in books:
            raise refusals.offered_twice(name, book.id)
        books[book.id] = book
    return tuple(books[key] for key in sorted(books))


def _vetted(name: str, offered: object) -> Rulebook:
    # A subclass could carry code into scoring; a rulebook is data.
    if not isinstance(offered, Rulebook) or type(offered) is not Rulebook:
        raise refusals.no_rulebook(name, offered)
    if not offered.id.startswith(f"{name}/"):
        raise refusals.outside(name, offered.id)
    strange = foreign(offered)
    if strange is not None:
        raise refusals.no_data(name, offered.id, *strange)
    return offered


def _imported(candidate: Candidate) -> object:
    try:
        return candidate.entry.load()
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:
        module = candidate.entry.value.partition(":")[0].strip()
        raise refusals.not_imported(candidate.name, module, error) from error


def _interface(name: str, plugin: object) -> int | None:
    """Return the version of the interface that a plugin declares; None when it declares none.

    Raises:
        PluginError: This library does not have that interface.
    """
    nothing = object()
    declared = getattr(plugin, API_ATTRIBUTE, nothing)
    if declared is nothing:
        return None
    if type(declared) is int and hookspecs.OLDEST_API <= declared <= hookspecs.API_VERSION:
        return declared
    raise refusals.another_interface(name, declared)


def _offered(name: str, plugin: object) -> list[object]:
    """Call the hook of one plugin, item by item, for going through a generator runs code of the plugin."""
    hook = _hook(name, plugin)
    try:
        returned = hook()
        if isinstance(returned, Iterable):
            return [*itertools.islice(returned, refusals.MOST_RULEBOOKS + 1)]
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise refusals.crashed(name, error) from error
    raise refusals.no_rulebook(name, returned)


def _hook(name: str, plugin: object) -> Callable[[], object]:
    """Hand a plugin to pluggy, which compares its hooks with ours, and return its own."""
    # A manager for each plugin: nothing that one registers is ever seen by another.
    manager = pluggy.PluginManager(hookspecs.GROUP)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(plugin, name)
        manager.check_pending()
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        pending = next((hook for hook in _marked(plugin) if hook != refusals.HOOK), None)
        raise refusals.misfit(name, pending, error) from error
    own = [each for each in manager.hook.emulation_rulebooks.get_hookimpls() if each.plugin is plugin]
    # A wrapper would offer nothing of its own and change what others offer.
    if not own or own[0].wrapper or own[0].hookwrapper:
        raise refusals.no_hook(name)
    return own[0].function


def _marked(plugin: object) -> Iterator[str]:
    """Yield the names of all functions that carry our marker."""
    for name in dir(plugin):
        marks = getattr(getattr(plugin, name, None), f"{hookspecs.GROUP}_impl", None)
        if isinstance(marks, dict):
            yield marks.get("specname") or name


def _places(trace: TracebackType | None) -> tuple[str, ...]:
    """Return the last places in the plugin's code, without the folders of this machine."""
    # All of our package, for a rulebook that is refused while it is made fails several calls deep in it.
    frames = [f for f in traceback.extract_tb(trace) if not f.filename.startswith(("<", _OURS))]
    theirs = [f for f in frames if not {"importlib", "pluggy", "pydantic"} & set(Path(f.filename).parts)]
    return tuple(f"{'/'.join(Path(f.filename).parts[-2:])}:{f.lineno} in {f.name}" for f in theirs[-_FRAMES:])
