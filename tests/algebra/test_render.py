"""Nodes read well in both languages: each kind has its words, brackets stand where reading needs them.

Long because every kind of node stands here with its sentence in both languages, side by side, for one to read through.
"""

import ast
import operator
import re
from datetime import date
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import DrawnCase, cases, nodes

from emulation.algebra._nodes import (
    Absent,
    All,
    Any,
    AppliesWhen,
    Branch,
    Choose,
    Compare,
    Constant,
    Default,
    Difference,
    Earlier,
    Field,
    Greatest,
    IsIn,
    IsState,
    Ladder,
    Least,
    Mean,
    Months,
    Node,
    Not,
    Parameter,
    Parts,
    PointsOf,
    Product,
    Ratio,
    Root,
    Round,
    Rung,
    Statistic,
    Sum,
    Tally,
    Trait,
)
from emulation.algebra._numbers import NBSP, exact, look_of
from emulation.algebra._reasons import branch_taken
from emulation.algebra._reference import interpret
from emulation.algebra._render import _WRITERS, render, render_with_values
from emulation.algebra._state import State
from emulation.algebra._text import Text
from emulation.algebra._words import POINTS, STATE_WORDS, Name, Words


def text(vi, en):
    return Text(vi=vi, en=en)


HOUSEHOLDS = text("hộ", "households")
FIELDS = {
    "helped": Name(text("Số hộ được giúp đỡ", "Households helped"), HOUSEHOLDS),
    "poor": Name(text("Số hộ nghèo đầu năm", "Poor households at the start"), HOUSEHOLDS),
    "rate": Name(text("Tỷ lệ hộ nghèo", "Poverty rate"), text("%", "%"), places=2),
    "money": Name(text("Số tiền huy động", "Money raised"), text("đồng", "dong")),
    "months": Name(text("Thời gian giúp đỡ", "Length of help"), text("tháng", "months")),
    "issued_on": Name(text("Ngày ban hành kế hoạch", "Plan issued on"), look="day"),
    "started_on": Name(text("Ngày khởi công", "Started on"), look="day"),
    "posted": Name(text("Đã niêm yết danh sách", "List posted")),
    "use": Name(text("Việc sử dụng hỗ trợ", "Use of the support")),
}
ROW_FIELDS = {
    "members": Name(text("Số người tham gia", "Participants"), text("người", "people")),
    "replicated": Name(text("Đã nhân rộng", "Replicated")),
    "finished_on": Name(text("Ngày hoàn thành", "Finished on"), look="day"),
    "sort": Name(text("Loại mô hình", "Sort of model")),
}
CODES = {
    "full": text("Đúng mục đích", "As intended"),
    "partial": text("Một phần", "In part"),
    "region-3": text("Khu vực III", "Region III"),
}
WORDS = Words(
    field=FIELDS.get,
    trait={"area": Name(text("Khu vực", "Area")), "island": Name(text("Xã đảo", "Island commune"))}.get,
    parameter={"norm": Name(text("Định mức", "Norm"), HOUSEHOLDS)}.get,
    code=lambda _leaf, code: CODES.get(code),
    title={"village/help": text("Giúp đỡ hộ nghèo", "Helping the poor")}.get,
    collection={"models": text("Mô hình giảm nghèo", "Models")}.get,
    rows={"models": Words(field=ROW_FIELDS.get)}.get,
)

HELPED, POOR, RATE, MONTHS = Field("helped"), Field("poor"), Field("rate"), Field("months")
MONEY, ISSUED, STARTED = Field("money"), Field("issued_on"), Field("started_on")
POSTED, USE, AREA = Field("posted", "truth"), Field("use", "level"), Trait("area")
LAST_DAY, NORM = Parameter("period.last_day"), Parameter("norm")
SHARE = Ratio(HELPED, POOR, Absent(State.NOT_APPLICABLE))


def const(value):
    return Constant(exact(value), look_of(value))


def day(year, month, number):
    return Fraction(date(year, month, number).toordinal())


def rungs(*steps):
    return tuple(Rung(order, const(threshold), const(points)) for order, threshold, points in steps)


BY_SHARE = Ladder(SHARE, rungs((">=", "95%", 3), (">=", "85%", 2)), const(0))
BY_DELAY = Ladder(Difference(ISSUED, LAST_DAY), rungs(("<=", 0, 3), ("<=", 10, 2), ("<", 30, 1)), const(0))
CAPPED = Least((Product((const(2), HELPED)), const(10)))


def plain(words):
    """Show non-breaking spaces as spaces, so that expectations can be read."""
    return words.replace(NBSP, " ")


