"""The grounds of a paper (*căn cứ*): the instruments that the plan cites, and no other.

What is a model value is no ground; it is told apart, so that nobody signs it for a rule.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from emulation.models import Award, Plan, Source
from emulation.reports.papers import _words as w
from emulation.reports.papers._desk import day

_TYPES: Final = {
    "CT": "Chỉ thị",
    "CTr": "Chương trình",
    "HD": "Hướng dẫn",
    "KH": "Kế hoạch",
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "PA": "Phương án",
    "QC": "Quy chế",
    "QĐ": "Quyết định",
    "QyĐ": "Quy định",
    "TB": "Thông báo",
    "TT": "Thông tư",
    "ĐA": "Đề án",
}
"""The kinds of instruments by the sign that follows their number."""
_NUMBER: Final = re.compile(r"\d+(?:/\d{4})?/(?P<sign>[^\W\d]+)(?:-.*)?")


def grounds(plan: Plan, awards: Iterable[Award]) -> tuple[str, ...]:
    """Return the instruments that a proposal rests on, as a paper cites them, each once."""
    found = (source for source in _sources(plan, awards) if source.kind == "instrument" and not source.model)
    return tuple(dict.fromkeys(map(as_ground, found)))


def model_values(plan: Plan, awards: Iterable[Award]) -> tuple[str, ...]:
    """Return what a proposal rests on and no instrument states."""
    found = (source for source in _sources(plan, awards) if source.kind != "instrument" or source.model)
    return tuple(dict.fromkeys(source.text("vi") for source in found))


def _sources(plan: Plan, awards: Iterable[Award]) -> Iterator[Source]:
    yield plan.movement.source
    yield plan.source
    yield from (ranking.source for ranking in plan.rankings)
    yield from (quota.quota.source for quota in plan.class_quotas)
    for award in awards:
        yield award.source
        for quota in award.quotas:
            yield quota.source
            if quota.exceptional is not None:
                yield quota.exceptional.source
        yield from (each.source for each in plan.vote_thresholds if each.award in ("*", award.id))


def as_ground(source: Source) -> str:
    """Cite an instrument as grounds do: "Kế hoạch số 130/KH-UBND ngày 20 tháng 7 năm 2022 của UBND tỉnh Hòa Bình"."""
    found = _NUMBER.fullmatch(source.instrument)
    kind = None if found is None else _TYPES.get(found["sign"], w.OTHER_INSTRUMENT)
    named = source.instrument if kind is None else w.NUMBERED.format(kind=kind, number=source.instrument)
    facts = (
        named if source.clause is None else w.CLAUSE.format(clause=source.clause, named=named),
        None if source.issued_on is None else day(source.issued_on),
        None if source.issued_by is None else w.ISSUED_BY.format(who=source.issued_by.vi),
        None if source.title is None else w.TITLED.format(title=source.title.vi),
    )
    return " ".join(fact for fact in facts if fact)
