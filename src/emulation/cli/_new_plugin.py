"""`emulation new-plugin`: a plugin that is installable, tested and documented at once, and can be kept up to date."""

from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

from emulation.algebra import Text
from emulation.cli._console import Shell
from emulation.cli._exit import ExitCode
from emulation.cli._scaffold import NewPlugin, Update, checked, make_plugin, update_plugin
from emulation.hookspecs import GROUP

_MADE: Final = Text(vi="Đã tạo plugin {name} trong {folder}:", en="The plugin {name} is made in {folder}:")
_NEXT: Final = Text(vi="Tiếp theo:", en="Next:")
_UP_TO_DATE: Final = Text(
    vi="Plugin đã theo mẫu {after}, mẫu mới nhất.", en="The plugin is of template {after}, which is the newest."
)
_UPDATED: Final = Text(
    vi="Đã cập nhật từ mẫu {before} lên mẫu {after}; xem lại bằng git diff:",
    en="Updated from template {before} to template {after}; look at it with git diff:",
)
_CONFLICTS: Final = Text(
    vi="Cả bạn và mẫu mới cùng sửa các tệp sau; chọn trong từng tệp, giữa các dấu <<<<<<< và >>>>>>>:",
    en="You and the new template changed the same lines; choose in each file, between <<<<<<< and >>>>>>>:",
)
_OPEN: Final = Text(vi="còn {} tệp phải chọn", en="{} files are left to decide")


def new_plugin(new: NewPlugin, folder: Path | None, talk: Shell) -> None:
    """Make a plugin, and say what comes next."""
    checked(new, {entry.name for entry in entry_points(group=GROUP)})
    target = folder or Path(f"emulation-{new.name}")
    files = make_plugin(new, target)
    steps = (f"cd {target}", 'pip install -e ".[test]"', "pytest", f"emulation rulebook show {new.rulebook}")
    if talk.as_json:
        talk.json({"name": new.name, "package": new.package, "rulebook": new.rulebook, "folder": str(target),
                   "files": files, "next": steps})  # fmt: skip
        return
    talk.say(talk.voice(_MADE, name=new.name, folder=target))
    _list(files, talk)
    talk.say(talk.voice(_NEXT))
    for step in steps:
        talk.say(f"  $ {step}")


def bring_up_to_date(folder: Path, talk: Shell) -> None:
    """Update a plugin from the template of this library, and say what differs."""
    done = update_plugin(folder)
    if talk.as_json:
        talk.json({"before": done.before, "after": done.after, "changed": done.changed, "conflicts": done.conflicts})
    else:
        _tell(done, talk)
    if done.conflicts:
        talk.end(ExitCode.FINDINGS, talk.voice(_OPEN, len(done.conflicts)))


def _tell(done: Update, talk: Shell) -> None:
    same = done.before == done.after
    talk.say(talk.voice(_UP_TO_DATE if same else _UPDATED, before=done.before, after=done.after))
    _list(done.changed, talk)
    if done.conflicts:
        talk.say(talk.voice(_CONFLICTS))
        _list(done.conflicts, talk)


def _list(files: Sequence[str], talk: Shell) -> None:
    for file in files:
        talk.say(f"  {file}")
