"""Checks that the same question has the same answer: by reference, as columns, elsewhere, in another order."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final, Literal

from emulation.algebra import Json, State, Text, Value, canonical
from emulation.cohorts import CohortMember, freeze
from emulation.models import FrozenMapping
from emulation.scoring import Case, Rulebook
from emulation.testing._as_table import as_table, doors
from emulation.testing._checked import Answered, Checked, Found, fault, simplest
from emulation.testing._filled import Filled, period_of
from emulation.testing._results import Fault, NotAsked

_WORKER: Final = "emulation.testing._elsewhere"
_SECONDS: Final = 120
_COHORT: Final = 6


def reference(checked: Checked) -> Found:
    """The quick path gives what the reference interpreter gives, on every drawn case and around every threshold."""
    book = checked.book

    def differs(case: Case) -> str | None:
        program = book.program(case)
        pairs = zip(program.names, program.run(case), program.run_reference(case), strict=True)
        return next((name for name, quick, slow in pairs if quick != slow), None)

    found = next((each.given for each in checked.answered if differs(each.case) is not None), None)
    if found is not None:
        shown = simplest(found, lambda given: differs(given.case(book)))
        name = differs(shown.case(book))
        yield fault(
            str(name),
            vi=f"Đường tính nhanh và bản tham chiếu khác nhau ở {name}, với {shown.words()}; "
            "báo cho người giữ thư viện, kèm bộ tiêu chí.",
            en=f"The quick path and the reference differ at {name} with {shown.words()}; "
            "tell the library's maintainers, with the rulebook.",
        )


def columns(checked: Checked) -> Found:
    """A table gives each row the points, states and maxima of the row path, through every kind of frame installed."""
    installed = doors()
    if not installed:
        raise NotAsked(
            vi='Chưa cài thư viện bảng; cài "emulation-engine[tables]".',
            en='No table library is installed; install "emulation-engine[tables]".',
        )
    asked: list[tuple[Sequence[Answered], Literal["reported"] | None]] = [
        (checked.answered, None),
        (_final(checked), "reported"),
    ]
    for answered, cohort in asked:
        for door in installed if answered else ():
            found = _other_in_columns(checked.book, answered, door, cohort)
            if found is not None:
                yield found
                return


def _final(checked: Checked) -> tuple[Answered, ...]:
    """Return drawn units scored on the cohort that they are, frozen; none where nobody is compared within blocs."""
    book = checked.book
    over = {statistic.over for each in book.statistics for statistic in each}
    if over != {"bloc"}:
        return ()
    known = [given for given in checked.complete if not _unsettled(book, given)][:_COHORT]
    members = [_member(given.case(book, unit=f"u{place}")) for place, given in enumerate(known)]
    frozen = freeze(book, members)
    cases = [frozen.final(member.case, member.keys) for member in members]
    return tuple(Answered(given, case, book.evaluate(case).values) for given, case in zip(known, cases, strict=True))


def _other_in_columns(
    book: Rulebook, answered: Sequence[Answered], door: str, cohort: Literal["reported"] | None
) -> Fault | None:
    """Return the first place in which a table says something else than the row path."""
    got = _scored(book, [each.case for each in answered], door, cohort)
    for each, found in zip(answered, got, strict=True):
        row = _expected(book, each)
        name = next((name for name, value in row.items() if found[name] != value), None)
        if name is not None:
            shown = each.given.words()
            return fault(
                name,
                vi=f"Bảng {door} cho {name} = {found[name]}, chấm từng hồ sơ cho {row[name]}, với {shown}; "
                "báo cho người giữ thư viện, kèm bộ tiêu chí.",
                en=f"A table of {door} gives {name} = {found[name]}, the row path {row[name]}, with {shown}; "
                "tell the library's maintainers, with the rulebook.",
            )
    return None


def _expected(book: Rulebook, answered: Answered) -> dict[str, Any]:
    """Return what the columns of points and states must hold of one case, in quanta."""
    row: dict[str, Any] = {}
    # Criteria first: of a total that is off one wants to know where it comes from.
    for name in (*book.criteria, *(section.id for section in book.root.sections())):
        value = answered.values[name]
        row[name] = value / book.quantum if isinstance(value, Fraction) else None
        row[f"{name}:state"] = value.value if isinstance(value, State) else "scored"
    return row


def _scored(
    book: Rulebook, cases: Sequence[Case], door: str, cohort: Literal["reported"] | None
) -> list[dict[str, Any]]:
    from emulation import tables

    frame, parts = as_table(book, cases)
    opened = doors()[door]
    scores = tables.evaluate(
        book,
        opened(frame),
        parts={name: opened(child) for name, child in parts.items()},
        period=period_of(book),
        detail="criteria",
        cohort=cohort,
    )
    return scores.as_polars().to_dicts()


def cohort_order(checked: Checked) -> Found:
    """What is compared with others depends neither on the order of the units nor on their ids."""
    book = checked.book
    if not book.statistics:
        raise NotAsked(
            vi="Bộ tiêu chí không so sánh các đối tượng với nhau.", en="The rulebook compares nobody with others."
        )
    known = [given for given in checked.complete if not _unsettled(book, given)][:_COHORT]
    if len(known) < 2:
        raise NotAsked(
            vi="Số liệu sinh ra không đủ hai đối tượng có mọi số liệu so sánh; tăng settings.examples.",
            en="Fewer than two drawn units have every figure that is compared; raise settings.examples.",
        )
    once = _totals(book, known, [f"a{place}" for place in range(len(known))])
    turned = _totals(book, known[::-1], [f"z{place}" for place in range(len(known), 0, -1)])[::-1]
    for given, first, second in zip(known, once, turned, strict=True):
        if first != second:
            yield fault(
                book.id,
                vi=f"Tổng điểm là {first} hay {second} tùy thứ tự và mã đối tượng, với {given.words()}; "
                "báo cho người giữ thư viện, kèm bộ tiêu chí.",
                en=f"The total is {first} or {second} by the order and the ids of the units, with {given.words()}; "
                "tell the library's maintainers, with the rulebook.",
            )
            return


def _unsettled(book: Rulebook, given: Filled) -> bool:
    """Tell whether something that is compared is a state, which only a plan may settle."""
    try:
        freeze(book, [_member(given.case(book))])
    except ValueError:
        return True
    return False


def _member(case: Case) -> CohortMember:
    return CohortMember(case.unit, case, FrozenMapping({"bloc": "one"}))


def _totals(book: Rulebook, filled: Sequence[Filled], units: Sequence[str]) -> list[Value]:
    members = [_member(given.case(book, unit=unit)) for given, unit in zip(filled, units, strict=True)]
    frozen = freeze(book, members)
    return [book.evaluate(frozen.final(member.case, member.keys)).values["total"] for member in members]


def answers(book: Rulebook, filled: Sequence[Filled]) -> str:
    """Return the digest of the rulebook and every result of every case, as one text of which each byte counts."""
    rows = [{name: str(value) for name, value in book.evaluate(given.case(book)).values.items()} for given in filled]
    told: Json = {"digest": book.digest, "rows": [dict(sorted(row.items())) for row in rows]}
    return canonical(told).decode()


def deterministic(checked: Checked) -> Found:
    """Another process, with another order of hashes and without a network, finds the same bytes."""
    book, filled = checked.book, (*checked.open[:10], *checked.complete[:10])
    request = {"book": book.to_json(), "filled": [given.to_json() for given in filled]}
    said = elsewhere(request)
    silent = silence(said)
    if silent is not None:
        yield Fault(book.id, silent)
    elif said.get("answers") != answers(book, filled):
        reason = str(said.get("error") or "≠")
        yield fault(
            book.id,
            vi=f"Một tiến trình khác cho kết quả khác ({reason}); "
            "bỏ mọi thứ phụ thuộc thứ tự tập hợp, đồng hồ hoặc mạng.",
            en=f"Another process finds something else ({reason}); leave out what depends on the order of sets, "
            "a clock or a network.",
        )


def elsewhere(request: dict[str, Any]) -> dict[str, Any]:
    """Ask another Python process, with another hash seed and no network; what it writes beside is left unread.

    Where it gives no answer, "silent" says how it ended; where it raised, "error" says what.
    """
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by this interpreter
            [sys.executable, "-m", _WORKER],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
    except subprocess.TimeoutExpired:
        return {"silent": f"> {_SECONDS} s"}
    except OSError as error:
        return {"silent": type(error).__name__}
    try:
        said = json.loads(done.stdout.decode().splitlines()[-1])
    except (ValueError, IndexError):
        return {"silent": f"exit {done.returncode}"}
    return said if isinstance(said, dict) else {"silent": f"exit {done.returncode}"}


def silence(said: dict[str, Any]) -> Text | None:
    """Say that another process gave no answer, which says nothing of the rulebook; None where it gave one."""
    if "silent" not in said:
        return None
    how = said["silent"]
    return Text(
        vi=f"Tiến trình kia không trả lời ({how}), nên chưa biết kết quả có giống nhau không; "
        "xem còn đủ bộ nhớ, thời gian và quyền chạy tiến trình không, rồi chạy lại.",
        en=f"The other process does not answer ({how}), so it is not known whether it finds the same; "
        "see that there are memory, time and leave to run a process, and run the check again.",
    )