# Each kind of node, the unit of its value, and its words.
GOLDEN = [
    (HELPED, None, "Số hộ được giúp đỡ", "Households helped"),
    (Earlier("helped", 1), None, "Số hộ được giúp đỡ (kỳ trước)", "Households helped (the period before)"),
    (Earlier("rate", 2), None, "Tỷ lệ hộ nghèo (2 kỳ trước)", "Poverty rate (2 periods ago)"),
    (AREA, None, "Khu vực", "Area"),
    (POSTED, None, "Đã niêm yết danh sách là “có”", "List posted is “yes”"),
    (LAST_DAY, None, "ngày cuối kỳ", "the last day of the period"),
    (NORM, None, "Định mức", "Norm"),
    (const("1234.5"), POINTS, "1.234,5 điểm", "1,234.5 points"),
    (const(1), POINTS, "1 điểm", "1 point"),
    (const("95%"), POINTS, "95 %", "95%"),
    (const("-0.5"), None, "−0,5", "−0.5"),
    (const("1/3"), None, "1/3", "1/3"),
    (Constant(day(2022, 11, 8), "day"), None, "08/11/2022", "8 November 2022"),
    (Absent(State.NOT_DUE), POINTS, "chưa đến hạn", "not due yet"),
    (
        Absent(State.WITHHELD, text("chờ kết luận thanh tra", "awaiting the inspection")),
        POINTS,
        "tạm dừng xem xét (chờ kết luận thanh tra)",
        "withheld (awaiting the inspection)",
    ),
    (PointsOf("village/help"), None, "điểm của “Giúp đỡ hộ nghèo”", "the points of “Helping the poor”"),
    (
        PointsOf("village/help", "maximum"),
        None,
        "điểm tối đa của “Giúp đỡ hộ nghèo”",
        "the maximum points of “Helping the poor”",
    ),
    (
        Statistic("max", HELPED, "bloc"),
        None,
        "giá trị lớn nhất của Số hộ được giúp đỡ trong cùng cụm, khối",
        "the maximum of Households helped in the same bloc",
    ),
    (
        Statistic("rank", Sum((HELPED, POOR)), "area-type"),
        None,
        "thứ hạng theo (Số hộ được giúp đỡ + Số hộ nghèo đầu năm) trong cùng area-type",
        "the rank by (Households helped + Poor households at the start) in the same area-type",
    ),
    (
        Statistic("count", HELPED, "bloc"),
        None,
        "số đối tượng thi đua có Số hộ được giúp đỡ trong cùng cụm, khối",
        "the number of participants with Households helped in the same bloc",
    ),
    (Parts("models", "count"), None, "số mục trong “Mô hình giảm nghèo”", "the number of entries in “Models”"),
    (
        Parts("models", "count", where=All((Compare(Field("members"), ">=", const(1)), Field("replicated", "truth")))),
        None,
        "số mục trong “Mô hình giảm nghèo” mà Số người tham gia ≥ 1 người và Đã nhân rộng là “có”",
        "the number of entries in “Models” where Participants ≥ 1 people and Replicated is “yes”",
    ),
    (
        Parts("models", "sum", Product((Field("members"), const(2))), Compare(Field("finished_on"), "<=", LAST_DAY)),
        None,
        "tổng (Số người tham gia × 2) trong “Mô hình giảm nghèo” mà Ngày hoàn thành ≤ ngày cuối kỳ",
        "the sum of (Participants × 2) in “Models” where Finished on ≤ the last day of the period",
    ),
    (
        Parts("models", "mean", Field("members")),
        None,
        "trung bình cộng của Số người tham gia trong “Mô hình giảm nghèo”",
        "the mean of Participants in “Models”",
    ),
    (
        Parts("models", "median", Field("members")),
        None,
        "trung vị của Số người tham gia trong “Mô hình giảm nghèo”",
        "the median of Participants in “Models”",
    ),
    (
        Parts("models", "trimmed_mean", Field("members"), trim=2),
        None,
        "trung bình cộng của Số người tham gia trong “Mô hình giảm nghèo” sau khi bỏ 2 giá trị cao nhất và 2 giá trị thấp nhất",
        "the mean of Participants in “Models” without the 2 highest and the 2 lowest",
    ),
    (
        Parts("models", "least", Field("members")),
        None,
        "giá trị nhỏ nhất của Số người tham gia trong “Mô hình giảm nghèo”",
        "the minimum of Participants in “Models”",
    ),
    (
        Parts("models", "greatest", Field("members")),
        None,
        "giá trị lớn nhất của Số người tham gia trong “Mô hình giảm nghèo”",
        "the maximum of Participants in “Models”",
    ),
    (
        Parts("models", "distinct", Field("sort", "level")),
        None,
        "số giá trị khác nhau của Loại mô hình trong “Mô hình giảm nghèo”",
        "the number of different Sort of model in “Models”",
    ),
    (
        Parts("models", "mean", Ratio(Field("members"), const(3), Absent(State.NOT_APPLICABLE))),
        None,
        "trung bình cộng của (Số người tham gia / 3) trong “Mô hình giảm nghèo”",
        "the mean of (Participants / 3) in “Models”",
    ),
    (
        Sum((HELPED, Difference(POOR, HELPED), const(-5))),
        None,
        "Số hộ được giúp đỡ + (Số hộ nghèo đầu năm − Số hộ được giúp đỡ) + (−5)",
        "Households helped + (Poor households at the start − Households helped) + (−5)",
    ),
    (
        Sum((CAPPED, BY_SHARE)),
        POINTS,
        "(Số hộ được giúp đỡ × 2 điểm, tối đa 10 điểm) + (theo Số hộ được giúp đỡ / Số hộ nghèo đầu năm: từ 95 % trở lên: 3 điểm; từ 85 % đến dưới 95 %: 2 điểm; còn lại: 0 điểm) (không áp dụng khi mẫu số bằng 0)",
        "(Households helped × 2 points, at most 10 points) + (by Households helped / Poor households at the start: 95% or more: 3 points; 85% to under 95%: 2 points; otherwise: 0 points) (not applicable where a denominator is 0)",
    ),
    (Sum((HELPED,)), None, "Số hộ được giúp đỡ", "Households helped"),
    (Sum(()), None, "0", "0"),
    (Sum((LAST_DAY, const(10))), None, "ngày cuối kỳ + 10 ngày", "the last day of the period + 10 days"),
    (
        Difference(Earlier("rate", 1), RATE),
        None,
        "Tỷ lệ hộ nghèo (kỳ trước) − Tỷ lệ hộ nghèo",
        "Poverty rate (the period before) − Poverty rate",
    ),
    (
        Difference(HELPED, Sum((POOR, const(2)))),
        None,
        "Số hộ được giúp đỡ − (Số hộ nghèo đầu năm + 2)",
        "Households helped − (Poor households at the start + 2)",
    ),
    (
        Difference(const(0), Product((const("0.5"), HELPED))),
        POINTS,
        "−(Số hộ được giúp đỡ × 0,5 điểm)",
        "−(Households helped × 0.5 points)",
    ),
    (
        Product((const(15), SHARE)),
        POINTS,
        "Số hộ được giúp đỡ / Số hộ nghèo đầu năm × 15 điểm (không áp dụng khi mẫu số bằng 0)",
        "Households helped / Poor households at the start × 15 points (not applicable where a denominator is 0)",
    ),
    (Product((const("0.5"), HELPED)), None, "0,5 × Số hộ được giúp đỡ", "0.5 × Households helped"),
    (
        Product((Sum((HELPED, POOR)), const("1/3"))),
        None,
        "(Số hộ được giúp đỡ + Số hộ nghèo đầu năm) × 1/3",
        "(Households helped + Poor households at the start) × 1/3",
    ),
    (
        Product((BY_SHARE, const(5))),
        POINTS,
        "(theo Số hộ được giúp đỡ / Số hộ nghèo đầu năm: từ 95 % trở lên: 3; từ 85 % đến dưới 95 %: 2; còn lại: 0) × 5 điểm (không áp dụng khi mẫu số bằng 0)",
        "(by Households helped / Poor households at the start: 95% or more: 3; 85% to under 95%: 2; otherwise: 0) × 5 points (not applicable where a denominator is 0)",
    ),
    (
        Ratio(HELPED, POOR),
        None,
        "Số hộ được giúp đỡ / Số hộ nghèo đầu năm",
        "Households helped / Poor households at the start",
    ),
    (
        Ratio(Sum((HELPED, POOR)), Product((POOR, const(2)))),
        None,
        "(Số hộ được giúp đỡ + Số hộ nghèo đầu năm) / (Số hộ nghèo đầu năm × 2)",
        "(Households helped + Poor households at the start) / (Poor households at the start × 2)",
    ),
    (
        Ratio(Ratio(HELPED, POOR), const(2)),
        None,
        "(Số hộ được giúp đỡ / Số hộ nghèo đầu năm) / 2",
        "(Households helped / Poor households at the start) / 2",
    ),
    (
        Ratio(HELPED, POOR, const(1)),
        POINTS,
        "(Số hộ được giúp đỡ / Số hộ nghèo đầu năm; mẫu số bằng 0 thì tính là 1 điểm)",
        "(Households helped / Poor households at the start; counted as 1 point where the denominator is 0)",
    ),
    (
        Mean((HELPED, POOR), (Fraction(1), Fraction(1))),
        None,
        "trung bình cộng của (Số hộ được giúp đỡ; Số hộ nghèo đầu năm)",
        "the mean of (Households helped; Poor households at the start)",
    ),
    (
        Mean((HELPED, POOR), (Fraction(1), Fraction("0.4"))),
        None,
        "trung bình có trọng số của (Số hộ được giúp đỡ, trọng số 1; Số hộ nghèo đầu năm, trọng số 0,4)",
        "the weighted mean of (Households helped, weight 1; Poor households at the start, weight 0.4)",
    ),
    (CAPPED, POINTS, "Số hộ được giúp đỡ × 2 điểm, tối đa 10 điểm", "Households helped × 2 points, at most 10 points"),
    (
        Least((HELPED, NORM)),
        None,
        "giá trị nhỏ nhất trong (Số hộ được giúp đỡ; Định mức)",
        "the least of (Households helped; Norm)",
    ),
    (Least((HELPED, const(20))), None, "Số hộ được giúp đỡ, tối đa 20 hộ", "Households helped, at most 20 households"),
    (
        Greatest((Difference(HELPED, POOR), const(0))),
        None,
        "Số hộ được giúp đỡ − Số hộ nghèo đầu năm, tối thiểu 0 hộ",
        "Households helped − Poor households at the start, at least 0 households",
    ),
    (
        Greatest((Difference(const(0), Product((const("0.5"), HELPED))), const(-4))),
        POINTS,
        "−(Số hộ được giúp đỡ × 0,5 điểm), trừ không quá 4 điểm",
        "−(Households helped × 0.5 points), taking off at most 4 points",
    ),
    (
        Greatest((HELPED, POOR, const(3))),
        None,
        "giá trị lớn nhất trong (Số hộ được giúp đỡ; Số hộ nghèo đầu năm; 3)",
        "the greatest of (Households helped; Poor households at the start; 3)",
    ),
    (
        Round(SHARE, Fraction(1, 100)),
        None,
        "Số hộ được giúp đỡ / Số hộ nghèo đầu năm, làm tròn đến 0,01 (nửa đơn vị thì ra xa số 0) (không áp dụng khi mẫu số bằng 0)",
        "Households helped / Poor households at the start, rounded to 0.01 (halves away from 0) (not applicable where a denominator is 0)",
    ),
    (
        Round(CAPPED, Fraction(1, 4), "half_even"),
        POINTS,
        "Số hộ được giúp đỡ × 2 điểm, tối đa 10 điểm, làm tròn đến 0,25 (nửa đơn vị thì về bội số chẵn)",
        "Households helped × 2 points, at most 10 points, rounded to 0.25 (halves to even)",
    ),
    (
        Round(HELPED, Fraction(5), "floor"),
        None,
        "Số hộ được giúp đỡ, làm tròn xuống đến 5",
        "Households helped, rounded down to 5",
    ),
    (
        Round(HELPED, Fraction(5), "ceiling"),
        None,
        "Số hộ được giúp đỡ, làm tròn lên đến 5",
        "Households helped, rounded up to 5",
    ),
    (
        Round(HELPED, Fraction(5), "towards_zero"),
        None,
        "Số hộ được giúp đỡ, làm tròn về phía số 0 đến 5",
        "Households helped, rounded towards 0 to 5",
    ),
    (
        Round(HELPED, Fraction(1, 3), "away_from_zero"),
        None,
        "Số hộ được giúp đỡ, làm tròn ra xa số 0 đến 1/3",
        "Households helped, rounded away from 0 to 1/3",
    ),
    (
        Round(Root(Product((HELPED, POOR)), 2), Fraction(1, 100)),
        None,
        "√(Số hộ được giúp đỡ × Số hộ nghèo đầu năm), làm tròn đến 0,01 (nửa đơn vị thì ra xa số 0)",
        "√(Households helped × Poor households at the start), rounded to 0.01 (halves away from 0)",
    ),
    (Root(HELPED, 4), None, "căn bậc 4 của (Số hộ được giúp đỡ)", "the root of degree 4 of (Households helped)"),
    (Compare(Root(HELPED, 3), ">", const(2)), None, "∛(Số hộ được giúp đỡ) > 2", "∛(Households helped) > 2"),
    (
        Compare(const(2), "<", Root(HELPED, 5)),
        None,
        "2 < căn bậc 5 của (Số hộ được giúp đỡ)",
        "2 < the root of degree 5 of (Households helped)",
    ),
    (
        Months(STARTED, ISSUED),
        None,
        "số tháng tròn từ Ngày khởi công đến Ngày ban hành kế hoạch",
        "whole months from Started on to Plan issued on",
    ),
    (
        Compare(Months(STARTED, LAST_DAY), ">=", const(12)),
        None,
        "số tháng tròn từ Ngày khởi công đến ngày cuối kỳ ≥ 12 tháng",
        "whole months from Started on to the last day of the period ≥ 12 months",
    ),
    (
        BY_SHARE,
        POINTS,
        "theo Số hộ được giúp đỡ / Số hộ nghèo đầu năm: từ 95 % trở lên: 3 điểm; từ 85 % đến dưới 95 %: 2 điểm; còn lại: 0 điểm; không áp dụng khi mẫu số bằng 0",
        "by Households helped / Poor households at the start: 95% or more: 3 points; 85% to under 95%: 2 points; otherwise: 0 points; not applicable where a denominator is 0",
    ),
    (
        BY_DELAY,
        POINTS,
        "theo Ngày ban hành kế hoạch − ngày cuối kỳ: đúng hạn hoặc sớm hơn: 3 điểm; trên 0 đến 10 ngày: 2 điểm; trên 10 đến dưới 30 ngày: 1 điểm; còn lại: 0 điểm",
        "by Plan issued on − the last day of the period: on time or earlier: 3 points; over 0 to 10 days: 2 points; over 10 to under 30 days: 1 point; otherwise: 0 points",
    ),
    (
        Ladder(MONTHS, rungs((">=", 12, 10), (">", 6, 7), (">", 3, 4)), const(1)),
        POINTS,
        "theo Thời gian giúp đỡ: từ 12 tháng trở lên: 10 điểm; trên 6 đến dưới 12 tháng: 7 điểm; trên 3 đến 6 tháng: 4 điểm; còn lại: 1 điểm",
        "by Length of help: 12 months or more: 10 points; over 6 to under 12 months: 7 points; over 3 to 6 months: 4 points; otherwise: 1 point",
    ),
    (
        Ladder(MONTHS, rungs((">=", 12, 10), ("<", 3, 1)), const(4)),
        POINTS,
        "theo Thời gian giúp đỡ, xét lần lượt: từ 12 tháng trở lên: 10 điểm; dưới 3 tháng: 1 điểm; còn lại: 4 điểm",
        "by Length of help, taken in turn: 12 months or more: 10 points; under 3 months: 1 point; otherwise: 4 points",
    ),
    (
        Ladder(HELPED, (Rung(">=", NORM, const(5)),), Absent(State.NOT_APPLICABLE)),
        POINTS,
        "theo Số hộ được giúp đỡ: từ Định mức trở lên: 5 điểm; còn lại: không áp dụng",
        "by Households helped: Norm or more: 5 points; otherwise: not applicable",
    ),
    (
        Ladder(
            ISSUED,
            (
                Rung("<", Constant(day(2022, 3, 1), "day"), const(2)),
                Rung("<=", Constant(day(2022, 3, 31), "day"), const(1)),
            ),
            const(0),
        ),
        POINTS,
        "theo Ngày ban hành kế hoạch: trước ngày 01/03/2022: 2 điểm; từ 01/03/2022 đến 31/03/2022: 1 điểm; còn lại: 0 điểm",
        "by Plan issued on: before 1 March 2022: 2 points; 1 March 2022 to 31 March 2022: 1 point; otherwise: 0 points",
    ),
    (
        Choose((Branch(POSTED, const(2)),), const(0)),
        POINTS,
        "nếu Đã niêm yết danh sách là “có” thì 2 điểm; ngược lại 0 điểm",
        "if List posted is “yes” then 2 points; otherwise 0 points",
    ),
    (
        Choose((Branch(IsIn(USE, ("full",)), const(5)), Branch(IsIn(USE, ("partial",)), const(2))), const(0)),
        POINTS,
        "nếu Việc sử dụng hỗ trợ là “Đúng mục đích” thì 5 điểm; nếu Việc sử dụng hỗ trợ là “Một phần” thì 2 điểm; ngược lại 0 điểm",
        "if Use of the support is “As intended” then 5 points; if Use of the support is “In part” then 2 points; otherwise 0 points",
    ),
    (
        Choose((Branch(Compare(HELPED, ">", const(3)), BY_SHARE),), Absent(State.NOT_APPLICABLE)),
        POINTS,
        "nếu Số hộ được giúp đỡ > 3 hộ thì (theo Số hộ được giúp đỡ / Số hộ nghèo đầu năm: từ 95 % trở lên: 3 điểm; từ 85 % đến dưới 95 %: 2 điểm; còn lại: 0 điểm); ngược lại không áp dụng; không áp dụng khi mẫu số bằng 0",
        "if Households helped > 3 households then (by Households helped / Poor households at the start: 95% or more: 3 points; 85% to under 95%: 2 points; otherwise: 0 points); otherwise not applicable; not applicable where a denominator is 0",
    ),
    (
        Tally((POSTED, Compare(HELPED, ">", const(1)))),
        None,
        "số điều kiện đạt trong (Đã niêm yết danh sách là “có”; Số hộ được giúp đỡ > 1 hộ)",
        "how many hold of (List posted is “yes”; Households helped > 1 households)",
    ),
    (
        Compare(MONEY, ">=", const(50_000_000)),
        None,
        "Số tiền huy động ≥ 50.000.000 đồng",
        "Money raised ≥ 50,000,000 dong",
    ),
    (Compare(RATE, "!=", const(5)), None, "Tỷ lệ hộ nghèo ≠ 5 %", "Poverty rate ≠ 5%"),
    (
        Compare(SHARE, "==", const("100%")),
        None,
        "Số hộ được giúp đỡ / Số hộ nghèo đầu năm = 100 % (không áp dụng khi mẫu số bằng 0)",
        "Households helped / Poor households at the start = 100% (not applicable where a denominator is 0)",
    ),
    (
        Compare(ISSUED, "<=", Sum((LAST_DAY, const(10)))),
        None,
        "Ngày ban hành kế hoạch ≤ ngày cuối kỳ + 10 ngày",
        "Plan issued on ≤ the last day of the period + 10 days",
    ),
    (
        Compare(PointsOf("village/help"), ">=", Product((const("50%"), PointsOf("village/help", "maximum")))),
        None,
        "điểm của “Giúp đỡ hộ nghèo” ≥ 50 % × điểm tối đa của “Giúp đỡ hộ nghèo”",
        "the points of “Helping the poor” ≥ 50% × the maximum points of “Helping the poor”",
    ),
    (
        All((POSTED, Any((Compare(HELPED, ">=", const(3)), Trait("island", "truth"))))),
        None,
        "Đã niêm yết danh sách là “có” và (Số hộ được giúp đỡ ≥ 3 hộ hoặc Xã đảo là “có”)",
        "List posted is “yes” and (Households helped ≥ 3 households or Island commune is “yes”)",
    ),
    (
        Any((POSTED, All((Compare(HELPED, ">=", const(3)), Trait("island", "truth"))))),
        None,
        "Đã niêm yết danh sách là “có” hoặc (Số hộ được giúp đỡ ≥ 3 hộ và Xã đảo là “có”)",
        "List posted is “yes” or (Households helped ≥ 3 households and Island commune is “yes”)",
    ),
    (All((POSTED,)), None, "Đã niêm yết danh sách là “có”", "List posted is “yes”"),
    (All(()), None, "luôn đúng", "always true"),
    (Any(()), None, "không bao giờ đúng", "never true"),
    (Not(POSTED), None, "Đã niêm yết danh sách là “không”", "List posted is “no”"),
    (Not(Compare(HELPED, "<", const(3))), None, "Số hộ được giúp đỡ ≥ 3 hộ", "Households helped ≥ 3 households"),
    (Not(IsIn(AREA, ("region-3",))), None, "Khu vực không phải là “Khu vực III”", "Area is not “Region III”"),
    (
        Not(IsState(HELPED, (State.MISSING,))),
        None,
        "Số hộ được giúp đỡ không ở trạng thái “chưa báo cáo”",
        "Households helped is not “not reported”",
    ),
    (
        IsState(POSTED, (State.MISSING,)),
        None,
        "Đã niêm yết danh sách ở trạng thái “chưa báo cáo”",
        "List posted is “not reported”",
    ),
    (
        Not(All((POSTED, Compare(HELPED, ">", const(1))))),
        None,
        "không phải (Đã niêm yết danh sách là “có” và Số hộ được giúp đỡ > 1 hộ)",
        "not (List posted is “yes” and Households helped > 1 households)",
    ),
    (IsIn(AREA, ("region-3",)), None, "Khu vực là “Khu vực III”", "Area is “Region III”"),
    (
        IsIn(USE, ("full", "partial")),
        None,
        "Việc sử dụng hỗ trợ là một trong các mức “Đúng mục đích”, “Một phần”",
        "Use of the support is one of “As intended”, “In part”",
    ),
    (
        IsState(Sum((HELPED, POOR)), (State.MISSING, State.FAILED)),
        None,
        "Số hộ được giúp đỡ + Số hộ nghèo đầu năm ở trạng thái “chưa báo cáo” hoặc “lỗi tính điểm”",
        "Households helped + Poor households at the start is “not reported” or “failed”",
    ),
    (
        Default(HELPED, (State.MISSING, State.NOT_DUE), const(0)),
        None,
        "Số hộ được giúp đỡ (chưa báo cáo hoặc chưa đến hạn thì tính là 0 hộ)",
        "Households helped (not reported or not due yet: counted as 0 households)",
    ),
    (
        Product((const(2), Default(Sum((HELPED, POOR)), (State.WITHHELD,), Absent(State.NOT_APPLICABLE)))),
        POINTS,
        "(Số hộ được giúp đỡ + Số hộ nghèo đầu năm) (tạm dừng xem xét thì tính là không áp dụng) × 2 điểm",
        "(Households helped + Poor households at the start) (withheld: counted as not applicable) × 2 points",
    ),
    (
        AppliesWhen(Compare(POOR, ">", const(0)), Product((const(15), SHARE))),
        POINTS,
        "Số hộ được giúp đỡ / Số hộ nghèo đầu năm × 15 điểm (chỉ áp dụng khi Số hộ nghèo đầu năm > 0 hộ)",
        "Households helped / Poor households at the start × 15 points (applies only when Poor households at the start > 0 households)",
    ),
    (
        AppliesWhen(All((POSTED, Compare(POOR, "!=", const(0)))), BY_SHARE),
        POINTS,
        "(theo Số hộ được giúp đỡ / Số hộ nghèo đầu năm: từ 95 % trở lên: 3 điểm; từ 85 % đến dưới 95 %: 2 điểm; còn lại: 0 điểm) (chỉ áp dụng khi Đã niêm yết danh sách là “có” và Số hộ nghèo đầu năm ≠ 0 hộ)",
        "(by Households helped / Poor households at the start: 95% or more: 3 points; 85% to under 95%: 2 points; otherwise: 0 points) (applies only when List posted is “yes” and Poor households at the start ≠ 0 households)",
    ),
    (
        AppliesWhen(POSTED, SHARE),
        None,
        "Số hộ được giúp đỡ / Số hộ nghèo đầu năm (chỉ áp dụng khi Đã niêm yết danh sách là “có”) (không áp dụng khi mẫu số bằng 0)",
        "Households helped / Poor households at the start (applies only when List posted is “yes”) (not applicable where a denominator is 0)",
    ),
]


