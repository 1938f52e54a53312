"""Comparison -> one HTML page; templates, style and script are beside the code."""
