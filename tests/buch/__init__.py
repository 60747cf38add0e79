"""Tests of the finished book, one module per edition and concern; ``lesen`` and ``wortlaut`` read it."""
