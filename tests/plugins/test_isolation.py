"""Loaded in a process of its own, a plugin can hang, exit, crash, hoard and shout: the host lives, and says which it did."""

import os
import signal
import subprocess
import sys
import threading
import time
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from tests.plugins.conftest import RULEBOOK, Site
from tests.plugins.test_loading import BROKEN, HOOK, only

from emulation.errors import PluginError
from emulation.plugins import ISOLATED_VARIABLE, STRICT_VARIABLE, Isolation, Registry, load_registry
from emulation.plugins._process import ask
from emulation.plugins._provenance import Candidate
from emulation.plugins._worker import _answer

LIMITS = Isolation(seconds=20, memory_mb=512, output_kb=100)
"""Long enough for a busy machine; what hangs has limits of its own."""


def load(site: Site, limits: Isolation = LIMITS, **more: object) -> Registry:
    return load_registry(entry_points=site.entry_points(), isolated=limits, **more)


ORDINARY = (
    "raises",
    "is-no-python",
    "fails-a-static-check",
    "misspells-the-hook",
    "returns-a-subclass",
    "trespasses",
)
"""Of the ordinary faults one for each way in which they end."""


def test_the_registry_is_the_same_as_without_isolation_reasons_and_digests_and_all(two_good: Site) -> None:
    for name in ORDINARY:
        two_good.install(name, BROKEN[name][0])
    isolated = load(two_good)
    inside = load_registry(entry_points=two_good.entry_points(), isolated=False)
    assert isolated.to_json() == inside.to_json()
    assert isolated.rulebooks == inside.rulebooks
    assert [book.digest for book in isolated.rulebooks.values()] == [b.digest for b in inside.rulebooks.values()]


def test_nothing_of_a_plugin_is_imported_into_the_host(site: Site) -> None:
    source = site.offering("alpha", '[book("alpha/one")]')
    assert only(load(site), "alpha").loaded
    assert source.parent.name not in sys.modules


ENDINGS = {
    "exits-past-python": ("import os; os._exit(3)", "EMU-G11", "exit code 3", "mã kết thúc 3"),
    "pretends-that-all-is-well": ("import os; os._exit(0)", "EMU-G11", "exit code 0", "mã kết thúc 0"),
    "aborts": ("import os; os.abort()", "EMU-G11", "signal SIGABRT", "tín hiệu SIGABRT"),
    "is-killed": (
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "EMU-G11",
        "signal SIGKILL, perhaps for want of memory",
        "có thể vì thiếu bộ nhớ",
    ),
    "hoards": (
        "held = []\nwhile True: held.append(bytearray(64 << 20))",
        "EMU-G12",
        "more memory than it may",
        "nhiều bộ nhớ hơn mức được phép",
    ),
    "hoards-in-the-hook": (f"{HOOK}return [bytearray(8 << 30)]", "EMU-G12", "more memory", "nhiều bộ nhớ"),
    "shouts": ("while True: print('Nguyen Van A ' * 1_000)", "EMU-G13", "more than 100 kB", "hơn 100 kB"),
    "shouts-from-below": (
        "import os\nwhile True: os.write(2, b'Nguyen Van A' * 1_000)",
        "EMU-G13",
        "its output is not shown",
        "nội dung in ra không được hiển thị",
    ),
    "answers-for-us": (
        "import os\nfor fd in range(3, 20):\n    try: os.write(fd, b'{\"code\": 0.5}')\n    except OSError: pass\nos._exit(0)",
        "EMU-G14",
        "describes no rulebook",
        "không mô tả bộ tiêu chí nào",
    ),
}


