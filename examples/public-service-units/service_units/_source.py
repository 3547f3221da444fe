"""The decree, and the words that both rulebooks share."""

from collections.abc import Sequence

from emulation import TOTAL, Band, Exact, SideCondition, Source, Text, band, points_of

DECREE = Source(
    "233/2026/NĐ-CP",
    issued_by=Text(vi="Chính phủ", en="Government"),
    title=Text(
        vi="Đánh giá, xếp loại chất lượng đơn vị sự nghiệp công lập và viên chức",
        en="Assessment and classing of public service units and public employees",
    ),
    in_force_from="2026-07-01",
    note=Text(vi="bản nhận dạng chữ (OCR), có lỗi chính tả", en="read by OCR, with misreadings"),
)
WHOLE = points_of(TOTAL)
CLASSES = {
    "excellent": (Text(vi="Hoàn thành xuất sắc nhiệm vụ", en="Tasks done excellently"), 90),
    "good": (Text(vi="Hoàn thành tốt nhiệm vụ", en="Tasks done well"), 70),
    "done": (Text(vi="Hoàn thành nhiệm vụ", en="Tasks done"), 50),
    "not-done": (Text(vi="Không hoàn thành nhiệm vụ", en="Tasks not done"), 0),
}
"""The four classes with the points from which each begins; the last is for everyone below."""


def class_band(name: str, conditions: Sequence[SideCondition] = ()) -> Band:
    """Return one of the four bands with what it asks beside its points."""
    title, at_least = CLASSES[name]
    least: Exact = at_least
    return band(name, title=title, at_least=least, conditions=conditions)
