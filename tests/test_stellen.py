"""The numbers of the blocks: the same in all editions, rising, and nowhere to be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from conftest import seite
from docutils import nodes
from sphinx import addnodes
from sphinx.testing.util import SphinxTestApp
from test_bausteine import BUCH, probe

from changeguide.gestaltung import ORDNER
from changeguide.stellen import ABSTAND, STELLE

Baue = Callable[..., SphinxTestApp]

PROBE = """
Erster Absatz.

:::{ueberblick}
:::

::::{tab-set}
:::{tab-item} Vor Ort
Stühle rücken.
:::
::::

## Danach

- Punkt {cite}`scharpf1993`

| Kopf | Kopf |
|------|------|
| eins | zwei |

Letzter Absatz.

:::{notiz} mein-mandat
Wofür stehe ich?
:::
"""
BLATT = probe((ORDNER / "blatt" / "beispiel.md").read_text(encoding="utf-8"))


def stellen(knoten: nodes.Element, docname: str) -> Iterator[tuple[str, int, str]]:
    """Yield docname, number and text of every numbered node in reading order."""
    for kind in knoten.children:
        if isinstance(kind, nodes.Element):
            hier = kind["docname"] if isinstance(kind, addnodes.start_of_file) else docname
            if STELLE in kind:
                yield hier, kind[STELLE], kind.astext()
            yield from stellen(kind, hier)


def lies(baue: Baue, builder: str) -> list[tuple[str, int, str]]:
    """Build the book and return all numbers of its pages as the writer finds them."""
    app = baue(BUCH | {"probe.md": seite(inhalt=PROBE), "blatt-probe.md": BLATT}, builder)
    root = app.config.root_doc
    if builder == "latex":
        gelesen = list(stellen(app.builder.assemble_doctree(root, False, []), root))
    else:
        docnames = sorted(app.env.found_docs - {root})
        baeume = {name: app.env.get_and_resolve_doctree(name, app.builder, tags=app.tags) for name in docnames}
        gelesen = [stelle for name, baum in baeume.items() for stelle in stellen(baum, name)]
    app.cleanup()
    return [stelle for stelle in gelesen if stelle[0] != root]


def test_druck_und_epub_zaehlen_gleich(baue: Baue) -> None:
    epub, druck = ({(docname, stelle): text for docname, stelle, text in lies(baue, builder)} for builder in ("epub", "latex"))

    assert druck.keys() <= epub.keys()
    nur_im_epub = {docname for docname, stelle in epub.keys() - druck.keys()}
    assert nur_im_epub <= {"blatt-probe"}, "im Druck steht das Blatt selbst"
    verschieden = {(epub[ort], druck[ort]) for ort in druck if epub[ort] != druck[ort] and ort[0] != "blatt-probe"}
    assert verschieden == set()
    assert len({ort for ort in druck if ort[0] == "probe"}) > 20


def test_stellen_steigen_in_lesefolge_und_sind_einmalig(baue: Baue) -> None:
    zahlen = [stelle for docname, stelle, _ in lies(baue, "epub") if docname == "probe"]

    assert zahlen == sorted(set(zahlen))
    assert any(zahl % ABSTAND for zahl in zahlen), "auch was erst vor dem Schreiben entsteht, hat eine Stelle"


@pytest.mark.parametrize(("builder", "datei"), [("html", "probe.html"), ("epub", "probe.xhtml")])
def test_keine_ausgabe_zeigt_die_stelle(baue: Baue, builder: str, datei: str) -> None:
    app = baue({"probe.md": seite(inhalt="Ein Satz.\n\n> Noch einer.")}, builder)

    assert "stelle" not in (app.outdir / datei).read_text(encoding="utf-8").lower()
