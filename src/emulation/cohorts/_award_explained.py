"""An award explained to everyone who was considered: proposed with which place, cut by which rule, held by what."""

from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from emulation.algebra import Text
from emulation.cohorts._citing import Citations
from emulation.cohorts._council import BallotVerdict
from emulation.cohorts._explained import Explained
from emulation.cohorts._lanes import Cell, Lanes
from emulation.cohorts._names import Names
from emulation.cohorts._nomination import AwardDecision, Nomination
from emulation.cohorts._places import Places
from emulation.cohorts._places_said import explain_places, sources_of
from emulation.cohorts._reason import Reason
from emulation.cohorts._sayings import Said, percent, saying, within
from emulation.cohorts._sentences import sentence
from emulation.models import Award, FrozenMapping

_HEADS: Final[Mapping[str, tuple[str, str]]] = {
    "proposed": ("Được đề nghị tặng {award}: {order}.", "Proposed for {award}: {order}."),
    "pending": ("Có suất xét tặng {award}: {order}.", "Has a place for {award}: {order}."),
    "held": (
        "Tạm dừng xem xét việc tặng {award}: {order}; suất được giữ lại.",
        "Held for {award}: {order}; the place is kept.",
    ),
    "open": (
        "Chưa kết luận việc tặng {award}: {order}; cấp có thẩm quyền chọn trong số ngang nhau.",
        "Open for {award}: {order}; the authority chooses among equals.",
    ),
    "open-behind": (
        "Chưa kết luận việc tặng {award}: {order}; chờ cấp có thẩm quyền quyết định về đối tượng xếp trên.",
        "Open for {award}: {order}; waits for the authority's decision on those above.",
    ),
    "cut": (
        "Đủ điều kiện nhưng không được đề nghị tặng {award}: {order}.",
        "Eligible, and not proposed for {award}: {order}.",
    ),
    "cut-and-held": ("Không được đề nghị tặng {award}: {order}.", "Not proposed for {award}: {order}."),
    "ineligible": ("Không đủ điều kiện xét tặng {award}.", "Not eligible for {award}."),
    "withdrawn": ("Không xét tặng {award}.", "Not considered for {award}."),
    "revoked": (
        "Quyết định tặng {award} bị hủy bỏ; suất để trống.",
        "The grant of {award} is annulled; its place stays empty.",
    ),
    "raised": (
        "Được chọn trong số được đề nghị tặng {award} để đề nghị hình thức cao hơn.",
        "Chosen among those proposed for {award} for a higher award.",
    ),
}
_PASSED: Final[Mapping[str, tuple[str, str]]] = {
    "held": (
        "Tạm dừng xem xét việc tặng {award}; suất chuyển cho đối tượng kế tiếp.",
        "Held for {award}; the place passes to the next in rank.",
    ),
    "revoked": (
        "Quyết định tặng {award} bị hủy bỏ; suất chuyển cho đối tượng kế tiếp.",
        "The grant of {award} is annulled; its place passes to the next in rank.",
    ),
}
"""What is said instead where no place is kept."""
_ORDER = "đứng thứ {place} trong {of} đối tượng được xét, {by}", "number {place} of {of} considered, {by}"
_CARRIED = "Hội đồng đã bỏ phiếu: {outcome}", "The council has voted: {outcome}"
_PLACE = "Suất thứ {number} trong {of}. {how}", "Place {number} of {of}. {how}"


Votes = Mapping[tuple[str, str], BallotVerdict]
"""What the councils decided, by award and nominee."""
_NO_VOTES: Final[Votes] = FrozenMapping[tuple[str, str], BallotVerdict]()


def explain_nomination(
    nomination: Nomination, decision: AwardDecision, names: Names, *, votes: Votes = _NO_VOTES
) -> Explained:
    """Say what became of a nomination: its place of how many, the rule that cut it, what holds it, or what it lacks.

    Args:
        nomination: The nomination.
        decision: The award that it is of.
        names: What ids are called.
        votes: The ballots, by award and nominee: one that was carried is told.
    """
    return _Award(decision, votes).explain(nomination, names)


def explain_nominations(
    decision: AwardDecision, names: Callable[[str], Names], *, votes: Votes = _NO_VOTES
) -> tuple[Explained, ...]:
    """Explain every nomination of an award, in the order of the decision; `names` are those of its rulebook."""
    award = _Award(decision, votes)
    return tuple(award.explain(each, names(each.candidate.rulebook)) for each in decision.nominations)


