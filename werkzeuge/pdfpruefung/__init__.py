"""Checks the tagged PDFs with three validators that complement each other: ``make pruefe-pdf``.

page-validation (104 rules of PDF/UA-1) and outloud (the same and semantic checks, such as grids that
no table announces) come from PyPI and also run in the tests; veraPDF, the reference, comes from Maven
Central, where that can be reached.  What they find is mended or explained in ``ausnahmen.toml``.
"""