@pytest.mark.parametrize(("node", "unit", "vi", "en"), GOLDEN)
def test_a_node_reads_in_both_languages(node, unit, vi, en):
    assert plain(render(node, "vi", WORDS, unit=unit)) == vi
    assert plain(render(node, "en", WORDS, unit=unit)) == en


def test_every_kind_of_node_has_its_words_and_an_expectation_here():
    assert set(_WRITERS) == set(get_args(Node)) == {type(node) for node, *_ in GOLDEN}


def test_a_number_keeps_its_unit_on_its_line():
    assert render(BY_SHARE, "vi", WORDS, unit=POINTS).count(f"{NBSP}điểm") == 3
    assert f"95{NBSP}%" in render(BY_SHARE, "vi", WORDS)


def test_what_has_no_word_is_shown_by_its_name():
    node = Sum((Field("helped"), Parameter("norm"), PointsOf("village/help"), Parts("models", "count"), Field(" ")))
    assert render(node, "vi", Words()) == "helped + norm + điểm của “village/help” + (số mục trong “models”) + ?"
    assert render(IsIn(AREA, ("x",)), "en", Words()) == "area is “x”"


def case(**changed):
    """Answer the fields of this page: a village that helped 12 of 15 poor households."""
    facts = {
        "helped": Fraction(12),
        "poor": Fraction(15),
        "rate": Fraction("12.29"),
        "money": Fraction(60_000_000),
        "months": Fraction(7),
        "issued_on": day(2023, 1, 5),
        "started_on": day(2022, 3, 31),
        "posted": False,
        "use": "partial",
        **changed,
    }
    kinds = {"posted": "truth", "use": "level"}
    values = {Field(name, kinds.get(name, "number")): value for name, value in facts.items()}
    values |= {
        LAST_DAY: day(2022, 12, 31),
        NORM: Fraction(10),
        AREA: "region-3",
        Earlier("rate", 1): Fraction("15.49"),
        PointsOf("village/help"): Fraction("7.5"),
        Statistic("mean", HELPED, "bloc"): Fraction(40, 3),
    }
    row = DrawnCase(
        {Field("members"): Fraction(4), Field("replicated", "truth"): True, LAST_DAY: day(2022, 12, 31)}, {}
    )
    return DrawnCase(values, {"models": (row, row)})


