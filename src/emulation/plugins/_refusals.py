"""Why a plugin is not loaded: each reason with its code, what is wrong in two languages, and what to do.

The words of a foreign exception may repeat a person's data, so only its kind and its place are kept.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from emulation import hookspecs
from emulation.errors import EmulationError, PluginError, Words, did_you_mean
from emulation.plugins._process import Ending
from emulation.plugins._settings import Isolation

HOOK: Final = "emulation_rulebooks"
_KINDS: Final = ("rulebook", "criterion", "section", "parameter", "form", "field", "clause", "argument")
"""What of an error's place is an id or a name in the author's code; a file or a value may be anybody's data."""
MOST_RULEBOOKS: Final = 1_000
"""More than this is taken for a hook that never ends."""


def not_imported(name: str, module: str, error: BaseException) -> PluginError:
    """Return the error for a plugin whose import fails; its author sees the whole message, which is not repeated."""
    what, command = described(error), f'python -c "import {module}"'
    vi, en = f"Plugin {name} lỗi khi nhập: {what.vi}.", f"The plugin {name} fails at import: {what.en}."
    hint = (f"xem đầy đủ rồi sửa plugin: {command}", f"to see all of it, and then correct the plugin: {command}")
    return PluginError("EMU-G01", vi=vi, en=en, hint=hint, plugin=name)


def crashed(name: str, error: BaseException) -> PluginError:
    """Return the error for a plugin that raises while it offers its rulebooks."""
    if isinstance(error, MemoryError):
        return out_of_memory(name)
    what = described(error)
    vi = f"Plugin {name} lỗi khi cung cấp bộ tiêu chí: {what.vi}."
    en = f"The plugin {name} fails while offering its rulebooks: {what.en}."
    hint = (f"sửa hàm {HOOK} của plugin, hoặc gỡ plugin", f"correct its function {HOOK}, or uninstall it")
    return PluginError("EMU-G02", vi=vi, en=en, hint=hint, plugin=name)


def another_interface(name: str, written_for: object) -> PluginError:
    """Return the error for a plugin that was written for an interface that this library has not."""
    oldest, newest = hookspecs.OLDEST_API, hookspecs.API_VERSION
    ours = str(newest) if oldest == newest else f"{oldest}–{newest}"
    shown = written_for if type(written_for) is int else type(written_for).__name__
    if type(written_for) is not int:
        hint = (f"ghi một số nguyên: EMULATION_API = {newest}", f"write a whole number: EMULATION_API = {newest}")
    elif written_for > newest:
        hint = ("cập nhật thư viện, hoặc cài bản plugin cũ hơn", "update the library, or install an older plugin")
    else:
        hint = ("cập nhật plugin", "update the plugin")
    return PluginError(
        "EMU-G05",
        vi=f"Plugin {name} viết cho giao diện {shown}, thư viện này có giao diện {ours}.",
        en=f"The plugin {name} was written for interface {shown}; this library has interface {ours}.",
        hint=hint,
        plugin=name,
    )


def misfit(name: str, pending: str | None, error: BaseException) -> PluginError:
    """Return the error for a plugin whose hook is not ours: another name, or other arguments."""
    if pending is None:
        what = described(error)
        vi = f"Plugin {name}: pluggy từ chối hook {HOOK}, vốn không có tham số: {what.vi}."
        en = f"The plugin {name}: pluggy refuses its hook {HOOK}, which has no arguments: {what.en}."
        hint = Words(f"viết def {HOOK}():", f"write def {HOOK}():")
        return PluginError("EMU-G07", vi=vi, en=en, hint=hint, plugin=name)
    vi = f"Plugin {name} cài đặt hook lạ {pending}; hook của thư viện là {HOOK}."
    en = f"The plugin {name} implements the unknown hook {pending}; the library's hook is {HOOK}."
    hint = did_you_mean(pending, [HOOK]) or Words(f"đổi tên hàm thành {HOOK}", f"rename the function to {HOOK}")
    return PluginError("EMU-G07", vi=vi, en=en, hint=hint, plugin=name, hook=pending)


