"""The structure tree of a tagged PDF and the lines of its pages -> groups of lines."""
