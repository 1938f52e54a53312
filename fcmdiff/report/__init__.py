"""Comparison or Document -> what people read: a page, a summary, a table, Markdown."""
