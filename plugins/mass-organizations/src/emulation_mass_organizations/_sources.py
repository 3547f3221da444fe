"""Where the criteria of this plugin come from."""

from datetime import date
from typing import Final

from emulation import (
    MODEL_EXTENSION,
    DatedParameter,
    DatedValue,
    Period,
    Source,
    Text,
    constant_parameter,
    peak_month,
)

FROM: Final = date(2021, 1, 1)
"""The first day of the movement's period, 2021 to 2025."""
UNTIL: Final = date(2026, 1, 1)
"""The first day after it: the next period is another version of the rulebook."""
YEARS: Final = range(FROM.year, UNTIL.year)

PLAN: Final = Source(
    "130/KH-UBND",
    issued_by=Text(vi="UBND tỉnh Hòa Bình", en="People's Committee of Hòa Bình province"),
    issued_on="2022-07-20",
    title=Text(
        vi="Tổ chức thực hiện Phong trào thi đua “Vì người nghèo – Không để ai bị bỏ lại phía sau” giai đoạn 2021–2025",
        en="The emulation movement “For the poor – leaving no one behind”, 2021–2025",
    ),
    note=Text(
        vi="nhãn P… là của danh mục tiêu chí (đoạn.ý của bài viết về kế hoạch), không phải số điều của kế hoạch",
        en="the labels P… are the catalogue's (paragraph.item of the article on the plan), not articles of the plan",
    ),
)
"""The province's plan; it fixes what is to be done, and no points."""

PEAK_MONTH: Final = Source(
    "Tháng cao điểm “Vì người nghèo”",
    title=Text(vi="từ 17/10 đến 18/11 hằng năm", en="17 October to 18 November every year"),
    url="https://baothanhhoa.vn",
    note=Text(
        vi="theo báo chí và cổng thông tin địa phương; chưa thấy văn bản gốc",
        en="by the press and local portals; the instrument itself was not seen",
    ),
)
"""The days of the yearly peak month; the plan names the month and no days."""


def clauses(*labels: str) -> tuple[Source, ...]:
    """Cite clauses of the province's plan."""
    return tuple(PLAN.at(label) for label in labels)


def extension(*, vi: str, en: str) -> Source:
    """Say what is ours beside what an instrument says."""
    return Source(
        "model-extension", kind="model_extension", model=True, title=MODEL_EXTENSION.title, note=Text(vi=vi, en=en)
    )


FINDINGS: Final = extension(
    vi="điểm trừ theo kết luận của cơ quan có thẩm quyền; kế hoạch không nêu điểm trừ",
    en="points taken on the finding of a competent body; the plan states no deductions",
)
"""Why points are taken away."""
BONUS: Final = extension(
    vi="điểm thưởng của mô hình; kế hoạch không nêu điểm thưởng", en="a bonus of the model; the plan states none"
)
"""Why points are added."""
HOLD: Final = extension(
    vi="tạm dừng xét khi việc xác minh chưa kết luận, theo nguyên tắc tại Điều 4 Nghị định 98/2023/NĐ-CP"
    " (có hiệu lực từ 01/01/2024), vận dụng cho cả giai đoạn",
    en="held while a finding is open, after the principle in Article 4 of Decree 98/2023/NĐ-CP"
    " (in force from 1 January 2024), applied to the whole period",
)
"""Why an organisation is held, and barred once a violation is concluded."""
NOT_ITS_OWN: Final = extension(
    vi="người giám sát không chấm điểm đơn vị mình; kế hoạch không nêu điều này",
    en="a supervisor never scores its own unit; the plan does not say so",
)
"""The safeguard of the model in C10."""

OF_THE_MOVEMENT: Final = 1
WITHIN_THE_FRONT: Final = 2
SUPERVISION: Final = constant_parameter(
    "supervision-reading",
    OF_THE_MOVEMENT,
    title=Text(
        vi="Cách hiểu ý giám sát, bình xét (1: của phong trào; 2: trong hệ thống MTTQ)",
        en="Reading of “supervise and appraise” (1: of the movement; 2: within the Front)",
    ),
    source=extension(
        vi="câu “giám sát bình xét thi đua thực hiện Phong trào của Ủy ban MTTQ…” (P4.4) hiểu được hai cách;"
        " kế hoạch của địa phương nêu cách nào thì đặt theo cách ấy",
        en="the sentence of P4.4 can be read in two ways; a local plan says which",
    ),
)
"""Which of the two readings of P4.4 is scored; both are measured."""


def _days(first: bool) -> tuple[DatedValue, ...]:  # noqa: FBT001 - the first or the last day of the month
    months = {year: peak_month(year) for year in YEARS}
    return tuple(
        DatedValue(
            month.first_day if first else month.last_day,
            PEAK_MONTH,
            in_force_from=Period.of_year(year).start,
            in_force_until=Period.of_year(year).end,
            last_verified_on=date(2026, 11, 23),
        )
        for year, month in months.items()
    )


PEAK_FIRST_DAY: Final = DatedParameter(
    id="peak-month-first-day",
    title=Text(vi="Ngày đầu Tháng cao điểm", en="First day of the peak month"),
    look="day",
    values=_days(True),  # noqa: FBT003
)
PEAK_LAST_DAY: Final = DatedParameter(
    id="peak-month-last-day",
    title=Text(vi="Ngày cuối Tháng cao điểm", en="Last day of the peak month"),
    look="day",
    values=_days(False),  # noqa: FBT003
)