MISSING, NOT_APPLICABLE = State.MISSING, State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("node", "unit", "facts", "vi"),
    [
        (Product((const(15), SHARE)), POINTS, {}, "12 / 15 × 15 điểm = 12,00 điểm"),
        (Product((const(15), SHARE)), POINTS, {"poor": Fraction(13)}, "12 / 13 × 15 điểm ≈ 13,85 điểm"),
        (Product((const(15), SHARE)), POINTS, {"helped": MISSING}, "“chưa báo cáo” / 15 × 15 điểm = chưa báo cáo"),
        (
            Product((const(15), SHARE)),
            POINTS,
            {"helped": State.FAILED},
            "“lỗi tính điểm” / 15 × 15 điểm = lỗi tính điểm",
        ),
        (Product((const(15), SHARE)), POINTS, {"poor": Fraction(0)}, "12 / 0 × 15 điểm = không áp dụng"),
        (Sum((CAPPED, BY_SHARE)), POINTS, {}, "(12 × 2 điểm, tối đa 10 điểm) + 0 điểm = 10,00 điểm"),
        (Sum((HELPED, PointsOf("village/help"))), None, {}, "12 + 7,5 = 19,50"),
        (Product((HELPED, Difference(const(0), NORM))), None, {}, "12 × (−10) = −120,00"),
        (Product((const(2), Statistic("mean", HELPED, "bloc"))), None, {}, "2 × (≈ 13,3333) ≈ 26,67"),
        (Difference(Earlier("rate", 1), RATE), None, {}, "15,49 % − 12,29 % = 3,20 điểm phần trăm"),
        (Difference(ISSUED, LAST_DAY), None, {}, "05/01/2023 − 31/12/2022 = 5,00 ngày"),
        (Sum((LAST_DAY, const(10))), None, {}, "31/12/2022 + 10 ngày = 10/01/2023"),
        (Greatest((STARTED, ISSUED)), None, {}, "giá trị lớn nhất trong (31/03/2022; 05/01/2023) = 05/01/2023"),
        (Months(STARTED, ISSUED), None, {}, "số tháng tròn từ 31/03/2022 đến 05/01/2023 = 9,00 tháng"),
        (
            Parts("models", "sum", Field("members")),
            None,
            {},
            "tổng Số người tham gia trong “Mô hình giảm nghèo” = 8,00 người",
        ),
        (Product((const(2), Parts("models", "count"))), None, {}, "2 × 2 = 4,00"),
        (HELPED, None, {}, "Số hộ được giúp đỡ = 12 hộ"),
        (RATE, None, {}, "Tỷ lệ hộ nghèo = 12,29 %"),
        (ISSUED, None, {}, "Ngày ban hành kế hoạch = 05/01/2023"),
        (USE, None, {}, "Việc sử dụng hỗ trợ = “Một phần”"),
        (HELPED, None, {"helped": State.WITHHELD}, "Số hộ được giúp đỡ = tạm dừng xem xét"),
        (const(3), POINTS, {}, "3,00 điểm"),
        (Absent(State.NOT_DUE), POINTS, {}, "chưa đến hạn"),
        (BY_SHARE, POINTS, {"helped": Fraction(14)}, "2,00 điểm"),
        (BY_SHARE, POINTS, {"helped": MISSING}, "chưa báo cáo"),
        (Choose((Branch(POSTED, const(2)),), CAPPED), POINTS, {}, "12 × 2 điểm, tối đa 10 điểm = 10,00 điểm"),
        (Default(HELPED, (MISSING,), const(0)), None, {}, "Số hộ được giúp đỡ = 12,00 hộ"),
        (Default(HELPED, (MISSING,), const(0)), None, {"helped": MISSING}, "0,00 hộ"),
        (AppliesWhen(POSTED, CAPPED), POINTS, {}, "không áp dụng"),
        (AppliesWhen(POSTED, CAPPED), POINTS, {"posted": MISSING}, "chưa báo cáo"),
        (AppliesWhen(POSTED, CAPPED), POINTS, {"posted": True}, "12 × 2 điểm, tối đa 10 điểm = 10,00 điểm"),
        (Sum((AppliesWhen(POSTED, CAPPED), const(1))), POINTS, {}, "“không áp dụng” + 1 điểm = 1,00 điểm"),
        (POSTED, None, {}, "Đã niêm yết danh sách là “không”"),
        (POSTED, None, {"posted": MISSING}, "Đã niêm yết danh sách là “chưa báo cáo”"),
        (Not(POSTED), None, {}, "Đã niêm yết danh sách là “không”: đúng"),
        (Compare(HELPED, ">=", const(20)), None, {}, "12 ≥ 20: không đúng"),
        (Compare(HELPED, ">=", const(20)), None, {"helped": MISSING}, "“chưa báo cáo” ≥ 20: chưa báo cáo"),
        (
            All((POSTED, Compare(RATE, "<", const(15)))),
            None,
            {},
            "Đã niêm yết danh sách là “không” và 12,29 % < 15 %: không đúng",
        ),
        (IsIn(USE, ("full", "partial")), None, {}, "Việc sử dụng hỗ trợ là “Một phần”: đúng"),
        (IsIn(USE, ("full",)), None, {}, "Việc sử dụng hỗ trợ (“Một phần”) là “Đúng mục đích”: không đúng"),
        (IsState(HELPED, (MISSING,)), None, {}, "Số hộ được giúp đỡ (12 hộ) ở trạng thái “chưa báo cáo”: không đúng"),
        (Round(Root(HELPED, 2), Fraction(1, 100), "floor"), None, {}, "√(12), làm tròn xuống đến 0,01 = 3,46"),
    ],
)
def test_the_values_of_a_case_stand_in_the_formula(node, unit, facts, vi):
    assert plain(render_with_values(node, "vi", WORDS, case(**facts), unit=unit, places=2)) == vi


