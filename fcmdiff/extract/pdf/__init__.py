"""A PDF -> Document: what its pages draw, laid out as text, and how far that can be relied on."""
