"""The words of the workbook, in both languages."""

from typing import Final

from emulation.algebra import Text

FLAG: Final = {True: Text(vi="Có", en="Yes"), False: Text(vi="Không", en="No")}
"""How a yes-or-no field stands in its cell."""
RECALCULATE: Final = Text(vi="cần chấm lại", en="score it again")
"""What a formula says when a cell it rests on holds something else than when it was written."""

REASONS: Final = {
    "too-large": Text(
        vi="số liệu lớn đến mức bảng tính không giữ đủ chữ số", en="its numbers are too large for a spreadsheet to hold"
    ),
    "too-long": Text(vi="công thức quá dài, không kiểm tra bằng mắt được", en="the formula would be too long to check"),
    "negative-denominator": Text(vi="mẫu số có thể âm", en="a denominator may be below zero"),
    "rounding": Text(vi="cách làm tròn không có trong bảng tính", en="spreadsheets do not round this way"),
    "unrounded": Text(vi="điểm không làm tròn ở bước này", en="the points are not rounded at this step"),
    "no-formula": Text(vi="bảng tính không nói được đúng quy tắc này", en="no formula says this rule exactly"),
    "evidence": Text(vi="còn phụ thuộc minh chứng", en="it depends on evidence"),
    "Earlier": Text(vi="dùng số liệu kỳ trước", en="it reads figures of an earlier period"),
    "Statistic": Text(vi="so với các đơn vị khác", en="it compares with other units"),
    "rows": Text(
        vi="tính trên từng dòng chi tiết theo cách bảng tính không nói đúng được",
        en="it combines entries of a listing in a way that no formula says exactly",
    ),
    "row-state": Text(
        vi="có dòng chi tiết chưa báo cáo hoặc không dùng được", en="an entry of its listing is missing or unusable"
    ),
    "constant": Text(vi="không phụ thuộc ô số liệu nào", en="it depends on no cell"),
    "state": Text(vi="chưa có điểm: {state}", en="no points yet: {state}"),
    "differs": Text(
        vi="công thức cho kết quả khác phần mềm nên không dùng", en="its formula gave another answer and is not used"
    ),
    "appraised": Text(vi="điểm do người thẩm định cho", en="points given by the appraiser"),
}
"""Why a cell holds a value in place of a formula."""