def test_the_values_of_a_case_stand_in_the_english_formula():
    shown = render_with_values(Product((const(15), SHARE)), "en", WORDS, case(), unit=POINTS)
    assert plain(shown) == "12 / 15 × 15 points = 12 points"
    assert render_with_values(Compare(HELPED, ">", NORM), "en", WORDS, case()) == "12 > 10: true"


PENALTY = Greatest((Difference(const(0), Product((const("0.5"), HELPED))), const(-4)))


@pytest.mark.parametrize(
    ("node", "facts", "sentences"),
    [
        (BY_SHARE, {"helped": Fraction(46), "poor": Fraction(50)}, ["tỷ lệ 46 / 50 = 92,00 % ≥ 85 % nên được 2 điểm"]),
        (BY_SHARE, {"helped": Fraction(1), "poor": Fraction(3)}, ["tỷ lệ 1 / 3 ≈ 33,33 % < 85 % nên được 0 điểm"]),
        (
            BY_SHARE,
            {"helped": MISSING},
            ["chưa biết “Số hộ được giúp đỡ / Số hộ nghèo đầu năm ≥ 95 %” có đúng hay không (chưa báo cáo)"],
        ),
        (
            BY_SHARE,
            {"poor": Fraction(0)},
            [
                "Số hộ nghèo đầu năm = 0 nên không áp dụng",
                "điều kiện “Số hộ được giúp đỡ / Số hộ nghèo đầu năm ≥ 95 %” không áp dụng",
            ],
        ),
        (BY_DELAY, {}, ["05/01/2023 − 31/12/2022 = 5 ngày ≤ 10 ngày nên được 2 điểm"]),
        (BY_DELAY, {"issued_on": day(2023, 3, 1)}, ["01/03/2023 − 31/12/2022 = 60 ngày ≥ 30 ngày nên được 0 điểm"]),
        (Ladder(MONTHS, rungs((">=", 6, 7)), const(1)), {}, ["Thời gian giúp đỡ = 7 tháng ≥ 6 tháng nên được 7 điểm"]),
        (
            Ladder(MONTHS, rungs((">=", 12, 7), ("<", 3, 1)), const(-2)),
            {},
            ["Thời gian giúp đỡ = 7 tháng không thuộc bậc nào nên bị trừ 2 điểm"],
        ),
        (
            Ladder(HELPED, (Rung(">=", NORM, const(5)),), const(0)),
            {},
            ["Số hộ được giúp đỡ = 12 hộ ≥ Định mức (10 hộ) nên được 5 điểm"],
        ),
        (Product((const(15), BY_SHARE)), {"helped": Fraction(15)}, ["tỷ lệ 15 / 15 = 100,00 % ≥ 95 % nên lấy 3"]),
        (Choose((Branch(POSTED, const(2)),), const(0)), {}, ["Đã niêm yết danh sách là “không” nên được 0 điểm"]),
        (
            Choose((Branch(All((Not(POSTED), Compare(HELPED, ">=", const(3)))), const(2)),), const(0)),
            {},
            ["Đã niêm yết danh sách là “không” và Số hộ được giúp đỡ (12 hộ) ≥ 3 hộ nên được 2 điểm"],
        ),
        (
            Choose((Branch(Compare(HELPED, ">=", const(20)), const(2)),), BY_SHARE),
            {},
            ["Số hộ được giúp đỡ (12 hộ) < 20 hộ: xét tiếp", "tỷ lệ 12 / 15 = 80,00 % < 85 % nên được 0 điểm"],
        ),
        (
            Choose((Branch(Compare(HELPED, ">", const(0)), Choose((Branch(POSTED, const(1)),), const(0))),), const(0)),
            {},
            ["Số hộ được giúp đỡ (12 hộ) > 0 hộ: xét tiếp", "Đã niêm yết danh sách là “không” nên được 0 điểm"],
        ),
        (
            Choose((Branch(Not(POSTED), BY_DELAY),), const(0)),
            {},
            [
                "Đã niêm yết danh sách là “không”: xét tiếp",
                "05/01/2023 − 31/12/2022 = 5 ngày ≤ 10 ngày nên được 2 điểm",
            ],
        ),
        (
            Ladder(MONTHS, (Rung(">=", const(6), Sum((const(1), BY_SHARE))),), const(0)),
            {},
            ["Thời gian giúp đỡ = 7 tháng ≥ 6 tháng: xét tiếp", "tỷ lệ 12 / 15 = 80,00 % < 85 % nên được 0 điểm"],
        ),
        (
            Choose((Branch(Not(POSTED), CAPPED),), const(0)),
            {"helped": Fraction(4)},
            ["Đã niêm yết danh sách là “không” nên được 8 điểm"],
        ),
        (
            Choose((Branch(IsIn(USE, ("full",)), const(5)), Branch(POSTED, const(2))), Absent(NOT_APPLICABLE)),
            {},
            ["không điều kiện nào trong 2 điều kiện đúng nên không áp dụng"],
        ),
        (
            Choose((Branch(IsIn(USE, ("partial",)), const(2)),), const(0)),
            {},
            ["Việc sử dụng hỗ trợ là “Một phần” nên được 2 điểm"],
        ),
        (
            Choose((Branch(POSTED, const(2)),), const(0)),
            {"posted": State.WITHHELD},
            ["chưa biết “Đã niêm yết danh sách là “có”” có đúng hay không (tạm dừng xem xét)"],
        ),
        (CAPPED, {}, ["24 điểm vượt mức tối đa nên chỉ lấy 10 điểm"]),
        (CAPPED, {"helped": Fraction(5)}, []),
        (CAPPED, {"helped": MISSING}, []),
        (PENALTY, {}, ["trừ 6 điểm, vượt mức tối đa nên chỉ trừ 4 điểm"]),
        (Greatest((CAPPED, const(12))), {"helped": Fraction(1)}, ["2 điểm thấp hơn mức tối thiểu nên lấy 12 điểm"]),
        (
            Default(HELPED, (MISSING,), const(0)),
            {"helped": MISSING},
            ["Số hộ được giúp đỡ ở trạng thái “chưa báo cáo” nên tính là 0 hộ"],
        ),
        (
            Default(Choose((Branch(POSTED, const(2)),), const(0)), (MISSING,), const(0)),
            {"posted": MISSING},
            ["Đã niêm yết danh sách ở trạng thái “chưa báo cáo” nên tính là 0 điểm"],
        ),
        (
            Choose((Branch(POSTED, const(2)), Branch(IsIn(USE, ("full",)), const(1))), BY_SHARE),
            {"posted": False},
            ["tỷ lệ 12 / 15 = 80,00 % < 85 % nên được 0 điểm"],
        ),
        (
            Choose((Branch(Any((Not(POSTED), Compare(HELPED, ">", const(3)))), const(2)),), const(0)),
            {"posted": True},
            ["Số hộ được giúp đỡ (12 hộ) > 3 hộ nên được 2 điểm"],
        ),
        (
            AppliesWhen(All((Any((IsState(POSTED, (MISSING,)), Not(POSTED))), Compare(POOR, ">", const(0)))), CAPPED),
            {"posted": True},
            ["không áp dụng vì Đã niêm yết danh sách là “có”"],
        ),
        (Default(HELPED, (MISSING,), const(0)), {"helped": State.NOT_DUE}, []),
        (
            AppliesWhen(Compare(POOR, ">", const(0)), CAPPED),
            {"poor": Fraction(0)},
            ["không áp dụng vì Số hộ nghèo đầu năm (0 hộ) ≤ 0 hộ"],
        ),
        (
            AppliesWhen(Compare(Default(HELPED, (MISSING,), const(0)), ">", const(0)), CAPPED),
            {"helped": MISSING},
            ["không áp dụng vì Số hộ được giúp đỡ (chưa báo cáo, tính là 0 hộ) ≤ 0 hộ"],
        ),
        (
            AppliesWhen(Compare(POOR, ">", const(0)), CAPPED),
            {"poor": MISSING},
            ["chưa biết “Số hộ nghèo đầu năm > 0 hộ” có đúng hay không (chưa báo cáo)"],
        ),
        (AppliesWhen(Compare(POOR, ">", const(0)), CAPPED), {}, ["24 điểm vượt mức tối đa nên chỉ lấy 10 điểm"]),
        (Ratio(HELPED, POOR, const(1)), {"poor": Fraction(0)}, ["Số hộ nghèo đầu năm = 0 nên được 1 điểm"]),
        (Sum((BY_SHARE, BY_SHARE)), {}, ["tỷ lệ 12 / 15 = 80,00 % < 85 % nên được 0 điểm"]),
        (HELPED, {}, []),
    ],
)
def test_a_sentence_says_why_each_part_was_taken(node, facts, sentences):
    said = branch_taken(node, "vi", WORDS, case(**facts), unit=POINTS)
    assert [plain(sentence) for sentence in said] == sentences


