"""Tables: a rulebook asked of a whole dataframe."""
