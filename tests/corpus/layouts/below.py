"""Rows that stand below a note, or are called like one: units that must not vanish, and lines that are none."""

from tests.corpus.layouts.case import FAILED, Case, layout
from tests.corpus.layouts.making import page, xlsx

_HEAD = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm")
_ROWS = ((1, "Xã Độc Lập", 42, 37), (2, "Xã Yên Hòa", 58, 51))
_FIGURES = {"doc-lap": {"poor_start": 42, "poor_end": 37}, "yen-hoa": {"poor_start": 58, "poor_end": 51}}
_LEFT = {"poor_start": FAILED, "poor_end": FAILED}


@layout
def a_unit_without_figures_below_a_note() -> Case:
    """`3 | Xã Tú Lý` stands below `Ghi chú: …` and is blank: it is a row, and lacks its figures."""
    rows = (_HEAD, *_ROWS, ("Ghi chú: đang rà soát",), (3, "Xã Tú Lý", None, None))
    facts = {**_FIGURES, "tu-ly": {}}
    return Case(name="duoi-ghi-chu.xlsx", data=xlsx(page(*rows)), facts=facts, incomplete=1)


@layout
def a_unit_with_words_below_a_note() -> Case:
    """`3 | Xã Tú Lý | chưa rõ | chưa rõ` below `Nguồn: …`."""
    rows = (_HEAD, *_ROWS, ("Nguồn: báo cáo của xã",), (3, "Xã Tú Lý", "đang chờ", "đang chờ"))
    facts = {**_FIGURES, "tu-ly": _LEFT}
    return Case(name="nguon.xlsx", data=xlsx(page(*rows)), facts=facts, incomplete=1)