def explain_check(decision: AwardDecision, names: Names) -> Text:
    """Say what the independent check of a decision found."""
    if not decision.objections:
        return _PROVED
    found = [_objection(each, names) for each in decision.objections]
    said = Text(vi="; ".join(each.vi for each in found), en="; ".join(each.en for each in found))
    return saying("KIỂM TRA ĐỘC LẬP KHÔNG ĐẠT: {said}.", "THE INDEPENDENT CHECK FAILS: {said}.", said=said)


_PROVED: Final = Text(
    vi="Kiểm tra độc lập: không chỉ tiêu nào bị vượt; không đối tượng đủ điều kiện, xếp trên nào bị bỏ lại mà không có"
    " lý do.",
    en="Independent check: no quota is exceeded, and nobody eligible and higher-ranked is left out without a reason.",
)
_OBJECTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "over-quota": ("chỉ tiêu {what} bị vượt", "the quota {what} is exceeded"),
    "lower-winner": ("{what} bị đối tượng xếp dưới vượt", "somebody lower than {what} has its place"),
    "left-out": ("{what} bị bỏ lại khi còn suất", "{what} is left out while a place is free"),
    "unexplained": ("{what} bị loại không có lý do", "{what} is cut without a reason"),
    "place-promised": (
        "suất mà cấp có thẩm quyền còn cần theo chỉ tiêu {what} đã bị lấy",
        "a place of the quota {what} that the authority may need is taken",
    ),
    "tie-parted": ("{what} bị tách khỏi đối tượng ngang nhau", "{what} is parted from its equals"),
}


def _objection(code: str, names: Names) -> Text:
    kind, _, what = code.partition(" ")
    of_quota = kind in ("over-quota", "place-promised")
    return saying(*_OBJECTIONS[kind], what=what if of_quota else names.unit(what))


class _Award:
    """One decision with what its explanations ask of it, counted once."""

    def __init__(self, decision: AwardDecision, votes: Votes) -> None:
        self._award, self._votes = decision.award, votes
        self._words = award_words(decision.award)
        self._heads: dict[tuple[object, ...], Text] = {}
        self._said: dict[tuple[object, ...], Text] = {}
        self._how: dict[tuple[int, int], Text] = {}
        self._lanes = Lanes(decision.award.quotas)
        self._alike: dict[tuple[object, ...], Explained] = {}
        self._citations = Citations()
        quotas = decision.award.quotas
        self._places: dict[Cell, Places] = {(quotas.index(p.quota), p.cohort): p for p in decision.places}
        considered = [each for each in decision.nominations if each.order is not None]
        self._considered = len(considered)
        self._before = _before(considered)
        self._taken: dict[tuple[Cell, int], int] = {}
        used: Counter[Cell] = Counter()
        for each in decision.taken:
            for cell in self._cells(each):
                used[cell] += 1
                self._taken[cell, id(each)] = used[cell]

    def explain(self, nomination: Nomination, names: Names) -> Explained:
        """Return the sentences of one nomination; those without a place who are told the same share them."""
        head, carried = self._head(nomination), self._carried(nomination)
        if carried is not None or nomination.takes_a_place:
            return self._explained(nomination, head, carried, names)
        # Whose reasons name a quota is told of the places of its own cohort.
        of_quota = any(reason.quota is not None for reason in nomination.reasons)
        where = self._cells(nomination) if of_quota else ()
        key = id(head), id(names), where, *map(id, nomination.reasons)
        if key not in self._alike:
            self._alike[key] = self._explained(nomination, head, None, names)
        return self._alike[key]

    def _explained(self, nomination: Nomination, head: Text, carried: BallotVerdict | None, names: Names) -> Explained:
        because = [self._because(reason, nomination, names) for reason in nomination.reasons]
        sources = [self._award.source, *(reason.source for reason in nomination.reasons)]
        if carried is not None:
            because.append(saying(*_CARRIED, outcome=carried.outcome))
            sources += [] if carried.threshold is None else [carried.threshold.source]
        if nomination.takes_a_place:
            because += self._in_places(nomination, names)
            places = [self._places[cell] for cell in self._cells(nomination) if cell in self._places]
            sources += [source for each in places for source in sources_of(each)]
        return Explained(head, tuple(dict.fromkeys(because)), self._citations.of(sources))

    def _carried(self, nomination: Nomination) -> BallotVerdict | None:
        """Return the ballot that was carried; of another one a reason tells."""
        found = self._votes.get((self._award.id, nomination.nominee)) if self._votes else None
        return found if found is not None and found.status == "carried" else None

    def _cells(self, nomination: Nomination) -> tuple[Cell, ...]:
        cells = self._lanes.of(nomination.candidate.settled)
        return () if isinstance(cells, Reason) else cells

    def _head(self, nomination: Nomination) -> Text:
        """Say what became of a nomination; of equals the same is said once."""
        placed = nomination.candidate.placed
        # All of one group were ordered by the same number.
        key: tuple[object, ...] = (_fate(nomination),)
        if nomination.order is not None:
            rank = _parts_of(placed.rank) if placed is not None and self._award.order == "rank" else None
            key = _fate(nomination), nomination.order, nomination.number is None, rank
        if key not in self._heads:
            self._heads[key] = self._head_of(nomination)
        return self._heads[key]

    def _head_of(self, nomination: Nomination) -> Text:
        award = self._words
        if nomination.order is None:
            return saying(*(_PASSED.get(nomination.status) or _HEADS[nomination.status]), award=award)
        place = 1 + self._before[nomination.order]
        by, facts = _by(self._award, nomination)
        head = within(_HEADS[_fate(nomination)], "order", within(_ORDER, "by", by))
        return saying(*head, award=award, place=place, of=self._considered, **facts)

    def _because(self, reason: Reason, nomination: Nomination, names: Names) -> Text:
        """Say a reason; one that many have is said once."""
        quota, text, source = id(reason.quota), id(reason.text), id(reason.source)
        where = self._cells(nomination) if reason.quota is not None else ()
        units = id(reason.units) if reason.units else 0
        numbers = _parts_of(reason.number), _parts_of(reason.limit)
        key = reason.kind, reason.subject, numbers, units, quota, text, source, where, id(names)
        if key not in self._said:
            self._said[key] = self._sentence(reason, nomination, names)
        return self._said[key]

    def _sentence(self, reason: Reason, nomination: Nomination, names: Names) -> Text:
        found = None
        if reason.quota is not None:
            cells = [cell for cell in self._cells(nomination) if self._award.quotas[cell[0]] == reason.quota]
            found = self._places.get(cells[0]) if cells else None
        return sentence(reason, names, places=found, award=self._award)

    def _in_places(self, nomination: Nomination, names: Names) -> list[Text]:
        """Say of each quota which of its places this one has."""
        if nomination.status in ("raised", "revoked"):
            return []
        said = []
        for cell in self._cells(nomination):
            number = self._taken.get((cell, id(nomination)))
            if number is not None:
                places = self._places[cell]
                said.append(saying(*_PLACE, number=number, of=places.number, how=self._counted(places, names)))
        return said

    def _counted(self, places: Places, names: Names) -> Text:
        """Say how the places of one cohort were counted, once for all who have one."""
        key = id(places), id(names)
        if key not in self._how:
            self._how[key] = explain_places(places, names)
        return self._how[key]


