"""Loading one plugin so that nothing it does stops the others: import, hook, and a look at what it offers.

The words of a foreign exception may repeat a person's data, so only its kind and its place are kept.
"""

import itertools
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final

import pluggy

from emulation import hookspecs
from emulation.algebra import Text
from emulation.errors import EmulationError, PluginError, did_you_mean
from emulation.plugins._info import PluginInfo, Status
from emulation.plugins._provenance import Candidate
from emulation.scoring import Rulebook

API_ATTRIBUTE: Final = "EMULATION_API"
MOST_RULEBOOKS: Final = 1_000
"""More than this is taken for a hook that never ends."""
_HOOK: Final = "emulation_rulebooks"
_FRAMES: Final = 4
_STATUS: Final[dict[str, Status]] = {"EMU-G05": "incompatible", "EMU-G06": "blocked", "EMU-G04": "duplicate"}
Offer = tuple[PluginInfo, tuple[Rulebook, ...]]


def load(candidate: Candidate, manager: pluggy.PluginManager) -> Offer:
    """Return what a plugin offers, or why it offers nothing."""
    try:
        books = _offered(candidate.name, _registered(candidate, manager), manager)
    except PluginError as refused:
        return refusal(candidate, refused), ()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever a plugin's objects do when they are looked at
        return refusal(candidate, _crash(candidate.name, error), error), ()
    ids = tuple(book.id for book in books)
    return _info(candidate, "loaded", rulebooks=ids), books


def refusal(candidate: Candidate, error: PluginError, cause: BaseException | None = None) -> PluginInfo:
    """Return a plugin with the reason why it is not loaded."""
    cause = cause or error.__cause__
    hint = error.hint
    vi, en = error.vi, error.en
    reason = Text(vi=f"{vi} ({hint.vi})", en=f"{en} ({hint.en})") if hint else Text(vi=vi, en=en)
    places = _places(cause.__traceback__) if cause else ()
    status = _STATUS.get(error.code, "failed")
    return _info(candidate, status, code=error.code, reason=reason, places=places)


def _info(
    candidate: Candidate,
    status: Status,
    *,
    rulebooks: tuple[str, ...] = (),
    code: str | None = None,
    reason: Text | None = None,
    places: tuple[str, ...] = (),
) -> PluginInfo:
    return PluginInfo(
        name=candidate.name,
        status=status,
        distribution=candidate.distribution,
        version=candidate.version,
        hash=candidate.hash,
        rulebooks=rulebooks,
        code=code,
        reason=reason,
        traceback=places,
    )


def _registered(candidate: Candidate, manager: pluggy.PluginManager) -> object:
    """Import a plugin and hand it to pluggy, which compares its hooks with ours."""
    plugin = _imported(candidate)
    _check_api(candidate.name, plugin)
    try:
        manager.register(plugin, candidate.name)
        manager.check_pending()
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        _forget(candidate.name, manager)
        raise _misfit(candidate.name, plugin, error) from error
    return plugin


def _imported(candidate: Candidate) -> object:
    try:
        return candidate.entry.load()
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        what = _described(error)
        raise PluginError(
            "EMU-G01",
            vi=f"Plugin {candidate.name} lỗi khi nhập: {what}.",
            en=f"The plugin {candidate.name} fails at import: {what}.",
            hint=_look(candidate),
            plugin=candidate.name,
        ) from error


def _look(candidate: Candidate) -> tuple[str, str]:
    """Say how its author sees the whole message, which is not repeated here."""
    command = f'python -c "import {candidate.entry.value.partition(":")[0].strip()}"'
    return f"xem đầy đủ: {command}", f"to see all of it: {command}"


def _check_api(name: str, plugin: object) -> None:
    written_for = getattr(plugin, API_ATTRIBUTE, hookspecs.API_VERSION)
    if type(written_for) is int and written_for == hookspecs.API_VERSION:
        return
    shown = written_for if type(written_for) is int else type(written_for).__name__
    raise PluginError(
        "EMU-G05",
        vi=f"Plugin {name} viết cho giao diện {shown}, thư viện này có giao diện {hookspecs.API_VERSION}.",
        en=f"The plugin {name} was written for interface {shown}; this library has interface {hookspecs.API_VERSION}.",
        hint=("cập nhật plugin hoặc thư viện", "update the plugin or the library"),
        plugin=name,
    )


def _misfit(name: str, plugin: object, error: BaseException) -> PluginError:
    """Return the error for a plugin whose hooks are not ours: another name, or other arguments."""
    pending = next((hook for hook in _marked(plugin) if hook != _HOOK), None)
    if pending is None:
        what = _described(error)
        vi = f"Plugin {name}: pluggy từ chối hook {_HOOK}, vốn không có tham số: {what}."
        en = f"The plugin {name}: pluggy refuses its hook {_HOOK}, which has no arguments: {what}."
        return PluginError("EMU-G07", vi=vi, en=en, plugin=name)
    vi = f"Plugin {name} cài đặt hook lạ {pending}; hook của thư viện là {_HOOK}."
    en = f"The plugin {name} implements the unknown hook {pending}; the library's hook is {_HOOK}."
    return PluginError("EMU-G07", vi=vi, en=en, hint=did_you_mean(pending, [_HOOK]), plugin=name, hook=pending)


def _marked(plugin: object) -> Iterator[str]:
    """Yield the names of all functions that carry our marker."""
    for name in dir(plugin):
        marks = getattr(getattr(plugin, name, None), f"{hookspecs.GROUP}_impl", None)
        if isinstance(marks, dict):
            yield marks.get("specname") or name


