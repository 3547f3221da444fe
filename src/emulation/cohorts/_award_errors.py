"""What is wrong with the awards of a plan, where nothing could be decided."""

from collections.abc import Iterable, Sequence
from typing import Final

from emulation.cohorts._contender import Settled
from emulation.errors import CohortError, did_you_mean
from emulation.models import Award, shown_id

_REPAIR: Final = ("sửa `above` hoặc `base` của [[awards]]", "correct `above` or `base` of [[awards]]")


def unknown_award(award: Award, name: str, known: set[str]) -> CohortError:
    return CohortError(
        "EMU-K05",
        vi=f"{award.id} dẫn đến hình thức khen thưởng {name}, đợt này không có.",
        en=f"{award.id} refers to the award {name}, which this round does not have.",
        hint=did_you_mean(name, known) or _REPAIR,
        award=award.id,
        line=award.line,
    )


def by_two_rulebooks(award: Award, scores: Sequence[Settled]) -> CohortError:
    unit, books = shown_id(scores[0].contender.unit), ", ".join(each.contender.rulebook for each in scores)
    return CohortError(
        "EMU-K08",
        vi=f"{award.id}: đối tượng {unit} được chấm bằng nhiều bộ tiêu chí ({books}), không rõ xét theo điểm nào.",
        en=f"{award.id}: the unit {unit} is scored by several rulebooks ({books}), and none is said to count.",
        hint=("nêu `rulebooks` của [[awards]]", "name the `rulebooks` of [[awards]]"),
        award=award.id,
        units=unit,
        line=award.line,
    )


def several_scales(award: Award) -> CohortError:
    return CohortError(
        "EMU-K40",
        vi=f"{award.id} so điểm của nhiều bộ tiêu chí khác nhau.",
        en=f"{award.id} compares the points of several rulebooks.",
        hint=('dùng order = "share-of-maximum" hoặc "rank"', 'use order = "share-of-maximum" or "rank"'),
        award=award.id,
        line=award.line,
    )


def circle(awards: Sequence[Award]) -> CohortError:
    names = ", ".join(award.id for award in awards)
    return CohortError(
        "EMU-K05",
        vi=f"Các hình thức khen thưởng dẫn đến nhau theo vòng tròn: {names}.",
        en=f"Awards refer to each other in a circle: {names}.",
        hint=_REPAIR,
        line=awards[0].line,
    )


def unknown_class(award: Award, name: str, known: Iterable[str]) -> CohortError:
    """Say that an award asks for a class that none of its rulebooks has."""
    shown = ", ".join(sorted(known)) or "–"
    return CohortError(
        "EMU-K04",
        vi=f"{award.id} nêu mức xếp loại {name}, không bộ tiêu chí nào của hình thức này có.",
        en=f"{award.id} names the class {name}, which none of its rulebooks has.",
        hint=did_you_mean(name, known) or (f"các mức: {shown}", f"the classes: {shown}"),
        award=award.id,
        line=award.line,
    )
