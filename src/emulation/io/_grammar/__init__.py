"""Grammar: what a cell says, by one strict grammar of Vietnamese numbers, days, money, yes and no."""

from emulation.io._grammar._doubt import Doubt

__all__ = ["Doubt"]
