"""Every way in which a plugin is broken, installed at once beside the five that ship: who loads, who does not and why."""

import json
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points

import pytest
from tests.plugins.conftest import RULEBOOK, Site
from tests.plugins.test_loading import HOOK, only

from emulation import Assignment, Movement, Period, Plan, PluginError, Source, Submission, Text, Unit
from emulation.plugins import Isolation, Registry, load_registry
from emulation.runs import run

SHIPPED = ("communities", "enterprises", "government-bodies", "households", "mass-organizations")
LIMITS = Isolation(seconds=10, memory_mb=512, output_kb=100)

BROKEN = {
    "raises": (
        "raise RuntimeError('Nguyen Van A')",
        ("failed", "EMU-G01"),
        ("fails at import: RuntimeError", "to see all of it, and then correct the plugin"),
        ("lỗi khi nhập: RuntimeError", "xem đầy đủ rồi sửa plugin"),
    ),
    "no-python": (
        "def (:",
        ("failed", "EMU-G01"),
        ("SyntaxError, __init__.py:1", "correct the plugin"),
        ("SyntaxError, __init__.py:1", "sửa plugin"),
    ),
    "returns-none": (
        f"{HOOK}pass",
        ("failed", "EMU-G08"),
        ("a value of type NoneType", "return a list of Rulebook"),
        ("giá trị kiểu NoneType", "trả về danh sách Rulebook"),
    ),
    "returns-no-rulebook": (
        f"{HOOK}return [{{'id': 'returns-no-rulebook/a'}}]",
        ("failed", "EMU-G08"),
        ("a value of type dict", "return a list of Rulebook"),
        ("giá trị kiểu dict", "trả về danh sách Rulebook"),
    ),
    "misspelt": (
        f"{RULEBOOK}\n@hookimpl\ndef emulation_rulebook():\n    return []",
        ("failed", "EMU-G07"),
        ("the unknown hook emulation_rulebook", "did you mean 'emulation_rulebooks'?"),
        ("hook lạ emulation_rulebook", "có phải 'emulation_rulebooks'?"),
    ),
    "from-tomorrow": (
        f"EMULATION_API = 99\n{HOOK}return []",
        ("incompatible", "EMU-G05"),
        ("written for interface 99", "update the library"),
        ("viết cho giao diện 99", "cập nhật thư viện"),
    ),
    "trespasses": (
        f"{HOOK}return [book('communities/for-the-poor')]",
        ("failed", "EMU-G03"),
        ("outside its namespace trespasses/", "begin the id with trespasses/"),
        ("ngoài không gian tên trespasses/", "đặt mã bắt đầu bằng trespasses/"),
    ),
    "hangs": (
        "import time; time.sleep(600)",
        ("failed", "EMU-G10"),
        ("did not load within 10 seconds", "take out what waits in it"),
        ("chưa nạp xong sau 10 giây", "bỏ chỗ chờ trong plugin"),
    ),
    "exits": (
        "import sys; sys.exit(0)",
        ("failed", "EMU-G01"),
        ("fails at import: sys.exit(0)", "correct the plugin"),
        ("lỗi khi nhập: sys.exit(0)", "sửa plugin"),
    ),
    "aborts": (
        "import os; os.abort()",
        ("failed", "EMU-G11"),
        ("ended the process in which it was loaded (signal SIGABRT)", "import it alone to find the fault"),
        ("làm dừng tiến trình nạp nó (tín hiệu SIGABRT)", "chạy riêng plugin để tìm lỗi"),
    ),
    "hoards": (
        "held = []\nwhile True: held.append(bytearray(64 << 20))",
        ("failed", "EMU-G12"),
        ("takes more memory than it may", "take out what it reads at import"),
        ("cần nhiều bộ nhớ hơn mức được phép", "bỏ phần nạp dữ liệu lớn"),
    ),
    "never-ends": (
        f"{RULEBOOK}\nimport itertools\n@hookimpl\ndef emulation_rulebooks():\n    yield from itertools.repeat(None)",
        ("failed", "EMU-G08"),
        ("perhaps its hook never ends", "return a list that ends"),
        ("có thể là một hook không kết thúc", "trả về một danh sách hữu hạn"),
    ),
    "smuggles-a-float": (
        (
            f"{HOOK}found = book('smuggles-a-float/a')\n    points = found.sections[0].children[0].points\n"
            "    object.__setattr__(points, 'maximum', 9.5)\n    return [found]"
        ),
        ("failed", "EMU-G09"),
        ("a value of type float at smuggles-a-float/helped.points.maximum", "write numbers as text or integers"),
        ("giá trị kiểu float tại smuggles-a-float/helped.points.maximum", "viết số là chuỗi hoặc số nguyên"),
    ),
    "smuggles-code": (
        (
            f"{HOOK}found = book('smuggles-code/a')\n"
            "    object.__setattr__(found.sections[0].children[0], 'rule', lambda case: 10)\n    return [found]"
        ),
        ("failed", "EMU-G09"),
        ("a value of type function at smuggles-code/helped.rule", "rules with the functions of rules"),
        ("giá trị kiểu function tại smuggles-code/helped.rule", "quy tắc bằng các hàm của rules"),
    ),
    "subclasses": (
        f"{HOOK}class Mine(Rulebook): pass\n    return [object.__new__(Mine)]",
        ("failed", "EMU-G08"),
        ("a value of type Mine", "return a list of Rulebook"),
        ("giá trị kiểu Mine", "trả về danh sách Rulebook"),
    ),
    "shouts": (
        "while True: print('Nguyen Van A' * 1_000)",
        ("failed", "EMU-G13"),
        ("wrote more than 100 kB", "take out what it prints"),
        ("in ra hơn 100 kB", "bỏ các lệnh in"),
    ),
}
"""Code, what becomes of it, and what is said and what to do in each language."""

