"""Source -> Document: what a file says, in reading order, with what was left out beside it."""
