"""Texts -> how alike they are in meaning, by a small sentence model that runs on this machine."""