@pytest.mark.parametrize(
    ("node", "facts", "sentence"),
    [
        (BY_SHARE, {"helped": Fraction(14)}, "the ratio 14 / 15 ≈ 93.33% ≥ 85%, so it earns 2 points"),
        (PENALTY, {}, "6 points off, over the maximum, counted as 4 points off"),
        (CAPPED, {}, "24 points, over the maximum, counted as 10 points"),
        (Choose((Branch(POSTED, const(2)),), const(-1)), {}, "List posted is “no”, so it loses 1 point"),
        (
            AppliesWhen(Compare(POOR, ">", const(0)), CAPPED),
            {"poor": MISSING},
            "it is open whether “Poor households at the start > 0 households” (not reported)",
        ),
        (
            Default(HELPED, (MISSING,), const(0)),
            {"helped": MISSING},
            "Households helped is “not reported”, so it is counted as 0 households",
        ),
    ],
)
def test_a_sentence_says_why_in_english(node, facts, sentence):
    assert [plain(said) for said in branch_taken(node, "en", WORDS, case(**facts), unit=POINTS)] == [sentence]


def test_a_condition_that_only_opened_another_claims_no_points_in_english():
    node = Choose((Branch(Compare(HELPED, ">", const(0)), Choose((Branch(POSTED, const(1)),), const(0))),), const(0))
    assert [plain(said) for said in branch_taken(node, "en", WORDS, case(), unit=POINTS)] == [
        "Households helped (12 households) > 0 households: see next",
        "List posted is “no”, so it earns 0 points",
    ]


