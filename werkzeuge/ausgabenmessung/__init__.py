"""Measures what each edition of the book costs, beside Sphinx as it comes and beside pandoc on the same Markdown.

    python -m werkzeuge.ausgabenmessung [edition …]

Everything is built from clean in a folder of its own, one after the other, with all programs it starts:
processor time, wall time, peak memory, pages, size.

:mod:`~werkzeuge.ausgabenmessung.bauten`    what is built, with which commands
:mod:`~werkzeuge.ausgabenmessung.markdown`  the book as Markdown that pandoc reads
:mod:`~werkzeuge.ausgabenmessung.rechnung`  the table, the ratios, the targets
``schlicht/conf.py``                              settings of Sphinx as it comes
"""
