"""Notes travel: from the notebook of the website into the form fields of the PDF, and back.

    python -m changeguide.notizen in-pdf notizheft.json buch.pdf -o ausgefuellt.pdf
    python -m changeguide.notizen aus-pdf ausgefuellt.pdf -o notizheft.json

The file is the one the website writes and reads; its format stands in ``website/notizheft/__init__.py``.
What is accepted, what is refused and how two texts become one is the same here and there
(``website/notizheft/datei.js``, ``website/gemeinsam/notizen.js``).

:mod:`~changeguide.notizen.text`      what a text, an id, a time is
:mod:`~changeguide.notizen.datei`     the file of the website
:mod:`~changeguide.notizen.beilage`   what the PDF itself knows of its notes: questions, pages, former ids
:mod:`~changeguide.notizen.felder`    the form fields of a PDF, whoever filled them
:mod:`~changeguide.notizen.schrift`   what a filled field looks like
:mod:`~changeguide.notizen.umzug`     both directions
"""
