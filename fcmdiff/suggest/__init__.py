"""A Comparison -> what a language model says about what is possibly dropped or new: decisions."""