def _parts_of(number: Fraction | None) -> tuple[int, int] | None:
    """Return both parts of a number: whole numbers are found sooner than a fraction."""
    return None if number is None else number.as_integer_ratio()


def _fate(nomination: Nomination) -> str:
    """Return what a nomination's first sentence says: its status, and what it would leave out."""
    # Who was held as well is not told that nothing else stood between it and the award.
    if nomination.status == "cut" and len(nomination.reasons) > 1:
        return "cut-and-held"
    waits = nomination.status == "open" and "behind-a-tie" in [reason.kind for reason in nomination.reasons]
    return "open-behind" if waits else nomination.status


def _before(considered: list[Nomination]) -> dict[int, int]:
    """Return how many stand before each group of equals."""
    sizes = Counter(each.order or 0 for each in considered)
    before, seen = {}, 0
    for order in sorted(sizes):
        before[order] = seen
        seen += sizes[order]
    return before


def award_words(award: Award) -> Text:
    """Name an award as it is spoken of: a title with the word *danh hiệu* before it."""
    if award.kind == "title" and not award.title.vi.lower().startswith("danh hiệu"):
        return saying("danh hiệu {title}", "the title {title}", title=award.title)
    return award.title


def _by(award: Award, nomination: Nomination) -> tuple[tuple[str, str], Mapping[str, Said]]:
    """Say by what nominees were put in order, and give the number that this one has."""
    number, placed = nomination.number, nomination.candidate.placed
    if award.order == "rank":
        rank = None if placed is None else placed.rank
        return (_BY_RANK, {}) if rank is None else (_WITH_RANK, {"rank": rank})
    if number is None:
        return _WITHOUT, {}
    return (_WITH_POINTS, {"value": number}) if award.order == "points" else (_WITH_SHARE, {"value": percent(number)})


_BY_RANK = "theo hạng", "by rank"
_WITH_RANK = "theo hạng ({rank})", "by rank ({rank})"
_WITHOUT = "chưa có giá trị để so sánh", "without a value to compare"
_WITH_POINTS = "với {value} điểm", "with {value} points"
_WITH_SHARE = "với {value} thang điểm áp dụng", "with {value} of the maximum that applied"
