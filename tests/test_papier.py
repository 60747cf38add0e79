"""What lives only in the browser: on paper and in the EPUB all of it is there, open, and nothing to click."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import seite
from sphinx.testing.util import SphinxTestApp
from test_bausteine import epub, latex

Baue = Callable[..., SphinxTestApp]

REITER = """
::::{tab-set}
:::{tab-item} W1
:sync: vor-ort

W2 W3
:::
:::{tab-item} W4
- W5
- W6
:::
::::
"""
AUFKLAPPER = """
:::{dropdown} W1
:icon: check
:open:

W2

| W3 | W4 |
|----|----|
| W5 | W6 |
:::
"""
AUFKLAPPER_OHNE_TITEL = """
:::{dropdown}
W1
:::
"""
KARTE = """
::::{card} W1
:::{card-header}
W2
:::
W3
:::{card-footer}
W4
:::
::::
"""
KARTE_MIT_BILD = """
:::{card} W1
:img-top: bild.svg
:img-alt: Ein Kreis

W2
:::
"""
KARTE_MIT_VERWEIS = """
:::{card} W1
:link: silos-verstehen
:link-type: any

W2
:::
"""
GITTER = """
::::{grid} 1 1 2 2
:::{grid-item-card} W1
W2
:::
:::{grid-item-card} W3
:link: silos-verstehen
:link-type: any

W4
:::
::::
"""
GITTER_OHNE_KARTEN = """
::::{grid} 2
:::{grid-item}
W1
:::
:::{grid-item}
W2
:::
::::
"""
GITTER_GEMISCHT = """
:::::{grid} 2
::::{grid-item}
W1

:::{card} W2
W3
:::
::::
::::{grid-item-card} W4
W5
::::
:::::
"""
AUFGABEN = """
- [x] W1
- [ ] W2 **W3**
  - [ ] W4
- W5
"""
NOTIZ = """
:::{notiz} mein-mandat
:zeilen: 3

W1 *W2*
W3
:::
"""
REITER_IM_AUFKLAPPER = """
:::::{dropdown} W1
::::{tab-set}
:::{tab-item} W2
W3
:::
:::{tab-item} W4
W5
:::
::::

W6
:::::
"""
AUFKLAPPER_IM_REITER = """
:::::{tab-set}
::::{tab-item} W1
:::{dropdown} W2
- [ ] W3
:::
W4
::::
:::::
"""
REITER_IM_KASTEN = """
:::::{praxistipp} W1
::::{tab-set}
:::{tab-item} W2
W3
:::
::::

W4
:::::
"""
KASTEN_IM_REITER = """
:::::{tab-set}
::::{tab-item} W1
:::{reflexion}
- W2
:::
:::{notiz} mein-mandat
W3
:::
::::
:::::
"""
REITER_IN_DER_KARTE = """
::::::{grid} 2
:::::{grid-item-card} W1
::::{tab-set}
:::{tab-item} W2
W3
:::
::::
:::::
::::::
"""
GITTER_IN_DER_KARTE = """
::::::{grid} 2
:::::{grid-item-card} W1
::::{grid} 2
:::{grid-item-card} W2
W3
:::
::::
:::::
::::::
"""
KARTE_MIT_ADRESSE = """
:::{card} W1
:link: https://example.org

W2
:::
"""
QUELLEN = {name.lower(): wert for name, wert in list(globals().items()) if name.isupper() and isinstance(wert, str)}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>'


def buch(quelle: str) -> dict[str, str]:
    return {"probe.md": seite(inhalt=quelle), "silos-verstehen.md": seite("Silos verstehen"), "bild.svg": SVG}


@pytest.mark.parametrize("ausgabe", [epub, latex], ids=lambda ausgabe: ausgabe.__name__)
@pytest.mark.parametrize("name", QUELLEN)
def test_jedes_wort_steht_einmal_da(name: str, ausgabe: Callable[[SphinxTestApp], str], baue: Baue) -> None:
    text = ausgabe(baue(buch(QUELLEN[name]), ausgabe.__name__))
    assert sorted(re.findall(r"W\d", text)) == re.findall(r"W\d", QUELLEN[name])


@pytest.mark.parametrize("name", QUELLEN)
def test_epub_hat_nichts_zum_klicken(name: str, baue: Baue) -> None:
    text = epub(baue(buch(QUELLEN[name]), "epub"))
    assert set(re.findall(r"<(\w+)", text)) & {"input", "textarea", "svg", "label", "details", "button"} == set()


@pytest.mark.parametrize("ausgabe", [epub, latex], ids=lambda ausgabe: ausgabe.__name__)
def test_karte_nennt_die_seite_auf_die_sie_verweist(ausgabe: Callable[[SphinxTestApp], str], baue: Baue) -> None:
    assert ausgabe(baue(buch(KARTE_MIT_VERWEIS), ausgabe.__name__)).count("Silos verstehen") == 1


@pytest.mark.parametrize("ausgabe", [epub, latex], ids=lambda ausgabe: ausgabe.__name__)
def test_karte_behaelt_ihr_bild(ausgabe: Callable[[SphinxTestApp], str], baue: Baue) -> None:
    assert re.search(r'<img [^>]*alt="Ein Kreis"|includegraphics.*bild', ausgabe(baue(buch(KARTE_MIT_BILD), ausgabe.__name__)))


@pytest.mark.parametrize("ausgabe", [epub, latex], ids=lambda ausgabe: ausgabe.__name__)
def test_aufgaben_haben_kaestchen(ausgabe: Callable[[SphinxTestApp], str], baue: Baue) -> None:
    assert re.findall("[☐☑]", ausgabe(baue(buch(AUFGABEN), ausgabe.__name__))) == ["☑", "☐", "☐"]


@pytest.mark.parametrize(("ausgabe", "linie"), [(epub, '<div class="notizlinie '), (latex, r"\begin{sphinxuseclass}{notizlinie}")])
def test_notizfeld_hat_linien(ausgabe: Callable[[SphinxTestApp], str], linie: str, baue: Baue) -> None:
    assert ausgabe(baue(buch(NOTIZ), ausgabe.__name__)).count(linie) == 3


@pytest.mark.parametrize("name", ["reiter", "aufklapper", "aufgaben", "notiz"])
def test_website_behaelt_was_zu_klicken_ist(name: str, baue: Baue) -> None:
    app = baue(buch(QUELLEN[name]))
    assert re.search("<(input|details|textarea) ", (app.outdir / "probe.html").read_text(encoding="utf-8").partition("<article")[2])


def test_website_nennt_den_titel_statt_der_kennung(baue: Baue) -> None:
    app = baue(buch(KARTE_MIT_VERWEIS))
    verweis = re.search('<a class="sd-stretched-link.*?</a>', (app.outdir / "probe.html").read_text(encoding="utf-8"))
    assert verweis
    assert re.sub("<.*?>", "", verweis[0]) == "Silos verstehen"
