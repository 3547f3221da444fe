"""The movement that a plan belongs to."""

from emulation.algebra import Text
from emulation.models._base import Id, IsoDay, Model
from emulation.models._period import Period
from emulation.models._source import Source


class Movement(Model):
    """An emulation movement (*phong trào thi đua*), launched by a competent person.

    A `series` holds movements that followed each other under other names: 2016–2020, 2021–2025.
    """

    id: Id
    title: Text
    series: Id | None = None
    launched_on: IsoDay | None = None
    period: Period | None = None
    source: Source