UNLIKE_THE_OTHERS = {
    "twins": (
        ("duplicate", "EMU-G04"),
        ("2 claim the name twins: emulation-first 0.1.0", "uninstall all but one"),
        ("2 bản cùng nhận tên twins: emulation-first 0.1.0", "gỡ bớt"),
    ),
    "changed": (
        ("blocked", "EMU-G06"),
        ("allows the hash sha256:", "check what is installed"),
        ("cho phép mã băm sha256:", "kiểm tra bản đã cài"),
    ),
    "absent": (
        ("failed", "EMU-G01"),
        ("is allowed and not installed", "install it, or take it off the list"),
        ("được phép nhưng chưa cài", "cài plugin, hoặc bỏ khỏi danh sách"),
    ),
}
"""Broken by how they are installed, not by what is in them."""

REASONS = {name: case[1:] for name, case in BROKEN.items()} | UNLIKE_THE_OTHERS


def shipped() -> list[EntryPoint]:
    return [entry for entry in entry_points(group="emulation") if entry.name in SHIPPED]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """Load everything that is installed, as an official run does: isolated, and by an allow-list."""
    with pytest.MonkeyPatch.context() as patch:
        site = Site(tmp_path_factory.mktemp("site"))
        patch.syspath_prepend(str(site.folder))
        for name, (code, *_) in BROKEN.items():
            site.install(name, code)
        for distribution in ("emulation-first", "emulation-second"):
            site.offering("twins", '[book("twins/a")]', distribution=distribution)
        source = site.offering("changed", '[book("changed/a")]')
        approved = only(load_registry(entry_points=site.entry_points(), no_plugins=True), "changed").hash
        source.write_text(source.read_text(encoding="utf-8") + "# touched\n", encoding="utf-8")
        allow = [*SHIPPED, *BROKEN, "twins", f"changed@{approved}", "absent"]
        yield load_registry(allow=allow, isolated=LIMITS)


