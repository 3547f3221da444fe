"""Groups of participants: the five of the movement, open to more."""

from typing import Any, Final

from emulation.algebra import Text
from emulation.models._base import Id, Model


class Group(Model):
    """A group of participants in the movement."""

    id: Id
    title: Text

    def __init__(self, id: str, title: Text, **more: Any) -> None:  # noqa: A002, ANN401 - the field's name; refused by the model
        super().__init__(id=id, title=title, **more)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # as in Model


GOVERNMENT_BODIES: Final = Group(
    "government-bodies",
    Text(vi="Sở, ban, ngành; Ủy ban nhân dân các cấp", en="Government bodies"),
)
MASS_ORGANIZATIONS: Final = Group(
    "mass-organizations",
    Text(vi="MTTQ và các tổ chức chính trị – xã hội", en="Fatherland Front and socio-political organisations"),
)
ENTERPRISES: Final = Group(
    "enterprises",
    Text(vi="Doanh nghiệp, hợp tác xã", en="Enterprises and cooperatives"),
)
COMMUNITIES: Final = Group(
    "communities",
    Text(vi="Tổ dân phố, thôn, bản, làng, xóm, cộng đồng dân cư", en="Residential communities"),
)
HOUSEHOLDS: Final = Group(
    "households",
    Text(vi="Hộ gia đình", en="Households"),
)
GROUPS: Final = (GOVERNMENT_BODIES, MASS_ORGANIZATIONS, ENTERPRISES, COMMUNITIES, HOUSEHOLDS)
"""The five groups of the movement, in its own order."""
