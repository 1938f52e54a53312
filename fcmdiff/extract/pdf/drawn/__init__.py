"""Content streams -> glyphs: what a page draws, shown or hidden, before it is text."""
