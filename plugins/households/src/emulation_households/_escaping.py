"""The criteria G1 to G8 of the catalogue; every number of points is a model value.

G3 is two criteria, because each of its parts may fail to apply without the other.
"""

from dataclasses import replace
from typing import Final

from emulation import Criterion, Expr, State, Text, absent, fields, model_points, parameter, rules
from emulation_households._claims import claimed
from emulation_households._escaping_form import RegisteredHouseholdYear
from emulation_households._sources import PLAN, extension

REGISTRATION_WINDOW: Final = "registration-window"
"""The parameter of G1: how many days of the year a registration may take."""

year = fields(RegisteredHouseholdYear)


def spared(hit: Expr) -> Expr:
    """Tell that no force majeure is recorded for a criterion; a record that nobody made is none."""
    return hit.is_missing() | ~hit


registered_in_time = parameter("period.first_day") + parameter(REGISTRATION_WINDOW)

PLANNED: Final = Criterion(
    "households/g1-registration-and-plan",
    title=Text(vi="Đăng ký và kế hoạch thoát nghèo của hộ", en="Registration with the household's own plan"),
    source=PLAN.at("P2.5"),
    points=model_points(10),
    rule=rules.deadline(year.registered_on, due=registered_in_time, on_time=4, after=2)
    + rules.per_flag(
        year.plan_written, year.causes_named, year.work_named, year.support_needed_named, each="1.5", at_most=6
    ),
    evidence=[Text(vi="Bản đăng ký có chữ ký của hộ", en="Signed registration")],
)

WORKING: Final = Criterion(
    "households/g2-taking-part-in-work",
    title=Text(vi="Tích cực tham gia lao động", en="Taking part in work"),
    source=PLAN.at("P5.4a"),
    points=model_points(15),
    rule=rules.pro_rata(year.able_working_or_training, of=year.able_members),
    applies_when=spared(year.work_hit) & (year.able_members > 0),
    evidence=[Text(vi="Xác nhận của thôn", en="Confirmation by the village")],
)

_PRODUCTION_EVIDENCE: Final = [
    Text(vi="Xác nhận của thôn và của hội, đoàn thể; ảnh", en="Confirmation by the village and the association; photos")
]

ACTIVITIES: Final = Criterion(
    "households/g3a-planned-activities",
    title=Text(vi="Thực hiện việc sản xuất, làm kinh tế theo kế hoạch", en="Planned activities carried out"),
    source=PLAN.at("P5.4a"),
    points=model_points(10),
    rule=rules.pro_rata(year.carried_out, of=year.planned_activities),
    applies_when=spared(year.production_hit) & (year.planned_activities > 0),
    evidence=_PRODUCTION_EVIDENCE,
)

USE_OF_SUPPORT: Final = Criterion(
    "households/g3b-use-of-support",
    title=Text(vi="Sử dụng hỗ trợ đúng mục đích", en="Support used as intended"),
    source=PLAN.at("P5.4a"),
    points=model_points(5),
    rule=rules.levels(year.use_of_support, {"as-intended": 5, "partly": 2}, otherwise=0),
    applies_when=spared(year.production_hit),
    evidence=_PRODUCTION_EVIDENCE,
)

INCOME: Final = Criterion(
    "households/g4-income-rises",
    title=Text(vi="Thu nhập bình quân tăng", en="Income rises"),
    source=[PLAN.at("P5.4b"), PLAN.at("P5.4d")],
    points=model_points(10),
    rule=rules.levels(year.income_change, {"above-line": 10, "clear-rise": 7, "slight-rise": 3}, otherwise=0),
    applies_when=spared(year.income_hit),
    evidence=[Text(vi="Kết quả phiếu rà soát (chỉ ghi mức)", en="Result of the review sheet (band only)")],
)

DEPRIVATIONS: Final = Criterion(
    "households/g5-fewer-deprivations",
    title=Text(vi="Giảm số chỉ số thiếu hụt dịch vụ xã hội cơ bản", en="Fewer deprivations"),
    source=PLAN.at("P5.4b"),
    points=model_points(15),
    rule=rules.fall(before=year.deprived_start, now=year.deprived_end, target=year.deprived_start),
    applies_when=spared(year.deprivation_hit) & (year.deprived_start > 0),
    evidence=[Text(vi="Phiếu rà soát", en="Review sheet")],
)

