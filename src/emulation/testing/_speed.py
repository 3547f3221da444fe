"""The performance check: a rulebook against the kit's own, in the same run on the same machine."""

from collections.abc import Sequence
from functools import cache
from time import perf_counter
from typing import Final

from emulation.algebra import Text
from emulation.models import Count, Form, Source, fields, measure
from emulation.scoring import Case, Criterion, Rulebook, Section, model_points, rules
from emulation.testing._checked import Checked, Found, fault

_TURNS: Final = 5
_CASES: Final = 20


class _Year(Form):
    """What the kit's own rulebook reads."""

    done: Count = measure(vi="Số việc đã làm", en="Things done", at_most=1_000)
    due: Count = measure(vi="Số việc phải làm", en="Things due", at_least=1, at_most=1_000)


@cache
def _own() -> Rulebook:
    """Return a rulebook of ten ordinary criteria."""
    year = fields(_Year)
    criteria = [
        Criterion(
            f"kit/share-{place}",
            title=Text(vi=f"Tỷ lệ việc đã làm, lần {place}", en=f"Share of things done, number {place}"),
            source=Source("kit", kind="model_extension", model=True),
            points=model_points(10),
            rule=rules.pro_rata(year.done, of=year.due),
        )
        for place in range(10)
    ]
    section = Section("all", title=Text(vi="Tất cả", en="All"), criteria=criteria)
    return Rulebook("kit/own", version="1", form=_Year, sections=[section])


def speed(checked: Checked) -> Found:
    """A criterion takes no more than so many times the time of an ordinary one, measured side by side."""
    book, own = checked.book, _own()
    cases = [given.case(book) for given in checked.complete[:_CASES]]
    ours = [own.case({"done": n, "due": 20}, unit="x", period=2023) for n in range(_CASES)]
    taken, usual = _seconds(book, cases), _seconds(own, ours)
    times = round(taken / max(usual, 1e-9))
    if times > checked.settings.slowest:
        yield fault(
            book.id,
            vi=f"Chấm một tiêu chí lâu gấp {times} lần tiêu chí thông thường (giới hạn {checked.settings.slowest}); "
            "rút gọn biểu thức, hoặc để danh sách cho parts(…).",
            en=f"A criterion takes {times} times as long as an ordinary one (the limit is {checked.settings.slowest}); "
            "shorten its expression, or leave listings to parts(…).",
        )


def _seconds(book: Rulebook, cases: Sequence[Case]) -> float:
    """Return the time of one criterion: the best of several turns, so that a busy machine fails nobody."""
    for case in cases:
        book.points(case)
    turns = []
    for _ in range(_TURNS):
        begun = perf_counter()
        for case in cases:
            book.points(case)
        turns.append(perf_counter() - begun)
    return min(turns) / max(1, len(cases)) / max(1, len(book.criteria))
