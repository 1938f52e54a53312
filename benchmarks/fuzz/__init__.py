"""Sound files -> damaged files -> whether each ends as it should: read right, told, or refused."""