def no_hook(name: str) -> PluginError:
    """Return the error for a plugin that marks no function."""
    hint = (f"đặt @hookimpl trên hàm {HOOK}", f"put @hookimpl on a function {HOOK}")
    vi = f"Plugin {name} không cài đặt hook {HOOK}."
    en = f"The plugin {name} does not implement the hook {HOOK}."
    return PluginError("EMU-G08", vi=vi, en=en, hint=hint, plugin=name)


def no_rulebook(name: str, found: object) -> PluginError:
    """Return the error for a hook that returns something else."""
    kind = type(found).__name__
    hint = ("trả về danh sách Rulebook", "return a list of Rulebook")
    vi = f"Plugin {name} trả về giá trị kiểu {kind}, không phải bộ tiêu chí."
    en = f"The plugin {name} offers a value of type {kind}, which is no rulebook."
    return PluginError("EMU-G08", vi=vi, en=en, hint=hint, plugin=name)


def too_many(name: str) -> PluginError:
    """Return the error for a hook that goes on and on."""
    hint = ("trả về một danh sách hữu hạn", "return a list that ends")
    vi = f"Plugin {name} cung cấp hơn {MOST_RULEBOOKS} mục, có thể là một hook không kết thúc."
    en = f"The plugin {name} offers more than {MOST_RULEBOOKS}; perhaps its hook never ends."
    return PluginError("EMU-G08", vi=vi, en=en, hint=hint, plugin=name)


def offered_twice(name: str, rulebook: str) -> PluginError:
    """Return the error for a rulebook that is offered twice."""
    vi, en = f"Plugin {name} cung cấp {rulebook} hai lần.", f"The plugin {name} offers {rulebook} twice."
    hint = ("cho mỗi bộ tiêu chí một mã riêng", "give each rulebook an id of its own")
    return PluginError("EMU-G08", vi=vi, en=en, hint=hint, plugin=name, rulebook=rulebook)


def outside(name: str, rulebook: str) -> PluginError:
    """Return the error for a rulebook in the namespace of another."""
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


def no_data(name: str, rulebook: str, place: str, found: object) -> PluginError:
    """Return the error for a rulebook into which a float, a function or another's object was smuggled."""
    kind = type(found).__name__
    return PluginError(
        "EMU-G09",
        vi=f"Plugin {name}: bộ tiêu chí {rulebook} chứa giá trị kiểu {kind} tại {place}; bộ tiêu chí chỉ chứa dữ liệu.",
        en=f"The plugin {name}: the rulebook {rulebook} holds a value of type {kind} at {place}; it holds data only.",
        hint=(
            'viết số là chuỗi hoặc số nguyên ("0.5"), và quy tắc bằng các hàm của rules',
            'write numbers as text or integers ("0.5"), and rules with the functions of rules',
        ),
        plugin=name,
        rulebook=rulebook,
        at=place,
    )


def out_of_memory(name: str) -> PluginError:
    """Return the error for a plugin that asks for more memory than it may have."""
    return PluginError(
        "EMU-G12",
        vi=f"Plugin {name} cần nhiều bộ nhớ hơn mức được phép khi nạp.",
        en=f"The plugin {name} takes more memory than it may while it loads.",
        hint=(
            "bỏ phần nạp dữ liệu lớn khi nhập; bộ tiêu chí vốn nhỏ, hoặc tăng memory_mb",
            "take out what it reads at import, for rulebooks are small; or give more memory_mb",
        ),
        plugin=name,
    )


def no_answer(name: str, ending: Ending, limits: Isolation) -> PluginError:
    """Return the error for a plugin whose process did not answer: late, too loud, ended, or never up."""
    match ending.kind:
        case "late":
            return _late(name, limits.seconds)
        case "flooded":
            return _flooded(name, limits.output_kb)
        case "absent":
            return _absent(name)
        case _:
            return _ended(name, ending)


