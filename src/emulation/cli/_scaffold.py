"""The template of a plugin: made once by copier, and brought up to date by it when the interface moves.

The template is data of the package, a folder for each version; the newest makes new plugins.
An update compares three texts: what the old template said, what the author made of it, what the new one says.
Copier takes the old one from git, so the versions are written into a passing repository, one tag for each.
"""

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from emulation.errors import EmulationError

TEMPLATES: Final = Path(__file__).parent / "_plugin_template"
ANSWERS: Final = ".copier-answers.yml"
"""The file of a plugin in which copier keeps what it was made from."""
SOURCE: Final = "emulation:plugin-template.git"
"""What a plugin's answers call the template: no place of anybody's machine, so that any of its authors can update."""
LONGEST: Final = 50
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_VERSION: Final = re.compile(r"^_commit: v(\d+)$", re.MULTILINE)
_QUIET: Final = ("-c", "user.name=emulation", "-c", "user.email=emulation@localhost", "-c", "commit.gpgsign=false",
                 "-c", "core.autocrlf=false", "-c", "init.defaultBranch=main")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlugin:
    """What a new plugin is called: its name, and the title of its first rulebook in both languages."""

    name: str
    vi: str
    en: str

    @property
    def package(self) -> str:
        """The import name."""
        return f"emulation_{self.name.replace('-', '_')}"

    @property
    def rulebook(self) -> str:
        """The id of the first rulebook."""
        return f"{self.name}/year"


@dataclass(frozen=True, slots=True)
class Update:
    """What an update did: the versions of the template before and after, and the files that differ now."""

    before: int
    after: int
    changed: tuple[str, ...]
    conflicts: tuple[str, ...]


def versions(templates: Path = TEMPLATES) -> tuple[int, ...]:
    """Return the versions of the template, oldest first."""
    return tuple(sorted(int(each.name) for each in templates.iterdir() if each.name.isdigit()))


def checked(new: NewPlugin, taken: Iterable[str]) -> NewPlugin:
    """Return what a new plugin is called, if it can be.

    Raises:
        EmulationError: The name is unfit for a namespace, or taken by an installed plugin; or a title is no line.
    """
    if len(new.name) > LONGEST or not _NAME.fullmatch(new.name):
        raise _unfit(new.name)
    if new.name in set(taken):
        raise EmulationError(
            "EMU-U21",
            vi=f"Đã có plugin {new.name}; hai plugin cùng tên thì cả hai không nạp được.",
            en=f"There is a plugin {new.name}; of two with one name neither loads.",
            hint=("chọn tên khác", "choose another name"),
            plugin=new.name,
        )
    for title in (new.vi, new.en):
        if not title.strip() or not title.isprintable():
            raise EmulationError(
                "EMU-U20", vi="Tên bộ tiêu chí là một dòng chữ.", en="The title of a rulebook is one line of text."
            )
    return new


def _unfit(name: str) -> EmulationError:
    fit = fit_name(name)
    vi = f"Tên plugin gồm chữ thường không dấu, chữ số và gạch nối, bắt đầu bằng chữ, tối đa {LONGEST} ký tự."
    en = f"The name of a plugin is lower-case ASCII letters, digits and hyphens, a letter first, at most {LONGEST}."
    return EmulationError(
        "EMU-U20", vi=vi, en=en, hint=(f"dùng {fit}", f"use {fit}") if fit else None, plugin=name if fit else None
    )


