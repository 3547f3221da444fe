"""The words of sentences about nodes, in both languages, with the places of what they speak of in braces."""

from typing import Final

from emulation.algebra._nodes import Order, RoundingMode
from emulation.algebra._text import Text
from emulation.algebra._words import text

AND: Final = text(" và ", " and ")
OR: Final = text(" hoặc ", " or ")
ALWAYS: Final = text("luôn đúng", "always true")
NEVER: Final = text("không bao giờ đúng", "never true")
NOT: Final = text("không phải ({of})", "not ({of})")
IS: Final = text("{of} là {what}", "{of} is {what}")
IS_NOT: Final = text("{of} không phải là {what}", "{of} is not {what}")
ONE_OF: Final = text("một trong các mức {codes}", "one of {codes}")
KNOWN: Final = text("đã có {of}", "{of} is known")
"""What is said of a number that is compared with itself."""
STATE_IS: Final = text("{of} ở trạng thái {what}", "{of} is {what}")
STATE_IS_NOT: Final = text("{of} không ở trạng thái {what}", "{of} is not {what}")
AT_MOST: Final = text("{of}, tối đa {limit}", "{of}, at most {limit}")
AT_LEAST: Final = text("{of}, tối thiểu {limit}", "{of}, at least {limit}")
OFF_AT_MOST: Final = text("{of}, trừ không quá {limit}", "{of}, taking off at most {limit}")
LEAST: Final = text("giá trị nhỏ nhất trong ({items})", "the least of ({items})")
GREATEST: Final = text("giá trị lớn nhất trong ({items})", "the greatest of ({items})")
MEAN: Final = text("trung bình cộng của ({items})", "the mean of ({items})")
WEIGHTED: Final = text("trung bình có trọng số của ({items})", "the weighted mean of ({items})")
WEIGHT: Final = text("{of}, trọng số {weight}", "{of}, weight {weight}")
TALLY: Final = text("số điều kiện đạt trong ({items})", "how many hold of ({items})")
MONTHS_FROM: Final = text("số tháng tròn từ {start} đến {end}", "whole months from {start} to {end}")
NTH_ROOT: Final = text("căn bậc {degree} của ({of})", "the root of degree {degree} of ({of})")
ZERO: Final = text(
    "({of}; mẫu số bằng 0 thì tính là {answer})", "({of}; counted as {answer} where the denominator is 0)"
)
SILENT_ZERO: Final = text("không áp dụng khi mẫu số bằng 0", "not applicable where a denominator is 0")
DEFAULT: Final = text("{of} ({states} thì tính là {value})", "{of} ({states}: counted as {value})")
COUNTED: Final = text("{of} ({state}, tính là {value})", "{of} ({state}, counted as {value})")
APPLIES: Final = text("{of} (chỉ áp dụng khi {when})", "{of} (applies only when {when})")
LADDER: Final = text("theo {of}: {rungs}; còn lại: {otherwise}", "by {of}: {rungs}; otherwise: {otherwise}")
LADDER_IN_TURN: Final = text(
    "theo {of}, xét lần lượt: {rungs}; còn lại: {otherwise}", "by {of}, taken in turn: {rungs}; otherwise: {otherwise}"
)
BRANCH: Final = text("nếu {when} thì {then}", "if {when} then {then}")
OTHERWISE: Final = text("{branches}; ngược lại {otherwise}", "{branches}; otherwise {otherwise}")
POINTS_OF: Final = {
    "points": text("điểm của {title}", "the points of {title}"),
    "maximum": text("điểm tối đa của {title}", "the maximum points of {title}"),
}
STATISTICS: Final = {
    "max": text("giá trị lớn nhất của {of} trong cùng {over}", "the maximum of {of} in the same {over}"),
    "min": text("giá trị nhỏ nhất của {of} trong cùng {over}", "the minimum of {of} in the same {over}"),
    "sum": text("tổng {of} trong cùng {over}", "the sum of {of} in the same {over}"),
    "count": text(
        "số đối tượng thi đua có {of} trong cùng {over}", "the number of participants with {of} in the same {over}"
    ),
    "mean": text("trung bình cộng của {of} trong cùng {over}", "the mean of {of} in the same {over}"),
    "rank": text("thứ hạng theo {of} trong cùng {over}", "the rank by {of} in the same {over}"),
}
RANK_FROM_LEAST: Final = text(
    "thứ hạng theo {of}, từ thấp lên, trong cùng {over}", "the rank by {of}, the least first, in the same {over}"
)
AMONG: Final = text("{what} (chỉ tính đối tượng mà {when})", "{what} (counting only those where {when})")
AGGREGATES: Final = {
    "count": text("số mục trong {rows}", "the number of entries in {rows}"),
    "sum": text("tổng {of} trong {rows}", "the sum of {of} in {rows}"),
    "mean": text("trung bình cộng của {of} trong {rows}", "the mean of {of} in {rows}"),
    "median": text("trung vị của {of} trong {rows}", "the median of {of} in {rows}"),
    "trimmed_mean": text(
        "trung bình cộng của {of} trong {rows} sau khi bỏ {trim} giá trị cao nhất và {trim} giá trị thấp nhất",
        "the mean of {of} in {rows} without the {trim} highest and the {trim} lowest",
    ),
    "least": text("giá trị nhỏ nhất của {of} trong {rows}", "the minimum of {of} in {rows}"),
    "greatest": text("giá trị lớn nhất của {of} trong {rows}", "the maximum of {of} in {rows}"),
    "distinct": text("số giá trị khác nhau của {of} trong {rows}", "the number of different {of} in {rows}"),
}
WHERE: Final = text("{what} mà {where}", "{what} where {where}")
EARLIER: Final = text("{label} ({periods} kỳ trước)", "{label} ({periods} periods ago)")
LAST: Final = text("{label} (kỳ trước)", "{label} (the period before)")
ROUNDED: Final[dict[RoundingMode, Text]] = {
    "half_away": text(
        "{of}, làm tròn đến {quantum} (nửa đơn vị thì ra xa số 0)", "{of}, rounded to {quantum} (halves away from 0)"
    ),
    "half_even": text(
        "{of}, làm tròn đến {quantum} (nửa đơn vị thì về bội số chẵn)", "{of}, rounded to {quantum} (halves to even)"
    ),
    "floor": text("{of}, làm tròn xuống đến {quantum}", "{of}, rounded down to {quantum}"),
    "ceiling": text("{of}, làm tròn lên đến {quantum}", "{of}, rounded up to {quantum}"),
    "towards_zero": text("{of}, làm tròn về phía số 0 đến {quantum}", "{of}, rounded towards 0 to {quantum}"),
    "away_from_zero": text("{of}, làm tròn ra xa số 0 đến {quantum}", "{of}, rounded away from 0 to {quantum}"),
}
ON_TIME: Final = text("đúng hạn hoặc sớm hơn", "on time or earlier")
"""What no day late is called."""
FROM: Final[dict[Order, Text]] = {
    ">=": text("từ {at} trở lên", "{at} or more"),
    ">": text("trên {at}", "over {at}"),
    "<=": text("từ {at} trở xuống", "{at} or less"),
    "<": text("dưới {at}", "under {at}"),
}
FROM_DAY: Final[dict[Order, Text]] = {
    ">=": text("từ ngày {at} trở đi", "on {at} or later"),
    ">": text("sau ngày {at}", "after {at}"),
    "<=": text("đến hết ngày {at}", "on {at} or earlier"),
    "<": text("trước ngày {at}", "before {at}"),
}
BETWEEN: Final[dict[tuple[str, str], Text]] = {
    (">=", "<"): text("từ {low} đến dưới {high}", "{low} to under {high}"),
    (">=", "<="): text("từ {low} đến {high}", "{low} to {high}"),
    (">", "<"): text("trên {low} đến dưới {high}", "over {low} to under {high}"),
    (">", "<="): text("trên {low} đến {high}", "over {low} to {high}"),
}
"""The words of a step between two thresholds, by how it stands to the lower and to the higher one."""
OPPOSITE: Final[dict[Order, Order]] = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "!=", "!=": "=="}
"""What stands where a comparison does not."""
SIGNS: Final[dict[Order, str]] = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "==": "=", "!=": "≠"}
"""How a comparison is written."""

