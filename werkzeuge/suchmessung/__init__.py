"""How well the search finds: our own search and Sphinx' own, over the real book, with questions whose answers are known."""
