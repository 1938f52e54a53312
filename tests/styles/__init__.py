"""Invented documents in the styles of official ones, by several producers: PDFs and truths."""