@pytest.fixture(scope="module")
def endings(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    """All of them at once: each costs a process."""
    with pytest.MonkeyPatch.context() as patch:
        site = Site(tmp_path_factory.mktemp("site"))
        patch.syspath_prepend(str(site.folder))
        for name, (code, *_) in ENDINGS.items():
            site.install(name, code)
        site.offering("alpha", '[book("alpha/one")]')
        return load(site, allow=[*ENDINGS, "alpha"])


@pytest.mark.parametrize("name", ENDINGS)
def test_whatever_ends_its_process_is_failed_with_a_reason_of_its_own(endings: Registry, name: str) -> None:
    _, code, en, vi = ENDINGS[name]
    plugin = only(endings, name)
    assert (plugin.status, plugin.code) == ("failed", code)
    assert en in plugin.reason.en
    assert vi in plugin.reason.vi
    assert name in plugin.reason.en
    assert "(" in plugin.reason.en, "what to do stands in brackets"


def test_the_others_load_beside_those_whose_processes_ended(endings: Registry) -> None:
    assert list(endings.rulebooks) == ["alpha/one"]


def test_nothing_that_a_plugin_wrote_is_shown(endings: Registry) -> None:
    assert "Nguyen" not in str(endings.to_json())


HANGING = {
    "sleeps": "import time\nwhile True: time.sleep(60)",
    "ignores-being-asked": "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(60)",
    "waits-for-a-lock": "import threading\nlock = threading.Lock(); lock.acquire(); lock.acquire()",
    "yields-slowly": f"{HOOK}\n    import time\n    while True:\n        yield None\n        time.sleep(1)",
}


def test_what_hangs_is_ended_at_its_deadline_and_the_others_load(two_good: Site) -> None:
    for name, code in HANGING.items():
        two_good.install(name, code)
    registry = load(two_good, Isolation(seconds=3))
    assert {only(registry, name).code for name in HANGING} == {"EMU-G10"}
    for name in HANGING:
        assert f"The plugin {name} did not load within 3 seconds" in only(registry, name).reason.en
        assert f"Plugin {name} chưa nạp xong sau 3 giây" in only(registry, name).reason.vi
    assert list(registry.rulebooks) == ["alpha/another", "alpha/one", "omega/last"]


HARMLESS = {
    "talks": f"import sys; print('hello'); print('there', file=sys.stderr)\n{HOOK}return [book('talks/a')]",
    "asks": f"import sys; assert sys.stdin.read() == ''\n{HOOK}return [book('asks/a')]",
    "leaves-a-thread": "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\n"
    f"{HOOK}return [book('leaves-a-thread/a')]",
    "leaves-an-exit-handler": "import atexit, time\natexit.register(time.sleep, 60)\n"
    f"{HOOK}return [book('leaves-an-exit-handler/a')]",
}


def test_a_little_output_a_question_and_threads_are_no_hindrance(site: Site, capfd: pytest.CaptureFixture[str]) -> None:
    for name, code in HARMLESS.items():
        site.install(name, code)
    assert [(p.name, p.status) for p in load(site)] == [(name, "loaded") for name in sorted(HARMLESS)]
    assert capfd.readouterr() == ("", "")


def test_what_a_plugin_started_is_ended_with_it(site: Site) -> None:
    started = site.folder / "started"
    code = (
        "import pathlib, subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(started)!r}).write_text(str(child.pid))\n"
    )
    site.install("starts", f"{code}{HOOK}return [book('starts/a')]")
    assert only(load(site), "starts").loaded
    assert ends(int(started.read_text()))


def ends(pid: int) -> bool:
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_who_no_longer_wants_the_answer_does_not_wait_for_the_deadline(site: Site) -> None:
    """Ctrl-C sets this event before the processes are waited for."""
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    before = time.monotonic()
    ending = ask("timeit", b"", Isolation(seconds=60), stop)
    assert time.monotonic() - before < 30
    assert ending.kind in ("ended", "absent")


def test_a_process_that_does_not_come_up_is_told_from_a_broken_plugin(
    two_good: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(two_good.folder / "no-python"))
    registry = load(two_good)
    assert {plugin.code for plugin in registry} == {"EMU-G15"}
    assert "does not come up" in only(registry, "alpha").reason.en
    assert "Không mở được tiến trình riêng" in only(registry, "alpha").reason.vi


def test_a_worker_that_is_short_of_memory_says_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it is short after the plugin was loaded, while the answer is written."""
    site.offering("alpha", '[book("alpha/one")]')
    (entry,) = site.entry_points()
    monkeypatch.setattr("emulation.plugins._worker._spare_memory", lambda: None)
    candidate = Candidate(EntryPoint(entry.name, entry.value, entry.group), None, None, None)
    assert _answer(candidate)["code"] is None

    def short(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("emulation.plugins._worker.load", short)
    assert _answer(candidate)["code"] == "EMU-G12"


@pytest.mark.parametrize("said", ["1", "true", " YES "])
def test_the_environment_asks_for_isolation_where_the_caller_does_not(
    two_good: Site, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    asked = []
    monkeypatch.setenv(ISOLATED_VARIABLE, said)
    monkeypatch.setattr(
        "emulation.plugins._registry.load_isolated", lambda found, limits: asked.append((len(found), limits)) or []
    )
    load_registry(entry_points=two_good.entry_points())
    load_registry(entry_points=two_good.entry_points(), isolated=False)
    assert asked == [(2, Isolation())]


def test_the_environment_asks_for_strictness_where_the_caller_does_not(
    two_good: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_good.install("raises", BROKEN["raises"][0])
    monkeypatch.setenv(STRICT_VARIABLE, "1")
    with pytest.raises(PluginError) as raised:
        load_registry(entry_points=two_good.entry_points())
    assert raised.value.plugin == "raises"
    assert load_registry(entry_points=two_good.entry_points(), strict=False).with_status("failed")


@pytest.mark.parametrize("variable", [ISOLATED_VARIABLE, STRICT_VARIABLE])
def test_a_switch_that_cannot_be_read_loads_nothing_at_all(
    two_good: Site, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """An official run must not go on without the care that was asked for."""
    monkeypatch.setenv(variable, "maybe")
    with pytest.raises(PluginError) as raised:
        load_registry(entry_points=two_good.entry_points())
    assert raised.value.code == "EMU-G16"
    assert variable in raised.value.en
    assert f"ghi {variable}=1" in raised.value.hint.vi
    assert "maybe" not in str(raised.value)


@pytest.mark.parametrize("limit", [{"seconds": 0}, {"memory_mb": -1}, {"output_kb": 1.5}, {"seconds": True}])
def test_a_limit_is_a_whole_number_above_zero(limit: dict[str, object]) -> None:
    with pytest.raises(PluginError) as raised:
        Isolation(**limit)
    assert raised.value.code == "EMU-G16"
    assert next(iter(limit)) in raised.value.en


@pytest.mark.long
def test_a_worker_outlives_no_host(site: Site) -> None:
    """The host is killed while a plugin hangs; the worker ends by itself soon after the deadline."""
    marker = site.folder / "pid"
    site.install(
        "hangs", f"import os, pathlib, time\npathlib.Path({str(marker)!r}).write_text(str(os.getpid()))\ntime.sleep(60)"
    )
    code = "from emulation.plugins import *; load_registry(allow='hangs', isolated=Isolation(seconds=1))"
    path = os.pathsep.join([str(site.folder), *sys.path])
    host = subprocess.Popen([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": path}, start_new_session=True)
    for _ in range(400):
        if marker.exists() and marker.read_text():
            break
        time.sleep(0.05)
    host.send_signal(signal.SIGKILL)
    host.wait()
    worker = int(marker.read_text())
    for _ in range(4):
        if ends(worker):
            return
    pytest.fail("the worker goes on")


def test_forged_answers_are_refused(site: Site) -> None:
    """The descriptor of the answer can be found; what is written to it is believed no more than any file."""
    forged = (
        "import json, os\n"
        "answer = json.dumps({ANSWER}).encode()\n"
        "for fd in range(3, 20):\n    try: os.write(fd, answer)\n    except OSError: pass\n"
        "os._exit(0)\n"
    )
    answers = {
        "another-reason": {"code": "EMU-M01", "reason": {"vi": "a", "en": "b"}, "places": []},
        "no-reason": {"code": "EMU-G01", "reason": None, "places": []},
        "no-rulebooks": {"code": None},
        "no-rulebook": {"code": None, "interface": 1, "rulebooks": [{"id": "no-rulebook/a"}]},
        "no-interface": {"code": None, "interface": "1", "rulebooks": []},
        "a-list": [1],
    }
    for name, answer in answers.items():
        site.install(name, forged.replace("{ANSWER}", repr(answer)))
    assert {plugin.name: plugin.code for plugin in load(site)} == dict.fromkeys(sorted(answers), "EMU-G14")


def test_a_forged_rulebook_is_kept_in_its_namespace_all_the_same(site: Site) -> None:
    code = (
        f"{RULEBOOK}\nimport json, os\n"
        "answer = json.dumps({'code': None, 'interface': 1, 'rulebooks': [book('alpha/one').to_json()]}).encode()\n"
        "for fd in range(3, 20):\n    try: os.write(fd, answer)\n    except OSError: pass\n"
        "os._exit(0)\n"
    )
    site.install("beta", code)
    assert only(load(site), "beta").code == "EMU-G03"
