"""Comparison -> a Word file whose tracked changes turn the earlier text into the later one."""
