"""Document, Document -> Alignment: what stands opposite what."""
