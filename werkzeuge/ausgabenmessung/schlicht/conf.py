"""The same pages with Sphinx as it comes: MyST, sphinx-design, EPUB and LaTeX as Sphinx writes them, plain boxes for our building blocks."""

from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

WURZEL = Path(__file__).parents[3]

project = "Dieselben Seiten mit Sphinx, wie es kommt"
author = "Redaktion des Change-Guide"
language = "de"
extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "sphinxcontrib.rsvgconverter"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "tasklist"]
bibtex_bibfiles = [str(WURZEL / "docs" / "anhang" / "literatur.bib")]
epub_basename = "schlicht"
epub_show_urls = "no"
version = "1"
latex_engine = "lualatex"
latex_elements = {"papersize": "a4paper"}
latex_documents = [("index", "schlicht.tex", project, author, "manual")]
suppress_warnings = ["myst.xref_missing", "ref.any", "bibtex.missing_field"]
"""Links by slug are ours: here their text stays, the link is lost."""

BAUSTEINE = (
    "ablauf aenderungen ankreuzen ausgaben beispiel belastbarkeit betreiber betreiber-wenn bild blatt feld feldtabelle geschichte kurz "
    "lesepfad methodenfinder normen notiz praxistipp rechtslage reflexion schritt seitenangaben standort-auswertung standort-bogen "
    "stichwortverzeichnis stolperstein szene ueberblick verwaltung zwischentitel"
).split()


class Beliebig(dict):
    """Options of any name; their values are left out."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> object:
        return directives.unchanged


class Kasten(SphinxDirective):
    """Stands for all boxes: a title and the content."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = Beliebig()

    def run(self) -> list[nodes.Node]:
        titel = " ".join([self.name.capitalize(), *self.arguments])
        inhalt = self.parse_content_to_nodes(allow_section_headings=True)
        return [nodes.admonition("", nodes.title("", titel), *inhalt, classes=[self.name])]


def setup(app: Sphinx) -> None:
    for name in BAUSTEINE:
        app.add_directive(name, Kasten)
    app.add_generic_role("betreiber", nodes.inline)
