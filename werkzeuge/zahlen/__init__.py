"""Figures of the book: every page and the whole, and which targets they miss."""
