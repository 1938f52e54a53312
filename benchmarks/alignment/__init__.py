"""How well themes and paragraphs are aligned: on the model series, on mutated texts, by coders."""
