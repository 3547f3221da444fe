"""Where a rule or a value comes from."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, Literal, Self

from pydantic import StrictBool

from emulation.algebra import Language, Text, format_day
from emulation.errors import ModelError
from emulation.models._base import IsoDay, Line, Model

_LABEL: Final = re.compile(r"P\d+(\.\d+\w?)?")


class Source(Model):
    """An instrument, and the clause of it that is cited: `Source("130/KH-UBND").at("P5.2a")`.

    The dates in force are half-open: `in_force_until` is the first day on which it is no longer in force.
    """

    instrument: Line
    """Its number, as it is cited: "130/KH-UBND"."""
    issued_by: Text | None = None
    issued_on: IsoDay | None = None
    title: Text | None = None
    clause: Line | None = None
    in_force_from: IsoDay | None = None
    in_force_until: IsoDay | None = None
    model: StrictBool = False
    """Whether it is a model value, not a rule of any instrument (*điểm mô hình, không phải quy định*)."""
    url: Line | None = None
    note: Text | None = None
    kind: Literal["instrument", "model_extension"] = "instrument"

    def __init__(
        self,
        instrument: str,
        *,
        issued_by: Text | None = None,
        issued_on: date | str | None = None,
        title: Text | None = None,
        clause: str | None = None,
        in_force_from: date | str | None = None,
        in_force_until: date | str | None = None,
        model: bool = False,
        url: str | None = None,
        note: Text | None = None,
        kind: Literal["instrument", "model_extension"] = "instrument",
        **more: Any,  # noqa: ANN401 - refused by the model, with the nearest key
    ) -> None:
        given: dict[str, Any] = {name: value for name, value in locals().items() if name in type(self).model_fields}
        super().__init__(**{name: value for name, value in given.items() if value is not None}, **more)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # as in Model

    def model_post_init(self, _: object, /) -> None:
        """Refuse dates in the wrong order."""
        if self.in_force_from and self.in_force_until and self.in_force_from >= self.in_force_until:
            raise ModelError(
                "EMU-D04",
                vi="Ngày hết hiệu lực phải sau ngày có hiệu lực.",
                en="The day it ceases to be in force lies after the day it comes into force.",
            )

    def at(self, clause: str) -> Self:
        """Return the same source at one clause."""
        return self.changed(clause=clause)

    def in_force_on(self, day: date) -> bool:
        """Tell whether it is in force on `day`; without dates it always is."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_until is None or day < self.in_force_until)

    def text(self, language: Language) -> str:
        """Cite the source: "P5.2a, 130/KH-UBND (UBND tỉnh Hòa Bình, 20/07/2022)"."""
        if self.kind == "model_extension":
            words = self.title.in_(language) if self.title else self.instrument
            return f"{words}: {self.note.in_(language)}" if self.note else words
        who = self.issued_by.in_(language) if self.issued_by else ""
        when = format_day(self.issued_on.toordinal(), language) if self.issued_on else ""
        facts = ", ".join(part for part in (who, when) if part)
        cited = ", ".join(part for part in (self.clause, self.instrument) if part)
        return f"{cited} ({facts})" if facts else cited

    def __str__(self) -> str:
        """Cite the source in Vietnamese."""
        return self.text("vi")


MODEL_EXTENSION: Final = Source(
    "model-extension",
    kind="model_extension",
    model=True,
    title=Text(vi="phần mở rộng của mô hình, không phải quy định", en="model extension, not a rule"),
)
"""The source of what the library adds and no instrument says."""
CLAUSE_LABELS: Final = Text(
    vi="Ký hiệu P3.1, P5.2a… là ký hiệu của mô hình theo đoạn của bài tóm tắt kế hoạch, không phải số điều, khoản.",
    en="Labels such as P3.1 and P5.2a are the model's, by paragraph of the article that sums up the plan; "
    "they are no numbers of articles or clauses.",
)
"""What is said wherever a clause is shown that `cites_labels` finds."""


def cites_labels(sources: Iterable[Source]) -> bool:
    """Tell whether a clause is a label of the model, such as P5.2a, and no number of an article."""
    return any(source.clause and _LABEL.fullmatch(source.clause) for source in sources)
