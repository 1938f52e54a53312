"""Glyphs -> groups of lines in reading order: columns, running heads, tables, headings."""