def test_the_five_good_ones_load_and_no_other(registry: Registry) -> None:
    assert [plugin.name for plugin in registry.with_status("loaded")] == list(SHIPPED)


def test_they_offer_what_they_offer_when_they_are_alone_in_this_process(registry: Registry) -> None:
    alone = load_registry(entry_points=shipped(), isolated=False)
    assert dict(registry.rulebooks) == dict(alone.rulebooks)
    assert {key: book.digest for key, book in registry.rulebooks.items()} == {
        key: book.digest for key, book in alone.rulebooks.items()
    }
    assert registry.with_status("loaded") == alone.plugins


def test_everyone_who_is_installed_or_allowed_is_listed(registry: Registry) -> None:
    assert sorted(plugin.name for plugin in registry) == sorted([*SHIPPED, *REASONS, "twins"])
    assert len({*BROKEN, *UNLIKE_THE_OTHERS}) >= 12


@pytest.mark.parametrize("name", REASONS)
def test_a_broken_plugin_is_listed_with_what_is_wrong_and_what_to_do(registry: Registry, name: str) -> None:
    expected, en, vi = REASONS[name]
    found = [plugin for plugin in registry if plugin.name == name]
    assert len(found) == (2 if name == "twins" else 1)
    for plugin in found:
        assert (plugin.status, plugin.code) == expected
        assert [words for words in en if words not in plugin.reason.en] == []
        assert [words for words in vi if words not in plugin.reason.vi] == []
        assert "Nguyen" not in str(plugin.to_json())


TITLE = Text(vi="Kế hoạch", en="Plan")
SOURCE = Source("130/KH-UBND")


def scored(registry: Registry, rulebook: str) -> str:
    group = rulebook.partition("/")[0]
    plan = Plan(
        id="demo",
        title=TITLE,
        movement=Movement(id="demo", title=TITLE, source=SOURCE),
        source=SOURCE,
        period=Period.of_year(2023),
        assignments=(Assignment(rulebook=rulebook, group=group),),
    )
    form = registry.rulebooks[rulebook].form.measures if rulebook in registry.rulebooks else ()
    facts = {measure.name: 1 for measure in form if measure.kind == "count"}
    submission = Submission(rulebook=rulebook, unit="u1", period="2023", facts=facts)
    units = [Unit(id="u1", group=group, kind="any")]
    results = run(plan, registry.rulebooks, [submission], units=units, plugins=registry)
    return json.dumps(results.to_json(), ensure_ascii=False)


@pytest.mark.parametrize("name", REASONS)
def test_a_run_that_needs_a_broken_plugin_refuses_with_its_name_and_reason(registry: Registry, name: str) -> None:
    with pytest.raises(PluginError) as raised:
        scored(registry, f"{name}/a")
    assert (raised.value.plugin, raised.value.code) == (name, REASONS[name][0][1])
    assert REASONS[name][1][0] in raised.value.en
    assert REASONS[name][2][0] in raised.value.vi


def test_a_run_that_needs_none_of_them_gives_the_same_bytes_as_without_them(registry: Registry) -> None:
    alone = load_registry(entry_points=shipped(), isolated=False)
    for rulebook in ("communities/for-the-poor", "enterprises/cooperative"):
        assert scored(registry, rulebook) == scored(alone, rulebook)


def test_strict_loading_refuses_and_notes_every_broken_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    """In this process, so without those that would take it along."""
    with pytest.MonkeyPatch.context() as patch:
        site = Site(tmp_path_factory.mktemp("strict"))
        patch.syspath_prepend(str(site.folder))
        names = ("misspelt", "raises", "returns-none")
        for name in names:
            site.install(name, BROKEN[name][0])
        with pytest.raises(PluginError) as raised:
            load_registry(entry_points=[*site.entry_points(), *shipped()], strict=True, isolated=False)
    assert raised.value.plugin == "misspelt"
    assert [name for name in names[1:] if not any(f"plugin {name} " in note for note in raised.value.__notes__)] == []
