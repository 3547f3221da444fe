"""What is asked of the enterprise itself, not of its year: how large it is, and whether it buys products."""

from typing import Final

from emulation import Expr, State, Text, absent, trait, unit_trait

SIZE: Final = unit_trait(
    "size",
    vi="quy mô doanh nghiệp",
    en="size of the enterprise",
    choices={
        "micro": Text(vi="siêu nhỏ", en="micro"),
        "small": Text(vi="nhỏ", en="small"),
        "medium": Text(vi="vừa", en="medium"),
        "large": Text(vi="lớn", en="large"),
    },
)
BUYS_PRODUCTS: Final = unit_trait(
    "buys_products",
    vi="hoạt động thu mua sản phẩm",
    en="buying of products",
    choices={"yes": Text(vi="có", en="yes"), "no": Text(vi="không", en="no")},
)
TRAITS: Final = (SIZE, BUYS_PRODUCTS)

UNKNOWN_SIZE: Final = absent(State.FAILED, Text(vi="quy mô không thuộc bốn mức", en="a size that is none of the four"))
"""What a size that nobody knows earns: no number at all."""


def is_of_size(*codes: str) -> Expr:
    """Tell whether the enterprise is of one of these sizes."""
    return trait(SIZE.name).is_in(*codes)


def buys_products() -> Expr:
    """Tell whether the enterprise buys products."""
    return trait(BUYS_PRODUCTS.name) == "yes"
