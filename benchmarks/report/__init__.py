"""How large the report is, how long writing it takes, how soon a browser shows and filters it."""