LANGUAGES, UNITS = st.sampled_from(["vi", "en"]), st.sampled_from([None, POINTS])


def assert_reads_well(words):
    assert words == words.strip()
    assert words
    assert not re.search(r"[{}]|  |None|State\.|Fraction|(?<!\w)-\d", words)
    assert words.count("(") == words.count(")")
    assert words.count("“") == words.count("”")


@given(nodes(3), LANGUAGES, UNITS)
def test_every_node_can_be_read(node, lang, unit):
    words = render(node, lang, Words(), unit=unit)
    assert_reads_well(words)
    assert words == render(node, lang, Words(), unit=unit)


@given(nodes(3), cases(), LANGUAGES, UNITS)
def test_every_node_can_be_read_with_the_values_of_every_case(node, drawn, lang, unit):
    assert_reads_well(render_with_values(node, lang, Words(), drawn, unit=unit))
    for sentence in branch_taken(node, lang, Words(), drawn, unit=unit):
        assert_reads_well(sentence)


@given(nodes(3), cases(), LANGUAGES)
def test_the_state_of_a_value_is_said_in_words(node, drawn, lang):
    value = interpret(node, drawn)
    said = render_with_values(node, lang, Words(), drawn)
    assert not isinstance(value, State) or STATE_WORDS[value].in_(lang) in said


