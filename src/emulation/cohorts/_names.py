"""What is called how in a sentence: units, blocs, classes, awards, traits, keys and matters, by their ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from emulation.algebra import Text
from emulation.cohorts._nomination import Candidate
from emulation.cohorts._ranking import CohortKey
from emulation.cohorts._sayings import listed, saying
from emulation.models import FrozenMapping, Matter, RankKey

_MOST: Final = 4
"""How many units a sentence names before it counts the others."""
_SHARE: Final = Text(vi="tỷ lệ trên thang điểm áp dụng", en="the share of the maximum that applied")
_CHAIR: Final = Text(vi="điểm của chủ tịch hội đồng", en="the score of the council's chair")
_BLOC: Final = Text(vi="cụm, khối thi đua", en="bloc")
EVERYBODY: Final = Text(vi="toàn bộ đối tượng được so sánh", en="all units that are compared")
"""A cohort that nothing parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Titles by id; what has none is called by its id, as a household and an individual always are."""

    units: Mapping[str, str] = field(default_factory=FrozenMapping[str, str])
    """Never the name of a person: such a unit has none here."""
    nominees: Mapping[str, Text] = field(default_factory=FrozenMapping[str, Text])
    """Collectives that are nominated and are no units, by their ids."""
    blocs: Mapping[str, Text] = field(default_factory=FrozenMapping[str, Text])
    classes: Mapping[str, Text] = field(default_factory=FrozenMapping[str, Text])
    awards: Mapping[str, Text] = field(default_factory=FrozenMapping[str, Text])
    traits: Mapping[str, Text] = field(default_factory=FrozenMapping[str, Text])
    codes: Mapping[tuple[str, str], Text] = field(default_factory=FrozenMapping[tuple[str, str], Text])
    """By trait and code."""
    items: Mapping[str, Text] = field(default_factory=FrozenMapping[str, Text])
    """Criteria, sections and fields that keys of a ranking compare."""
    matters: Mapping[str, Matter] = field(default_factory=FrozenMapping[str, Matter])

    def unit(self, unit: str) -> Text:
        """Return what a unit or nominee is called."""
        if unit in self.units:
            return _said(self.units[unit])
        return self.nominees.get(unit) or _said(unit)

    def those(self, units: Sequence[str]) -> Text:
        """Name several units, the first of them; the rest is counted."""
        first = [self.unit(unit) for unit in units[:_MOST]]
        named = Text(vi=", ".join(each.vi for each in first), en=", ".join(each.en for each in first))
        rest = len(units) - _MOST
        return (
            saying("{named} và {n} đối tượng khác", "{named} and {n} others", named=named, n=rest)
            if rest > 0
            else named
        )

    def award(self, award: str) -> Text:
        """Return the title of an award or title."""
        return self.awards.get(award) or _said(award)

    def class_(self, band: str) -> Text:
        """Return the title of a class."""
        return self.classes.get(band) or _said(band)

    def trait(self, name: str) -> Text:
        """Return what a trait is called, the bloc among them."""
        return _BLOC if name == "bloc" else self.traits.get(name) or _said(name)

    def code(self, trait: str, code: str) -> Text:
        """Return what a code of a trait is called; of the bloc its title."""
        found = self.blocs.get(code) if trait == "bloc" else self.codes.get((trait, code))
        return found or _said(code)

    def cohort(self, key: CohortKey) -> Text:
        """Name those who are compared by what they have in common."""
        parts = [self.code(name, code) if name == "bloc" else self._coded(name, code) for name, code in key]
        return listed(tuple(parts)) if parts else EVERYBODY

    def lane(self, traits: Mapping[str, Sequence[str]]) -> Text:
        """Name units by the codes that their traits may have: "loại địa bàn: khu vực III hoặc khu vực II"."""
        return listed(tuple(self._either(name, codes) for name, codes in traits.items()))

    def either(self, trait: str, codes: Sequence[str]) -> Text:
        """Name several codes of a trait."""
        named = [self.code(trait, code) for code in codes]
        return Text(vi=" hoặc ".join(each.vi for each in named), en=" or ".join(each.en for each in named))

    def _either(self, name: str, codes: Sequence[str]) -> Text:
        return saying("{trait}: {codes}", "{trait}: {codes}", trait=self.trait(name), codes=self.either(name, codes))

    def _coded(self, name: str, code: str) -> Text:
        return saying("{trait}: {code}", "{trait}: {code}", trait=self.trait(name), code=self.code(name, code))

    def key(self, key: RankKey) -> Text:
        """Return what a key of a ranking compares."""
        if key.title is not None:
            return key.title
        fixed = {"share": _SHARE, "chair": _CHAIR}
        return fixed.get(key.by) or self.items.get(key.of or "") or _said(key.of or "")

    def nominee(self, candidate: Candidate) -> Text:
        """Name who would stand in the decision: "Nhân dân và cán bộ xã X"; an individual by its id."""
        if candidate.title is None:
            return self.unit(candidate.nominee)
        unit = self.unit(candidate.unit)
        return Text(vi=candidate.title.vi.replace("{name}", unit.vi), en=candidate.title.en.replace("{name}", unit.en))


def titled(title: Text, unit: Text) -> Text:
    """Put the name of a unit into the title of a collective; a text of data is never a template."""
    return Text(vi=title.vi.replace("{name}", unit.vi), en=title.en.replace("{name}", unit.en))


def _said(word: str) -> Text:
    return Text(vi=word, en=word)
