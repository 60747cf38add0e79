"""The style checker for authors: ``python -m werkzeuge.pruefe [paths]``.

The way of a page through the package::

    markdown.lies          file -> Text (prose with line numbers, tree of building blocks)
    regeln.befunde         Text -> Befund, one folder per numbered rule
    rechtschreibung        all texts -> Befund, one hunspell process (R-01)
    stumm.ohne_stumme      drops what an author has silenced, reports idle silencing (P-01)
    __main__               prints, counts, exits

The rules are explained to authors in ``docs/mitmachen/stil.md``.
"""
