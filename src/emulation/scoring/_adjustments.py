"""The causes of adjustments: why the points of a section are not the sum of its children's."""

from fractions import Fraction
from typing import Final

from emulation.algebra import Text, format_number, format_percent
from emulation.scoring._steps import (
    Average,
    Best,
    Cap,
    Combine,
    Floor,
    Gate,
    Geometric,
    PercentOff,
    Renormalise,
    Rescale,
    RoundStep,
    Step,
    StopAtZero,
    Weighted,
)

DOES_NOT_APPLY: Final = Text(
    vi="Cả mục không áp dụng, không tính điểm", en="The whole part does not apply and counts nothing"
)


def _both(vi: str, en: str, **numbers: Fraction) -> Text:
    """Fill numbers into a sentence, each in the way of its language."""
    return Text(
        vi=vi.format(**{k: format_number(v, "vi") for k, v in numbers.items()}),
        en=en.format(**{k: format_number(v, "en") for k, v in numbers.items()}),
    )


def _percent(vi: str, en: str, share: Fraction) -> Text:
    return Text(vi=vi.format(format_percent(share, "vi")), en=en.format(format_percent(share, "en")))


def cause_of_combination(combine: Combine) -> Text:
    """Return why a combination differs from a plain sum."""
    match combine:
        case Weighted(mean=True):
            return Text(vi="Lấy trung bình có trọng số thay cho tổng", en="Weighted mean instead of the sum")
        case Weighted():
            return Text(vi="Nhân trọng số", en="Weights applied")
        case Best(worst=True):
            return Text(vi="Chỉ tính mục thấp nhất", en="Only the worst counts")
        case Best():
            return Text(vi="Chỉ tính mục cao nhất", en="Only the best counts")
        case Geometric():
            return Text(vi="Lấy trung bình nhân thay cho tổng", en="Geometric mean instead of the sum")
        case Average(over="items"):
            return Text(
                vi="Lấy trung bình của mọi tiêu chí thay cho tổng", en="Mean of all criteria instead of the sum"
            )
        case Average():
            return Text(vi="Lấy trung bình của các mục thay cho tổng", en="Mean of the parts instead of the sum")
        case _:
            return Text(vi="Cộng", en="Sum")


def cause_of_step(step: Step) -> Text:
    """Return why a step changed the points of its section."""
    match step:
        case Cap(at_most=at_most):
            return _both("Không quá {x} điểm", "At most {x} points", x=at_most)
        case Floor(at_least=at_least) if at_least < 0:
            return _both("Trừ không quá {x} điểm", "At most {x} points taken away", x=-at_least)
        case Floor(at_least=at_least):
            return _both("Không dưới {x} điểm", "At least {x} points", x=at_least)
        case Gate(share=share):
            return _percent("Có mục chưa đạt {} số điểm tối đa của mục", "A part is below {} of its maximum", share)
        case Renormalise():
            return Text(
                vi="Quy đổi theo phần thang điểm áp dụng", en="Brought to the full scale from the part that applied"
            )
        case StopAtZero():
            return Text(vi="Dừng chấm vì có mục 0 điểm", en="Scoring ends because a part has no points")
        case PercentOff(each=each):
            return _percent("Trừ {} số điểm cho mỗi trường hợp", "{} of the points away for each case", each)
        case Rescale(reason=reason):
            return reason or Text(vi="Quy đổi thang điểm theo kế hoạch", en="Scale changed by the plan")
        case RoundStep():
            return Text(vi="Làm tròn", en="Rounding")
