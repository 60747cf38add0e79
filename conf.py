"""How the handbook is built; only what differs from Sphinx' defaults.

What happens in which order tells ``docs/mitmachen/so-entsteht-das-buch.md``.
"""

import sys
from pathlib import Path

WURZEL = Path(__file__).parent
sys.path.insert(0, str(WURZEL))

# -- Buch -----------------------------------------------------------------------------------------

project = "Integrierte Planung und Steuerung – der Change-Guide für mutige Kommunen"
author = "Redaktion des Change-Guide"
copyright = "2026 Redaktion des Change-Guide"
release = version = "2026.1"
ausgabe_datum = "2026-11-23"
today = ausgabe_datum  # stands in what LaTeX writes about itself
ausgaben_ordner = str(WURZEL / "_build" / f"change-guide-{release}")

language = "de"
locale_dirs = [str(WURZEL / "changeguide" / "locales")]
extensions = ["myst_parser", "sphinx_design", "sphinx_copybutton", "changeguide"]
templates_path = ["templates/website"]
betreiber_datei = "betreiber.toml"
seiten_ohne_angaben = ["index", "einstieg/in-einfachen-worten", "mitmachen/*", "anhang/impressum"]
seiten_ohne_angaben += ["anhang/datenschutz", "anhang/barrierefreiheit"]
nitpicky = True
show_warning_types = True
pygments_style = "bw"
smartquotes = False  # changeguide.typografie does it

# -- Markdown -------------------------------------------------------------------------------------

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "tasklist"]
myst_footnote_transition = False
myst_ref_domains = ["std", "seite"]

# -- Literatur ------------------------------------------------------------------------------------

bibtex_bibfiles = ["docs/anhang/literatur.bib"]
bibtex_default_style = "changeguide"
bibtex_reference_style = "changeguide"

# -- Website --------------------------------------------------------------------------------------

html_theme = "furo"
html_title = "Change-Guide für mutige Kommunen"

html_favicon = "docs/bilder/favicon.svg"
html_copy_source = False
html_use_index = False
html_theme_options = {"top_of_page_buttons": []}
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/werkzeuge.html",
        "sidebar/ausgaben.html",
        "sidebar/scroll-end.html",
    ]
}
copybutton_selector = "div.highlight-text pre, div.highlight-none pre"

# -- EPUB -----------------------------------------------------------------------------------------

epub_theme = "changeguide-epub"
epub_basename = f"change-guide-{release}"
epub_title = project
epub_publisher = author
epub_identifier = f"urn:uuid:5f0c2a86-6f6e-5d0b-9a2e-{release.replace('.', ''):0>12}"
epub_uid = "buch-id"
epub_description = (
    "Handbuch für Menschen, die in Kommunen planen und steuern: drei Ebenen, Methoden, Modelle, "
    "Fragen zur Reflexion und Platz für eigene Notizen."
)
epub_cover = ("_static/titelbild.png", "epub-cover.html")
epub_tocscope = "includehidden"
epub_tocdepth = 2
epub_tocdup = False
epub_show_urls = "no"
epub_use_index = False
epub_exclude_files = ["epub-cover.xhtml"]
epub_konformitaet = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
epub_barrierefreiheit = {
    "schema:accessMode": ["textual", "visual"],
    "schema:accessModeSufficient": ["textual,visual", "textual"],
    "schema:accessibilityFeature": [
        "ARIA",
        "alternativeText",
        "displayTransformability",
        "index",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
        "unlocked",
    ],
    "schema:accessibilityHazard": ["none"],
    "schema:accessibilitySummary": [
        "Alle Inhalte sind als Text lesbar, Zeichnungen haben Textalternativen. Überschriften, Inhaltsverzeichnis und "
        "Stichwortverzeichnis führen durch das Buch. Schrift, Größe und Farben bestimmt das Lesegerät. Zum Schreiben "
        "gibt es Linien und leere Zellen, die sich im EPUB nicht ausfüllen lassen. Geprüft hat es die Redaktion selbst, "
        "mit automatischen Prüfungen und nach Augenschein; Menschen mit Behinderungen haben es noch nicht erprobt."
    ],
}

# -- Druck ----------------------------------------------------------------------------------------

extensions += ["sphinxcontrib.rsvgconverter"]
latex_engine = "lualatex"
latex_documents = [("index", f"change-guide-{release}-druck.tex", project, author, "manual")]
latex_show_pagerefs = True
latex_show_urls = "footnote"
latex_table_style = ["booktabs"]
latex_domain_indices = False
druck_variante = "a4"  # a5, grau, druckerei; paper, type size and class follow from it
latex_elements = {
    "extraclassoptions": "twoside,openany",
    "fncychap": "",
    "figure_align": "htbp",
    "fontpkg": "",  # the look is all in changeguide.sty, from changeguide/druck and the building blocks
    "geometry": "",
    "preamble": r"\usepackage{changeguide}",
    "printindex": "",
    "releasename": "Ausgabe",
}