def _forget(name: str, manager: pluggy.PluginManager) -> None:
    if manager.has_plugin(name):
        manager.unregister(name=name)


def _offered(name: str, plugin: object, manager: pluggy.PluginManager) -> tuple[Rulebook, ...]:
    """Call the hook of one plugin, and of no other, and look at what it returns."""
    own = [each for each in manager.hook.emulation_rulebooks.get_hookimpls() if each.plugin is plugin]
    # A wrapper would offer nothing of its own and change what others offer.
    if not own or own[0].wrapper or own[0].hookwrapper:
        raise _no_hook(name)
    try:
        returned = own[0].function()
        offered = _gone_through(returned)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise _crash(name, error) from error
    if offered is None:
        raise _no_rulebook(name, returned)
    return _rulebooks(name, offered)


def _gone_through(returned: object) -> list[object] | None:
    """Return what a hook returned, item by item; None where it cannot be gone through.

    Here, because going through a generator runs code of the plugin.
    """
    return [*itertools.islice(returned, MOST_RULEBOOKS + 1)] if isinstance(returned, Iterable) else None


def _crash(name: str, error: BaseException) -> PluginError:
    what = _described(error)
    vi = f"Plugin {name} lỗi khi cung cấp bộ tiêu chí: {what}."
    en = f"The plugin {name} fails while offering its rulebooks: {what}."
    return PluginError("EMU-G02", vi=vi, en=en, plugin=name)


def _no_hook(name: str) -> PluginError:
    hint = (f"đặt @hookimpl trên hàm {_HOOK}", f"put @hookimpl on a function {_HOOK}")
    vi = f"Plugin {name} không cài đặt hook {_HOOK}."
    en = f"The plugin {name} does not implement the hook {_HOOK}."
    return PluginError("EMU-G08", vi=vi, en=en, hint=hint, plugin=name)


def _no_rulebook(name: str, found: object) -> PluginError:
    kind = type(found).__name__
    hint = ("trả về danh sách Rulebook", "return a list of Rulebook")
    vi = f"Plugin {name} trả về giá trị kiểu {kind}, không phải bộ tiêu chí."
    en = f"The plugin {name} offers a value of type {kind}, which is no rulebook."
    return PluginError("EMU-G08", vi=vi, en=en, hint=hint, plugin=name)


def _rulebooks(name: str, offered: list[object]) -> tuple[Rulebook, ...]:
    """Return the rulebooks by id, each within the namespace and each once."""
    if len(offered) > MOST_RULEBOOKS:
        raise _too_many(name)
    books: dict[str, Rulebook] = {}
    for each in offered:
        # A subclass could carry code into scoring; a rulebook is data.
        if not isinstance(each, Rulebook) or type(each) is not Rulebook:
            raise _no_rulebook(name, each)
        if not each.id.startswith(f"{name}/"):
            raise _outside(name, each.id)
        if each.id in books:
            raise _offered_twice(name, each.id)
        books[each.id] = each
    return tuple(books[key] for key in sorted(books))


def _too_many(name: str) -> PluginError:
    vi = f"Plugin {name} cung cấp hơn {MOST_RULEBOOKS} mục, có thể là một hook không kết thúc."
    en = f"The plugin {name} offers more than {MOST_RULEBOOKS}; perhaps its hook never ends."
    return PluginError("EMU-G08", vi=vi, en=en, plugin=name)


def _offered_twice(name: str, rulebook: str) -> PluginError:
    vi, en = f"Plugin {name} cung cấp {rulebook} hai lần.", f"The plugin {name} offers {rulebook} twice."
    return PluginError("EMU-G08", vi=vi, en=en, plugin=name, rulebook=rulebook)


def _outside(name: str, rulebook: str) -> PluginError:
    return PluginError(
        "EMU-G03",
        vi=f"Plugin {name} cung cấp {rulebook}, ngoài không gian tên {name}/ của nó.",
        en=f"The plugin {name} offers {rulebook}, which is outside its namespace {name}/.",
        hint=(
            f"đặt mã bắt đầu bằng {name}/, hoặc đổi tên entry point",
            f"begin the id with {name}/, or rename the entry point",
        ),
        plugin=name,
        rulebook=rulebook,
    )


def _described(error: BaseException) -> str:
    """Say what an exception is; of its words only what cannot be anybody's data."""
    kind = type(error).__name__
    match error:
        case EmulationError():
            return f"{kind} {error.code}, {error.en.rstrip('.')}"
        case SystemExit(code=int() | None as code):
            return f"sys.exit({'' if code is None else code})"
        case ModuleNotFoundError(name=str(module)) | ImportError(name=str(module)):
            return f"{kind}, {module}"
        case SyntaxError(filename=str(file), lineno=int(line)):
            return f"{kind}, {Path(file).name}:{line}"
        case NameError(name=str(name)) | AttributeError(name=str(name)):
            return f"{kind}, {name}"
        case _:
            return kind


def _places(trace: TracebackType | None) -> tuple[str, ...]:
    """Return the last places in the plugin's code, without the folders of this machine."""
    ours = str(Path(__file__).parent)
    frames = [f for f in traceback.extract_tb(trace) if not f.filename.startswith(("<", ours))]
    theirs = [f for f in frames if not {"importlib", "pluggy"} & set(Path(f.filename).parts)]
    return tuple(f"{'/'.join(Path(f.filename).parts[-2:])}:{f.lineno} in {f.name}" for f in theirs[-_FRAMES:])
