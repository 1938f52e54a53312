"""What flows along the path: Document, Commitment, Alignment, Comparison. Frozen, no I/O."""
