"""Files of word processors (DOCX, ODT) -> Document: changes accepted, numbers computed."""
