"""Alignment -> Comparison: word Edits inside every pair, a verdict on every commitment."""
