"""What needs the whole set: leaders, ranks, quotas, classes across units, awards and councils, each explained.

Everything here is a pure function over what single units have: the official score, the class, the traits.
A unit's score never depends on the order or the names of the others; what the plan does not say stays open.
"""

__all__: list[str] = []
