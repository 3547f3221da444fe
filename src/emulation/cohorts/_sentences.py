"""The sentence of every reason, in Vietnamese and English, made of its fields when somebody asks.

A sentence says its facts and does not cite: the sources of several reasons are cited together, once (`cited`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from emulation.algebra import STATE_WORDS, State, Text
from emulation.cohorts._citing import GROUNDS, MATTERS
from emulation.cohorts._names import Names
from emulation.cohorts._places import Places
from emulation.cohorts._places_said import said_places
from emulation.cohorts._reason import Reason, ReasonKind
from emulation.cohorts._sayings import Said, listed, percent, saying, sentences
from emulation.models import Award, Matter


@dataclass(frozen=True, slots=True)
class Told:
    """One reason with what its sentence asks beside its own fields."""

    reason: Reason
    names: Names
    places: Places | None = None
    """The places that the quota of the reason gave."""
    award: Award | None = None
    """The award whose condition it is."""

    @property
    def facts(self) -> dict[str, Said]:
        """What sentences ask for most."""
        reason, names = self.reason, self.names
        return {
            "subject": reason.subject,
            "units": names.those(reason.units) if reason.units else "–",
            "number": Fraction(0) if reason.number is None else reason.number,
            "limit": Fraction(0) if reason.limit is None else reason.limit,
        }


def sentence(reason: Reason, names: Names, *, places: Places | None = None, award: Award | None = None) -> Text:
    """Say a reason in one sentence, without its source.

    Args:
        reason: The reason.
        names: What ids are called.
        places: The places of its quota, where they are known: the sentence then says how they were counted.
        award: The award whose condition it is: the sentence then says what it asks.
    """
    return _SENTENCES[reason.kind](Told(reason, names, places, award))


def _plain(vi: str, en: str) -> Callable[[Told], Text]:
    """Return a sentence that needs nothing but the facts of the reason."""
    return lambda told: saying(vi, en, **told.facts)


def _of_state(vi: str, en: str) -> Callable[[Told], Text]:
    def said(told: Told) -> Text:
        return saying(vi, en, state=STATE_WORDS[State(told.reason.subject)], number=told.facts["number"])

    return said


def _of_trait(vi: str, en: str) -> Callable[[Told], Text]:
    return lambda told: saying(vi, en, trait=told.names.trait(told.reason.subject))


def _of_class(vi: str, en: str) -> Callable[[Told], Text]:
    return lambda told: saying(vi, en, **{**told.facts, "subject": told.names.class_(told.reason.subject)})


def _of_award(vi: str, en: str) -> Callable[[Told], Text]:
    return lambda told: saying(vi, en, **{**told.facts, "subject": told.names.award(told.reason.subject)})


def _of_matter(vi: str, en: str) -> Callable[[Told], Text]:
    """Return a sentence about a matter; of one that is not known here its id alone is said."""

    def said(told: Told) -> Text:
        matter = told.names.matters.get(told.reason.subject)
        if matter is None:
            return saying(vi, en, matter=told.reason.subject, when="")
        named = saying("{id} ({kind})", "{id} ({kind})", id=matter.id, kind=MATTERS[matter.kind])
        return saying(vi, en, matter=named, when=_when(matter))

    return said


def _when(matter: Matter) -> Text | str:
    """Say since when an open matter holds, or until when a closed one bars; nothing for good."""
    if matter.closed_on is None:
        return saying(" từ ngày {day}", " since {day}", day=matter.opened_on)
    return "" if matter.bars_until is None else saying(" trước ngày {day}", " before {day}", day=matter.bars_until)


def _of_rule(told: Told) -> Text:
    """Return the words of a rule of the rulebook, as a sentence."""
    text = told.reason.text
    if text is None:
        return Text(vi="Theo điều kiện của bộ tiêu chí.", en="By a condition of the rulebook.")
    return Text(vi=_as_sentence(text.vi), en=_as_sentence(text.en))


def _as_sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def _of_quota(vi: str, en: str) -> Callable[[Told], Text]:
    """Return a sentence about a quota, with the count of its places where it is known."""

    def said(told: Told) -> Text:
        how = None if told.places is None else said_places(told.places, told.names)
        return sentences(saying(vi, en, **told.facts), how, _left_out(told))

    return said


def _left_out(told: Told) -> Text | None:
    """Say what the award declares for equals at the cut, where it leaves all of them out."""
    of_tie = told.reason.kind == "tie-at-the-cut" and told.award is not None and told.award.ties == "leave-out"
    return _NONE_OF_THEM if of_tie else None


_NONE_OF_THEM: Final = Text(
    vi="Theo quy tắc đã nêu, không lấy riêng ai trong số ngang nhau.",
    en="By the declared rule none of the equals is taken alone.",
)


def _tied(told: Told) -> Text:
    if told.reason.limit is None:
        return saying(*_TIED, **told.facts)
    return saying(*_TIED_AT, **told.facts)


_TIED = (
    "Ngang với {units} ở mọi tiêu chí so sánh: cấp có thẩm quyền quyết định thứ tự.",
    "Equal in everything to {units}: the authority decides the order.",
)
_TIED_AT = (
    "Ngang với {units} ở mọi tiêu chí so sánh; cấp có thẩm quyền chưa quyết định ai từ hạng {limit} trở lên.",
    "Equal in everything to {units}; the authority has not decided who is within rank {limit}.",
)


def _asked_class(told: Told, asked: str | None) -> Text | None:
    if asked is None:
        return None
    words = "Điều kiện: xếp loại từ “{asked}” trở lên.", "Asked: “{asked}” or better."
    return saying(*words, asked=told.names.class_(asked))


def _without_class(vi: str, en: str) -> Callable[[Told], Text]:
    return lambda told: sentences(Text(vi=vi, en=en), _asked_class(told, told.reason.subject or None))


def _class_below(told: Told) -> Text:
    has = told.reason.text or told.names.class_(told.reason.subject)
    asked = None if told.award is None else told.award.conditions.class_at_least
    return sentences(
        saying("Xếp loại “{has}”, chưa đạt mức được xét.", "Classed “{has}”, below what is asked.", has=has),
        _asked_class(told, asked),
    )


def _share_below(told: Told) -> Text:
    reason = told.reason
    return saying(
        "Đạt {has} thang điểm áp dụng; điều kiện là ít nhất {asked}.",
        "{has} of the maximum that applied; at least {asked} is asked.",
        has=percent(reason.number or Fraction(0)),
        asked=percent(reason.limit or Fraction(0)),
    )


def _trait_lacks(told: Told) -> Text:
    name, award = told.reason.subject, told.award
    codes = () if award is None else award.conditions.traits.get(name, ())
    if not codes:
        return saying(*_NOT_AMONG, trait=told.names.trait(name))
    return saying(*_ONLY, trait=told.names.trait(name), codes=told.names.either(name, codes))


_NOT_AMONG = "Không thuộc đối tượng được xét, theo {trait}.", "Not among those it is for, by {trait}."
_ONLY = (
    "Không thuộc đối tượng được xét: chỉ xét {trait}: {codes}.",
    "Not among those it is for: only {trait}: {codes}.",
)


def _awarded_before(told: Told) -> Text:
    reason = told.reason
    facts: dict[str, Said] = {"award": told.names.award(reason.subject), "year": str(int(reason.number or 0))}
    if reason.limit is None:
        return saying(*_ONCE, **facts)
    return saying(*_WITHIN, **facts, limit=reason.limit)


_ONCE = (
    "Đã được tặng {award} cho thành tích đến năm {year}: không xét lại.",
    "Had {award} for achievements up to {year}: not considered again.",
)
_WITHIN = (
    "Đã được tặng {award} cho thành tích đến năm {year}: chưa đủ {limit} năm để xét.",
    "Had {award} for achievements up to {year}: fewer than {limit} years ago.",
)


def _complaint(told: Told) -> Text:
    return saying(
        "Tạm dừng xem xét từ ngày {since}: còn ý kiến về niêm yết công khai chưa giải quyết xong.",
        "Held since {since}: an opinion on the public posting is not resolved.",
        since=date.fromisoformat(told.reason.subject),
    )


def _vote_lacks(told: Told) -> Text:
    """Say why the vote decides nothing: there was none, or what is wrong with the ballot."""
    if told.reason.text is None:
        return Text(vi="Chưa có kết quả bỏ phiếu của hội đồng.", en="The council has not voted yet.")
    return _of_rule(told)


def _withdrawn(told: Told) -> Text:
    """Say when and for what reason somebody withdrew, where it is told."""
    since, why = told.reason.subject, told.reason.text
    return saying(
        "Đã rút khỏi danh sách đề nghị{on}{why}.",
        "Withdrawn from the list{on}{why}.",
        on=saying(" ngày {day}", " on {day}", day=date.fromisoformat(since)) if since else "",
        why=saying(": {why}", ": {why}", why=Text(vi=why.vi.rstrip("."), en=why.en.rstrip("."))) if why else "",
    )


def _revoked(told: Told) -> Text:
    ground = GROUNDS.get(told.reason.subject) or Text(vi=told.reason.subject, en=told.reason.subject)
    return saying("Đã hủy bỏ quyết định khen thưởng vì {ground}.", "The award was annulled: {ground}.", ground=ground)


def _next(told: Told) -> Text:
    return saying(
        "Được xét kế tiếp, thế chỗ {units} không còn trong danh sách.",
        "Next in rank, in the place of {units}, who fell out.",
        **told.facts,
    )


def _bloc_open(told: Told) -> Text:
    named = tuple(told.names.code("bloc", bloc) for bloc in told.reason.units)
    blocs = listed(named) if named else "–"
    return saying(
        "Trong kỳ có thay đổi về cụm, khối hoặc về chính đối tượng ({blocs}) mà kế hoạch chưa nêu tính vào đâu:"
        " chưa so sánh với đối tượng nào.",
        "It changed its bloc, or was changed itself, within the period ({blocs}), and the plan does not say where it"
        " counts: it is compared with nobody yet.",
        blocs=blocs,
    )


def _other_unclassed(told: Told) -> Text:
    if not told.reason.units:
        return Text(
            vi="Tạm dừng xếp loại: chưa biết đối tượng mà xếp loại này phụ thuộc.",
            en="Withheld: the unit on whose class it depends is not known.",
        )
    return saying("Tạm dừng xếp loại: {units} chưa được xếp loại.", "Withheld: {units} not classed yet.", **told.facts)


_SENTENCES: Final[Mapping[ReasonKind, Callable[[Told], Text]]] = {
    "state-excluded": _of_state(
        "Điểm ở trạng thái “{state}”: đưa ra ngoài nhóm so sánh, không tính khi lấy tỷ lệ.",
        "The score is “{state}”: taken out of the cohort, so that no percentage counts it.",
    ),
    "state-not-classed": _of_state(
        "Điểm ở trạng thái “{state}”: vẫn thuộc nhóm so sánh nhưng không xếp hạng, không xếp loại.",
        "The score is “{state}”: it stays in the cohort without rank and class.",
    ),
    "state-points": _of_state(
        "Điểm ở trạng thái “{state}”: tính {number} điểm theo quy tắc chốt điểm của kế hoạch.",
        "The score is “{state}”: it counts as {number} points by the plan's rule.",
    ),
    "no-cohort": _of_trait(
        "Chưa so sánh với đối tượng nào: chưa biết {trait}.", "Compared with nobody: {trait} is not known."
    ),
    "bloc-open": _bloc_open,
    "counts-in-no-bloc": _plain(
        "Theo kế hoạch, phần kỳ của đối tượng này không tính vào cụm, khối nào.",
        "By the plan its part of the period counts in no bloc.",
    ),
    "no-scale": _plain(
        "Không có thang điểm áp dụng nên không có tỷ lệ để xếp hạng.",
        "No maximum applied, so there is no share to rank on.",
    ),
    "tied-open": _tied,
    "row-rule": _of_rule,
    "not-above-parent": _of_class(
        "Không xếp cao hơn {units}, được xếp loại “{subject}”.", "No better than {units}, classed “{subject}”."
    ),
    "component-in-class": _of_class(
        "Bị hạn chế mức xếp loại vì đơn vị thành phần {units} xếp loại “{subject}”.",
        "Limited, for its component {units} is classed “{subject}”.",
    ),
    "other-unclassed": _other_unclassed,
    "quota-full": _of_quota("Hết suất: {number} suất đã do {units} giữ.", "No place left: {units} hold all {number}."),
    "quota-none": _of_quota("Không có suất nào theo chỉ tiêu.", "The quota gives no place."),
    "tie-at-the-cut": _of_quota(
        "Ngang với {units} ở ranh giới của chỉ tiêu; số suất còn lại là {number}, không đủ cho tất cả.",
        "Equal to {units} at the cut; places left: {number}, too few for all.",
    ),
    "behind-a-tie": _of_quota(
        "Xếp sau {units}, là những đối tượng ngang nhau mà số suất còn lại không đủ hoặc còn chờ quyết định: đối tượng"
        " xếp sau không lấy các suất đó.",
        "Behind {units}, equals for whom too few places are left or are still to be decided: nobody takes these before"
        " them.",
    ),
    "no-lane": _plain(
        "Không thuộc phạm vi của suất nào.", "No quota is made for such units."
    ),
    "not-classed": _without_class("Không được xếp loại.", "Not classed."),
    "class-open": _without_class("Xếp loại chưa được quyết định.", "The class is not decided yet."),
    "class-below": _class_below,
    "not-ranked": _plain("Không có thứ hạng.", "Not ranked."),
    "rank-below": _plain(
        "Xếp hạng {number}; điều kiện là từ hạng {limit} trở lên.", "Rank {number}; rank {limit} or better is asked."
    ),
    "no-points": _plain(
        "Không có điểm để xét điều kiện về điểm.", "It has no points, and the award asks for some."
    ),
    "points-below": _plain(
        "Được {number} điểm; điều kiện là ít nhất {limit} điểm.", "{number} points; at least {limit} are asked."
    ),
    "share-below": _share_below,
    "trait-lacks": _trait_lacks,
    "streak-short": _of_award(
        "Có {subject} {number} năm liên tục được tính; điều kiện là {limit} năm liên tục.",
        "Held {subject} in {number} consecutive years that count; {limit} are asked.",
    ),
    "streak-thematic": _of_award(
        "{subject} được tặng theo chuyên đề hoặc đột xuất không làm căn cứ xét khen thưởng công trạng.",
        "{subject}, where it was given for a thematic movement or a single deed, is no basis for merit.",
    ),
    "awarded-before": _awarded_before,
    "condition-fails": _of_rule,
    "condition-open": _of_rule,
    "vote-lost": _of_rule,
    "vote-lacks": _vote_lacks,
    "above-not-taken": _of_award(
        "Chỉ xét trong số được đề nghị {subject}.", "Only those proposed for {subject} are considered."
    ),
    "rewarded-already": _of_award(
        "Thành tích này đã được đề nghị {subject}: một thành tích chỉ khen thưởng một lần.",
        "This achievement is proposed for {subject}: one achievement is rewarded once.",
    ),
    "considered-above": _of_award(
        "Đồng thời đang được xét {subject}; nếu được thì thay cho hình thức này.",
        "It is considered for {subject} as well, which would then stand in the place of this one.",
    ),
    "open-bloc-above": _plain(
        "Suất này còn phụ thuộc việc xác định cụm, khối của {units}.",
        "This place still depends on the bloc in which {units} will count.",
    ),
    "matter-open": _of_matter(
        "Tạm dừng xem xét{when}: vụ việc {matter} chưa có kết luận.",
        "Held{when}: the matter {matter} is not concluded.",
    ),
    "complaint-open": _complaint,
    "matter-upheld": _of_matter(
        "Vụ việc {matter} đã kết luận có vi phạm: không xét khen thưởng{when}.",
        "The matter {matter} was upheld: no commendation{when}.",
    ),
    "withdrawn": _withdrawn,
    "revoked": _revoked,
    "next-in-rank": _next,
}  # fmt: skip
