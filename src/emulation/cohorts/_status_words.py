"""What stands in a column of a table: a rank, a class or what became of a nomination in a few words."""

from collections.abc import Mapping
from typing import Final

from emulation.algebra import Text
from emulation.cohorts._classes import Classed
from emulation.cohorts._nomination import NominationStatus
from emulation.cohorts._ranking import Placed
from emulation.cohorts._sayings import saying

NOMINATION_WORDS: Final[Mapping[NominationStatus, Text]] = {
    "proposed": Text(vi="đề nghị", en="proposed"),
    "pending": Text(vi="chờ kết quả bỏ phiếu", en="awaits the vote"),
    "held": Text(vi="tạm dừng xem xét", en="held"),
    "open": Text(vi="chờ cấp có thẩm quyền quyết định", en="the authority decides"),
    "cut": Text(vi="hết suất", en="no place left"),
    "ineligible": Text(vi="không đủ điều kiện", en="not eligible"),
    "withdrawn": Text(vi="đã rút", en="withdrawn"),
    "revoked": Text(vi="đã hủy bỏ quyết định", en="annulled"),
    "raised": Text(vi="đề nghị hình thức cao hơn", en="proposed for a higher award"),
}
"""What became of a nomination."""
_UNRANKED: Final[Mapping[str, Text]] = {
    "not-ranked": Text(vi="không xếp hạng", en="not ranked"),
    "excluded": Text(vi="ngoài nhóm so sánh", en="outside its cohort"),
    "apart": Text(vi="chưa rõ nhóm so sánh", en="no cohort known"),
}
_UNCLASSED: Final[Mapping[str, Text]] = {
    "barred": Text(vi="không xếp loại", en="not classed"),
    "withheld": Text(vi="tạm dừng xếp loại", en="withheld"),
    "open": Text(vi="cấp có thẩm quyền quyết định", en="decided by the authority"),
    "incomplete": Text(vi="chưa đủ điểm", en="incomplete"),
    "unstated": Text(vi="không nêu mức xếp loại", en="no classes stated"),
    "not-classed": Text(vi="không xếp loại", en="not classed"),
    "excluded": Text(vi="ngoài nhóm so sánh", en="outside its cohort"),
}


def rank_words(placed: Placed) -> Text:
    """Say a rank: "3", "1–2" while the authority has to part equals, or why there is none."""
    if placed.rank is not None:
        return saying("{rank}", "{rank}", rank=placed.rank)
    if placed.places is not None:
        first, last = placed.places
        return saying("{first}–{last}", "{first}–{last}", first=first, last=last)
    return _UNRANKED[placed.status]


def class_words(classed: Classed) -> Text:
    """Say a class by its title, or why there is none."""
    if classed.status == "classed" and classed.band is not None:
        return classed.band.title
    return _UNCLASSED.get(classed.status) or _UNCLASSED["incomplete"]