HOLDS: Final = {True: text("{of}: đúng", "{of}: true"), False: text("{of}: không đúng", "{of}: not true")}
"""Whether a truth about a case holds."""
RATIO: Final = text("tỷ lệ {of}", "the ratio {of}")
NO_STEP: Final = text("{of} không thuộc bậc nào", "{of} is in none of the steps")
NO_BRANCH: Final = text("không điều kiện nào trong {count} điều kiện đúng", "none of the {count} conditions holds")
OPEN: Final = text("chưa biết {when} có đúng hay không ({state})", "it is open whether {when} ({state})")
IDLE: Final = text("điều kiện {when} không áp dụng", "the condition {when} does not apply")
EARNS: Final = text("{why} nên được {value}", "{why}, so it earns {value}")
LOSES: Final = text("{why} nên bị trừ {value}", "{why}, so it loses {value}")
COUNTS: Final = text("{why} nên lấy {value}", "{why}, so the value is {value}")
IS_NOW: Final = text("{why} nên {value}", "{why}, so it is {value}")
GOES_ON: Final = text("{why}: xét tiếp", "{why}: see next")
"""What a condition says that opened another deciding part: the points are that part's to tell."""
COUNTED_AS: Final = text("{why} nên tính là {value}", "{why}, so it is counted as {value}")
DOES_NOT_APPLY: Final = text("không áp dụng vì {why}", "not applicable, because {why}")
OVER_LIMIT: Final = text("{value} vượt mức tối đa nên chỉ lấy {limit}", "{value}, over the maximum, counted as {limit}")
OFF_LIMIT: Final = text(
    "trừ {value}, vượt mức tối đa nên chỉ trừ {limit}", "{value} off, over the maximum, counted as {limit} off"
)
UNDER_LIMIT: Final = text(
    "{value} thấp hơn mức tối thiểu nên lấy {limit}", "{value}, under the minimum, counted as {limit}"
)