def fit_name(name: str) -> str:
    """Return the nearest name that is fit for a namespace: "Trường học" → "truong-hoc"; empty where there is none."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return re.sub(r"^[0-9-]+", "", "-".join(words))[:LONGEST].rstrip("-")


def make_plugin(new: NewPlugin, folder: Path) -> tuple[str, ...]:
    """Write a new plugin into a folder, and return its files.

    Raises:
        EmulationError: The folder holds something already; or copier is not installed.
    """
    _need_copier()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise EmulationError(
            "EMU-U22",
            vi=f"Thư mục {folder.name} đã có nội dung; không ghi đè lên tệp nào.",
            en=f"The folder {folder.name} is not empty; no file is written over.",
            hint=("chọn thư mục khác bằng --dir", "choose another folder with --dir"),
            file=folder.name,
        )
    from copier import run_copy

    answers = {"name": new.name, "vi": new.vi, "en": new.en}
    run_copy(str(TEMPLATES / str(versions()[-1])), folder, data=answers, defaults=True, quiet=True)
    return tuple(sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()))


def update_plugin(folder: Path, *, templates: Path = TEMPLATES) -> Update:
    """Bring a plugin that was made from the template up to its newest version; what its author wrote is kept.

    Args:
        folder: The plugin's folder.
        templates: The versions of the template.

    Raises:
        EmulationError: The folder holds no such plugin, or one of a newer template;
            it is in no git tree, or in one with changes that are not committed; copier or git are not installed.
    """
    before, after = _version_of(folder), versions(templates)[-1]
    if before > after:
        raise _not_updated(
            f"Plugin theo mẫu {before}, mới hơn mẫu {after} của thư viện này.",
            f"The plugin is of template {before}, newer than template {after} of this library.",
            ("cập nhật thư viện", "update the library"),
        )
    _need_copier()
    _need_clean_tree(folder)
    with _repository(templates) as environment:
        command = [sys.executable, "-m", "copier", "update", "--defaults", "--quiet", "--conflict", "inline", "."]
        done = subprocess.run(  # noqa: S603 - our own command
            command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise _not_updated(f"Copier dừng: {last}", f"Copier stopped: {last}", None)
    changed = _lines(folder, "status", "--porcelain", "--", ".")
    conflicts = _lines(folder, "diff", "--name-only", "--diff-filter=U", "--relative")
    return Update(before, after, tuple(sorted({line[3:] for line in changed})), tuple(sorted(set(conflicts))))


def _version_of(folder: Path) -> int:
    """Return the version of the template that a plugin was made from."""
    try:
        answers = (folder / ANSWERS).read_text(encoding="utf-8")
    except OSError:
        answers = ""
    found = _VERSION.search(answers)
    if found is None or f"_src_path: {SOURCE}" not in answers:
        raise _not_updated(
            "Đây không phải thư mục của plugin do emulation new-plugin tạo.",
            "This is no folder of a plugin that emulation new-plugin made.",
            (
                "chạy trong thư mục plugin, hoặc nêu bằng --dir",
                "run it in the plugin's folder, or name that with --dir",
            ),
        )
    return int(found[1])


def _need_copier() -> None:
    if find_spec("copier") is None:
        raise EmulationError(
            "EMU-U23",
            vi="Cần gói copier để tạo hoặc cập nhật plugin.",
            en="Making or updating a plugin needs copier.",
            hint=("pip install 'emulation-engine[authoring]'", "pip install 'emulation-engine[authoring]'"),
        )


def _need_clean_tree(folder: Path) -> None:
    if shutil.which("git") is None:
        raise EmulationError(
            "EMU-U23",
            vi="Cần git để cập nhật plugin.",
            en="Updating a plugin needs git.",
            hint=("cài git", "install git"),
        )
    try:
        dirty = _lines(folder, "status", "--porcelain", "--", ".")
    except subprocess.CalledProcessError:
        raise _not_updated(
            "Plugin không nằm trong cây git nào, nên không rõ bạn đã đổi gì.",
            "The plugin is in no git tree, so nobody can tell what you changed.",
            ("chạy git init, git add . và git commit", "run git init, git add . and git commit"),
        ) from None
    if dirty:
        raise _not_updated(
            "Cây git còn thay đổi chưa commit.",
            "The git tree has changes that are not committed.",
            ("commit trước, để xem được bản cập nhật đổi gì", "commit first, so that you see what the update changes"),
        )


def _not_updated(vi: str, en: str, hint: tuple[str, str] | None) -> EmulationError:
    return EmulationError("EMU-U24", vi=vi, en=en, hint=hint)


@contextmanager
def _repository(templates: Path) -> Iterator[Mapping[str, str]]:
    """Write the versions of the template as the tags of a passing repository; give the environment that finds it."""
    with TemporaryDirectory(prefix="emulation-template-") as made:
        repository = Path(made) / "plugin-template.git"
        _git(Path(made), "init", "--quiet", str(repository))
        for version in versions(templates):
            _git(repository, "rm", "-r", "--quiet", "--ignore-unmatch", ".")
            shutil.copytree(templates / str(version), repository, dirs_exist_ok=True)
            _git(repository, "add", "--all", "--force")
            _git(repository, "commit", "--quiet", "--allow-empty", "--message", f"Template {version}")
            _git(repository, "tag", f"v{version}")
        yield _environment(repository, Path(made) / "cache")


def _environment(repository: Path, cache: Path) -> dict[str, str]:
    """Return an environment in which git finds the template by the name that the answers give it."""
    number = int(os.environ.get("GIT_CONFIG_COUNT", "0"))
    return {
        **os.environ,
        "COPIER_CACHE_DIR": str(cache),
        "GIT_CONFIG_COUNT": str(number + 1),
        f"GIT_CONFIG_KEY_{number}": f"url.{repository.as_posix()}.insteadOf",
        f"GIT_CONFIG_VALUE_{number}": SOURCE,
    }


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", *_QUIET, "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)  # noqa: S603 - our own
    return done.stdout


def _lines(folder: Path, *arguments: str) -> list[str]:
    return [line for line in _git(folder, "-c", "core.quotePath=false", *arguments).splitlines() if line]
