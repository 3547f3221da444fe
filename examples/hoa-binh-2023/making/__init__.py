"""How the example's data are made: published figures where there are some, everything else drawn and marked so."""