@layout
def a_misspelt_name_with_words_below_a_note() -> Case:
    """`3 | Xã Sai | chưa rõ | chưa rõ` is nobody's row, and says so."""
    rows = (_HEAD, *_ROWS, ("Ghi chú: x",), (3, "Xã Sai Hẳn Tên", "chưa rõ", "chưa rõ"))
    why = (("Biểu 01!B5", "EMU-B67"),)
    return Case(name="sai-ten.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, rejected=(5,), why=why)


@layout
def a_misspelt_name_without_a_number_below_a_note() -> Case:
    """The table does not number its rows; the name begins as those above do."""
    rows = (_HEAD[1:], *(row[1:] for row in _ROWS), ("Ghi chú: x",), ("Xã Sai Hẳn Tên", "chưa rõ", "chưa rõ"))
    return Case(name="khong-so.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, rejected=(5,))


@layout
def the_next_number_below_a_note() -> Case:
    """`3 | Xã Sai Hẳn Tên`, with nothing beside it, goes on with the list."""
    rows = (_HEAD, *_ROWS, ("Ghi chú: x",), (3, "Xã Sai Hẳn Tên", None, None))
    return Case(name="so-tiep.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, rejected=(5,))


@layout
def numbered_notes_below_a_note() -> Case:
    """`Ghi chú:` and then `1. …`, `2. …` in the columns of the list: no rows."""
    notes = (("Ghi chú:",), (1, "Số liệu tính đến ngày 31/12"), (2, "Số liệu đã được duyệt"))
    return Case(name="ghi-chu-so.xlsx", data=xlsx(page(_HEAD, *_ROWS, *notes)), facts=_FIGURES)


@layout
def those_to_whom_it_is_sent() -> Case:
    """`Nơi nhận:` and below it a unit of the plan: no row of figures."""
    notes = ((), ("Nơi nhận:", None, "TM. UBND"), (None, "Xã Tú Lý"), (None, "Lưu: VT"))
    return Case(name="noi-nhan.xlsx", data=xlsx(page(_HEAD, *_ROWS, *notes)), facts=_FIGURES)


@layout
def names_like_rows_of_differences() -> Case:
    """`Tăng Nhơn Phú` and `Mục Tiêu 3` have figures and a number: rows of nobody, and no notes."""
    rows = (_HEAD, *_ROWS, (3, "Tăng Nhơn Phú", 21, 18), (4, "Mục Tiêu 3", 2, 1))
    return Case(name="tang.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, rejected=(4, 5))


@layout
def names_like_totals() -> Case:
    """`Tổng Hợp Tiến` and `Toàn Xã Kim` are numbered, and no sum of anything."""
    rows = (_HEAD, *_ROWS[:1], (2, "Tổng Hợp Tiến", 3, 3), (3, "Toàn Xã Kim", 4, 3), (4, *_ROWS[1][1:]))
    return Case(name="ten-nhu-tong.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, rejected=(3, 4))


@layout
def a_numbered_total() -> Case:
    """`3 | Toàn huyện` sums up the others: the total."""
    rows = (_HEAD, *_ROWS, (3, "Toàn huyện", 100, 88))
    controls = (("Biểu 01!C4", 100, 100), ("Biểu 01!D4", 88, 88))
    return Case(name="tong-so-tt.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, controls=controls)


@layout
def rows_of_differences_below() -> Case:
    """`Tăng (+), giảm (-)`, `Tăng so với năm trước`, `Mục tiêu năm 2024` below the total."""
    below = (
        (None, "Tăng (+), giảm (-)", -3, -2),
        (None, "Tăng so với năm trước", 1, 2),
        (None, "Mục tiêu năm 2024", 9, 8),
    )
    rows = (_HEAD, *_ROWS, (None, "Tổng cộng", 100, 88), *below)
    return Case(name="tang-giam.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, controls=(("Biểu 01!C4", 100, 100),))


@layout
def a_total_without_a_label_and_one_wrong_digit() -> Case:
    """The last row has figures alone and is not the sum: whether it is the total is asked, and no row counts."""
    rows = (_HEAD, *_ROWS, (3, "Xã Tú Lý", 20, 18), (None, None, 120, 107))
    told = ("EMU-B57", "Biểu 01!B5")
    return Case(name="tong-sai.xlsx", data=xlsx(page(*rows)), facts={}, quarantined=(2, 3, 4, 5), told=told)


@layout
def a_total_without_a_label_on_top_and_one_wrong_digit() -> Case:
    """The same above the first unit."""
    rows = (_HEAD, (None, None, 101, 88), *_ROWS)
    return Case(name="tong-tren-sai.xlsx", data=xlsx(page(*rows)), facts={}, quarantined=(2, 3, 4), told=("EMU-B57",))


@layout
def a_numbered_total_and_one_wrong_digit() -> Case:
    """`3 | Toàn huyện` is no sum of the others: asked."""
    rows = (_HEAD, *_ROWS, (3, "Toàn huyện", 101, 88))
    return Case(name="tong-tt-sai.xlsx", data=xlsx(page(*rows)), facts={}, quarantined=(2, 3, 4), told=("EMU-B57",))


@layout
def a_row_without_a_name_that_a_layout_has_settled() -> Case:
    """The layout says that there is no total: the row is nobody's, and the others count."""
    rows = (_HEAD, *_ROWS, (None, None, 7, 6))
    saved = '[[tables]]\nsheet = "Biểu 01"\ntotals = false\n'
    return Case(name="khong-tong.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, rejected=(4,), layout=saved)


@layout
def a_column_that_is_hidden() -> Case:
    """Figures of a hidden column are read, and said to be."""
    data = xlsx(page(_HEAD, *_ROWS, hidden_columns=("C",)))
    return Case(name="cot-an.xlsx", data=data, facts=_FIGURES, marks=(("EMU-B55", "Biểu 01!C1"),))


@layout
def a_hidden_column_of_remarks() -> Case:
    """Nothing is taken from it, and nothing is said."""
    rows = ((*_HEAD, "Ghi chú"), *((*row, "x") for row in _ROWS))
    data = xlsx(page(*rows, hidden_columns=("E",)))
    return Case(name="cot-ghi-chu-an.xlsx", data=data, facts=_FIGURES, silent=("EMU-B55",))
