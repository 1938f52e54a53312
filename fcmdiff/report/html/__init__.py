"""Comparison -> one HTML page in a shell that knows none; template, style, script are beside it."""