IS_ON_THE_LIST: Final = ("poor", "near-poor")

TRANSITION: Final = Criterion(
    "households/g6-status-transition",
    title=Text(vi="Kết quả thoát nghèo, thoát cận nghèo", en="Status transition"),
    source=PLAN.at("P5.4b"),
    points=model_points(20),
    rule=rules.two_way(
        rows=[year.status_start == "poor", year.status_start == "near-poor"],
        columns=[year.status_end == "escaped", year.status_end == "near-poor"],
        cells=[[20, 14], [20, 0]],
    ),
    applies_when=spared(year.status_hit) & year.status_start.is_in(*IS_ON_THE_LIST),
    evidence=[
        Text(
            vi="Quyết định công nhận của Chủ tịch UBND cấp xã",
            en="Decision of the chair of the commune's People's Committee",
        )
    ],
    note=Text(
        vi="Việc thoát nghèo bị hủy qua kiểm tra được sửa bằng hồ sơ thay thế (quy tắc chung 9).",
        en="An escape annulled by an inspection is corrected by a replacing submission (common rule 9).",
    ),
)

_NOT_ESCAPED: Final = absent(State.NOT_DUE, Text(vi="hộ chưa thoát nghèo", en="the household has not escaped yet"))
_by_years = rules.ladder(
    year.years_since_escape,
    rules.at_least(3, 10),
    rules.at_least(2, 8),
    rules.at_least(1, 5),
    otherwise=State.NOT_DUE,
)

SUSTAINED: Final = Criterion(
    "households/g7-escape-sustained",
    title=Text(vi="Giữ vững kết quả, không tái nghèo", en="Escape sustained"),
    source=PLAN.at("P5.4b"),
    points=model_points(10),
    rule=replace(
        rules.first_true(
            (year.years_since_escape.is_not_applicable(), _NOT_ESCAPED),
            (year.relapsed, 0),
            otherwise=Expr(_by_years.node),
        ),
        form="F20",
    ),
    applies_when=spared(year.status_hit),
    evidence=[Text(vi="Danh sách rà soát các năm sau", en="Lists of the later years")],
)

HELPS: Final = Criterion(
    "households/g8-helping-others",
    title=Text(vi="Giúp đỡ hộ khác cùng thoát nghèo", en="Helping others"),
    source=PLAN.at("P5.4c"),
    points=model_points(5),
    rule=replace(
        rules.only_if(year.households_helped > 0, rules.levels(year.help_kind, {"material": 5}, otherwise=3)),
        form="F15",
    ),
    evidence=[Text(vi="Xác nhận của hộ được giúp", en="Confirmation by the helped household")],
)

_recognised = ((year.status_start == "poor") & (year.status_end != "poor")) | (
    (year.status_start == "near-poor") & (year.status_end == "escaped")
)

LEFT_BY_OWN_WILL: Final = Criterion(
    "households/bonus-asked-to-leave-the-list",
    title=Text(vi="Tự nguyện xin ra khỏi danh sách và được công nhận", en="Asked to leave the list, and recognised"),
    source=extension(
        "chỉ cộng khi cấp xã đã công nhận, không thưởng cho riêng lá đơn",
        "counts only with the commune's recognition, never for the request alone",
    ),
    points=model_points(3),
    rule=rules.only_if(_recognised, claimed(rules.passed(year.asked_to_leave_list, points=3))),
)

IN_SCHOOL: Final = Criterion(
    "households/bonus-children-in-school",
    title=Text(vi="Trẻ em trong độ tuổi đều đi học", en="All children in school"),
    source=extension(
        "khuyến khích cho con em đi học; kế hoạch không nêu", "encourages schooling; the plan does not name it"
    ),
    points=model_points(2),
    rule=claimed(rules.passed(year.children_in_school, points=2)),
)
