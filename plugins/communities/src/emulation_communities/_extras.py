"""Bonus and penalties: what is claimed or found beside the scale; none of it is in the plan."""

from dataclasses import replace
from typing import Final

from emulation import Criterion, Expr, Rule, Text, fields, model_penalty, model_points, rules
from emulation_communities._form import CommunityYear
from emulation_communities._sources import CULTURAL_TITLE_2018, CULTURAL_TITLE_2023, extension

year = fields(CommunityYear)


def claimed(rule: Rule) -> Rule:
    """Give nothing where nothing is claimed: a bonus is asked for, never owed."""
    return replace(rule, node=Expr(rule.node).default(0).node)


CULTURAL_TITLE: Final = Criterion(
    "communities/bonus-cultural-title",
    title=Text(vi="Đạt danh hiệu thôn, tổ dân phố văn hóa", en="Title of cultural village or residential group"),
    source=[CULTURAL_TITLE_2018, CULTURAL_TITLE_2023],
    points=model_points(2),
    rule=claimed(rules.imported(year.cultural_title, points=2)),
)

CONVENTION: Final = Criterion(
    "communities/bonus-mutual-help-convention",
    title=Text(vi="Hương ước, quy ước có nội dung giúp nhau giảm nghèo", en="Convention with clauses on mutual help"),
    source=extension(
        "khuyến khích cộng đồng tự cam kết giúp nhau; kế hoạch không nêu",
        "encourages a community's own commitment; the plan does not name it",
    ),
    points=model_points(1),
    rule=claimed(rules.passed(year.mutual_help_convention, points=1)),
)

OTHER_VILLAGE: Final = Criterion(
    "communities/bonus-helps-another-village",
    title=Text(vi="Giúp thôn khác giảm nghèo", en="Helps another village"),
    source=extension(
        "khuyến khích giúp nhau ngoài phạm vi thôn; kế hoạch không nêu",
        "encourages help across village borders; the plan does not name it",
    ),
    points=model_points(2),
    rule=claimed(rules.passed(year.helped_other_village, points=2)),
)

WRONGLY_LISTED: Final = Criterion(
    "communities/penalty-wrongly-listed",
    title=Text(
        vi="Bỏ sót hộ hoặc đưa hộ ra khỏi danh sách không đúng", en="Household left out or wrongly taken off the list"
    ),
    source=extension(
        "không thưởng cho việc đẩy hộ ra khỏi danh sách (quy tắc chung 9)",
        "no reward for pushing names off the list (common rule 9)",
    ),
    points=model_penalty(6),
    rule=rules.per_event_penalty(year.wrongly_listed.default(0), each=2, at_most=6),
)

FORCED: Final = Criterion(
    "communities/penalty-forced-contribution",
    title=Text(vi="Ép buộc đóng góp", en="Forced contribution"),
    source=extension("thi đua và đóng góp dựa trên sự tự nguyện", "emulation and contribution are voluntary"),
    points=model_penalty(3),
    rule=rules.per_event_penalty(year.forced_contributions.default(0), each=3, at_most=3),
)
