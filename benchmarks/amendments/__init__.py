"""How much more is reported than was changed between successive versions of one document."""
