"""What a section does with its children: `Section(..., combine=steps.best(), steps=[steps.cap(5)])`.

One combination makes a number of the children's points (their sum unless stated); steps follow in order.
Each is one line of the explanation whenever it changes anything.
"""

from emulation.scoring._steps import (
    best,
    cap,
    floor,
    gate,
    geometric_mean,
    mean_of_children,
    mean_of_items,
    percent_off,
    renormalise,
    rounded_to,
    stop_at_zero,
    weighted,
    weighted_mean,
    worst,
)

__all__ = [
    "best",
    "cap",
    "floor",
    "gate",
    "geometric_mean",
    "mean_of_children",
    "mean_of_items",
    "percent_off",
    "renormalise",
    "rounded_to",
    "stop_at_zero",
    "weighted",
    "weighted_mean",
    "worst",
]
