"""Where the criteria of this plugin come from."""

from datetime import date
from typing import Final

from emulation import MODEL_EXTENSION, DatedParameter, DatedValue, Source, Text, constant_parameter

FROM: Final = date(2021, 1, 1)
"""The first day of the movement's period, 2021 to 2025."""
UNTIL: Final = date(2026, 1, 1)
"""The first day after it: the next period is another version of the rulebooks."""

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

QD_666: Final = Source(
    "666/QĐ-TTg",
    issued_by=Text(vi="Thủ tướng Chính phủ", en="Prime Minister"),
    issued_on="2022-06-02",
    title=PLAN.title,
    note=Text(
        vi="số liệu đọc qua công báo và báo chí, chưa đối chiếu toàn văn quyết định",
        en="figures read in gazettes and the press; the decision's full text was not compared",
    ),
)
"""The national plan of the movement."""


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
    vi="điểm thưởng của mô hình; kế hoạch không nêu điểm thưởng",
    en="a bonus of the model; the plan states none",
)
"""Why points are added."""
HOLD: Final = extension(
    vi="tạm dừng xét khi việc xác minh chưa kết luận, theo nguyên tắc tại Điều 4 Nghị định 98/2023/NĐ-CP"
    " (có hiệu lực từ 01/01/2024), vận dụng cho cả giai đoạn",
    en="held while a finding is open, after the principle in Article 4 of Decree 98/2023/NĐ-CP"
    " (in force from 1 January 2024), applied to the whole period",
)
"""Why a unit is held, and barred once misuse is concluded."""

POVERTY_MEASURE: Final = constant_parameter(
    "poverty-measure",
    1,
    title=Text(
        vi="Thước đo nghèo (1: hộ nghèo; 2: nghèo đa chiều)", en="Poverty measure (1: poor; 2: multidimensional)"
    ),
    source=extension(
        vi="tỷ lệ hộ nghèo, hoặc tỷ lệ nghèo đa chiều gồm hộ nghèo và hộ cận nghèo;"
        " chỉ tiêu của tỉnh (15,49 % xuống 12,29 %) tính trên hộ nghèo, kế hoạch nêu thước đo khác thì đặt lại",
        en="poor households only, or poor and near-poor; the province's target (15.49% to 12.29%) counts the poor,"
        " and a plan that names the other measure sets it",
    ),
)
"""Which of the two measures the target speaks of; they are never mixed."""
POOR_ONLY: Final = 1

EM_FALL: Final = DatedParameter(
    id="em-poverty-fall",
    title=Text(
        vi="Mức giảm tỷ lệ nghèo dân tộc thiểu số mỗi năm theo kế hoạch quốc gia",
        en="Yearly fall of the poverty rate of ethnic-minority households in the national plan",
    ),
    unit=Text(vi="điểm phần trăm", en="percentage points"),
    values=(
        DatedValue(
            3, QD_666, in_force_from=FROM, in_force_until=UNTIL, last_verified_on=date(2026, 11, 23), model=True
        ),
    ),
    note=Text(
        vi="quyết định ghi “trên 3 %/năm” cho cả nước;"
        " đọc là điểm phần trăm và dùng cho từng địa phương là giá trị mô hình",
        en="the decision says “over 3%/year” for the country; percentage points, and for each locality, is our model",
    ),
)  # fmt: skip
"""The national figure, for a locality that has no target of its own."""

NEWLY_ESCAPED_WINDOW: Final = constant_parameter(
    "newly-escaped-window",
    36,
    title=Text(vi="Thời gian được coi là hộ mới thoát nghèo", en="How long a household counts as newly escaped"),
    unit=Text(vi="tháng", en="months"),
    source=extension(
        vi="chưa thấy văn bản của phong trào quy định thời gian này",
        en="no instrument of the movement was seen to fix it",
    ),
)
"""The meaning of “newly escaped” in the counts that a unit reports; no rule reads it."""