def _late(name: str, seconds: int) -> PluginError:
    return PluginError(
        "EMU-G10",
        vi=f"Plugin {name} chưa nạp xong sau {seconds} giây nên bị dừng.",
        en=f"The plugin {name} did not load within {seconds} seconds and was ended.",
        hint=(
            "bỏ chỗ chờ trong plugin (mạng, khóa, vòng lặp vô hạn); máy chậm thì tăng seconds",
            "take out what waits in it (a network, a lock, an endless loop); on a slow machine give more seconds",
        ),
        plugin=name,
    )


def _flooded(name: str, output_kb: int) -> PluginError:
    return PluginError(
        "EMU-G13",
        vi=f"Plugin {name} in ra hơn {output_kb} kB khi nạp nên bị dừng; nội dung in ra không được hiển thị.",
        en=f"The plugin {name} wrote more than {output_kb} kB while it loaded and was ended; its output is not shown.",
        hint=("bỏ các lệnh in trong plugin", "take out what it prints"),
        plugin=name,
    )


def _absent(name: str) -> PluginError:
    return PluginError(
        "EMU-G15",
        vi=f"Không mở được tiến trình riêng để nạp plugin {name}.",
        en=f"The process in which the plugin {name} should load does not come up.",
        hint=(
            "kiểm tra máy có cho chạy chương trình khác không, hoặc nạp không cách ly",
            "look whether this machine lets programs start, or load without isolation",
        ),
        plugin=name,
    )


def _ended(name: str, ending: Ending) -> PluginError:
    how = f"tín hiệu {ending.signal}", f"signal {ending.signal}"
    if ending.signal is None:
        how = f"mã kết thúc {ending.code}", f"exit code {ending.code}"
    elif ending.signal == "SIGKILL":
        how = f"{how[0]}, có thể vì thiếu bộ nhớ", f"{how[1]}, perhaps for want of memory"
    return PluginError(
        "EMU-G11",
        vi=f"Plugin {name} làm dừng tiến trình nạp nó ({how[0]}).",
        en=f"The plugin {name} ended the process in which it was loaded ({how[1]}).",
        hint=(
            "chạy riêng plugin để tìm lỗi, rồi sửa; hoặc gỡ plugin",
            "import it alone to find the fault, then correct it; or uninstall it",
        ),
        plugin=name,
    )


def unreadable(name: str) -> PluginError:
    """Return the error for a process that answers with what describes no rulebooks."""
    return PluginError(
        "EMU-G14",
        vi=f"Tiến trình nạp plugin {name} trả về dữ liệu không mô tả bộ tiêu chí nào.",
        en=f"The process of the plugin {name} answers with what describes no rulebook.",
        hint=("gỡ plugin và báo tác giả", "uninstall it and tell its author"),
        plugin=name,
    )


def described(error: BaseException) -> Words:
    """Say what an exception is; of its words only what cannot be anybody's data."""
    kind = type(error).__name__
    match error:
        case EmulationError():
            head = ", ".join((f"{kind} {error.code}", *_ids(error)))
            return Words(f"{head}, {_said(error.vi, error, 0)}", f"{head}, {_said(error.en, error, 1)}")
        case SystemExit(code=int() | None as code):
            what = f"sys.exit({'' if code is None else code})"
        case ModuleNotFoundError(name=str(module)) | ImportError(name=str(module)):
            what = f"{kind}, {module}"
        case SyntaxError(filename=str(file), lineno=int(line)):
            what = f"{kind}, {Path(file).name}:{line}"
        case NameError(name=str(name)) | AttributeError(name=str(name)):
            what = f"{kind}, {name}"
        case _:
            what = kind
    return Words(what, what)


def _ids(error: EmulationError) -> Iterator[str]:
    """Yield what an error is about, by the ids that its author gave: "criterion=hamlets/helped"."""
    return (f"{kind}={error.where[kind]}" for kind in _KINDS if kind in error.where)


def _said(words: str, error: EmulationError, language: int) -> str:
    said = words.rstrip(".")
    return f"{said} – {error.hint[language]}" if error.hint else said
