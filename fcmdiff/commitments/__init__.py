"""Document -> Commitments: sentences, actors, verbs of promise, dates and amounts."""
