"""The same book with plain furo: MyST, furo, and for each building block the plainest equivalent."""

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

project = "Ein Buch zum Messen"
language = "de"
extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "tasklist"]
html_theme = "furo"
html_copy_source = html_use_index = False


class Kasten(SphinxDirective):
    """Stands for all boxes: a title and the content."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {name: directives.unchanged for name in ("zeilen", "typ", "ebene", "als")}

    def run(self) -> list[nodes.Node]:
        titel = " ".join([self.name.capitalize(), *self.arguments])
        return [nodes.admonition("", nodes.title("", titel), *self.parse_content_to_nodes(), classes=[self.name])]


def setup(app: Sphinx) -> None:
    for name in "kurz praxistipp stolperstein reflexion notiz ueberblick bibliography stichwortverzeichnis".split():
        app.add_directive(name, Kasten)
    app.add_generic_role("cite", nodes.inline)
