"""A web page -> Document: the statement found, and what serves the page listed beside it."""