def arithmetic():
    """Draw formulas of the four operations, whose text can be read back."""
    numbers = st.integers(-9, 9).map(const) | st.sampled_from([const("1/3"), const("-2/7")])
    return st.recursive(
        numbers,
        lambda below: st.one_of(
            st.lists(below, min_size=1, max_size=3).map(lambda items: Sum(tuple(items))),
            st.lists(below, min_size=1, max_size=3).map(lambda items: Product(tuple(items))),
            st.builds(Difference, below, below),
            st.builds(Ratio, below, below),
        ),
        max_leaves=12,
    )


OPERATIONS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def read_back(tree):
    """Evaluate a formula by the precedence that everybody learns at school."""
    match tree:
        case ast.Expression(body=body):
            return read_back(body)
        case ast.Constant(value=value):
            return Fraction(value)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -read_back(operand)
        case ast.BinOp(left=left, op=sign, right=right):
            return OPERATIONS[type(sign)](read_back(left), read_back(right))


@given(arithmetic(), UNITS)
def test_a_formula_read_back_by_precedence_has_the_value_of_its_node(node, unit):
    words = plain(render(node, "en", Words(), unit=unit))
    formula = re.sub(r" points?\b", "", words).replace("×", "*").replace("−", "-")
    try:
        expected = interpret(node, case())
    except ZeroDivisionError:
        with pytest.raises(ZeroDivisionError):
            read_back(ast.parse(formula, mode="eval"))
    else:
        assert read_back(ast.parse(formula, mode="eval")) == expected
