import pytest
from conftest import maengel, seite
M = dict(typ="methode", dauer=45, gruppe="[2, 4]", material="[Blatt]")
G = seite("Glossar", "```{glossary}\nAmt\n: Ein Amt.\n```")
L = seite("Lit", "```{bibliography}\n```")
S = seite
FALL = {
 "nested_note": S(inhalt="::::{note}\n:::{xyz}\nA\n:::\n::::"),
 "nested_note_opt": S(inhalt="::::{note}\n:class: x\n\n:::{xyz}\nA\n:::\n::::"),
 "nested_kurz": S(inhalt="::::{kurz}\n:::{xyz}\nA\n:::\n::::"),
 "nested_tipp": S(inhalt="::::{praxistipp} T\n:::{xyz}\nA\n:::\n::::"),
 "nested_link": S(inhalt=":::{kurz}\nA\n[x](nirgendwo)\n:::"),
 "nested3": S(inhalt=":::::{kurz}\n::::{note}\n:::{xyz}\nA\n:::\n::::\n:::::"),
 "link": S(inhalt="[x](nirgendwo)"),
 "link_md": S(inhalt="[x](nirgendwo.md)"),
 "link_ordner": S(inhalt="[x](ordner/nirgendwo.md)"),
 "link_anker": S(inhalt="[x](#nirgendwo)"),
 "link_anker2": S(inhalt="[x](silos-verstehen.md#nirgendwo)"),
 "link_leer": S(inhalt="[](nirgendwo)"),
 "link_projekt": S(inhalt="[x](project:nirgendwo)"),
 "doc": S(inhalt="{doc}`nirgendwo`"),
 "ref": S(inhalt="{ref}`nirgendwo`"),
 "seite_ref": S(inhalt="{seite:ref}`nirgendwo`"),
 "term": S(inhalt="{term}`Nirgendwo`"),
 "term_gross": S(inhalt="{term}`amt`"),
 "cite": S(inhalt="{cite}`nirgend2000`"),
 "cite_t": S(inhalt="{cite:t}`nirgend2000`"),
 "bild": S(inhalt="![Alt](nirgends.svg)"),
 "figur": S(inhalt=":::{figure} nirgends.svg\n:alt: x\n\nText\n:::"),
 "figur_ohne": S(inhalt=":::{figure}\n:alt: x\n\nText\n:::"),
 "download": S(inhalt="{download}`x <nirgends.pdf>`"),
 "download_link": S(inhalt="[x](nirgends.pdf)"),
 "direktive": S(inhalt=":::{refleksion}\nText\n:::"),
 "rolle": S(inhalt="{quelle}`x`"),
 "option": S(inhalt=":::{notiz} a\n:farbe: rot\n\nText?\n:::"),
 "optionen": S(inhalt=":::{notiz} a\n:farbe: rot\n:form: rund\n\nText?\n:::"),
 "option_kurz": S(inhalt=":::{kurz}\n:farbe: rot\n\nText?\n:::"),
 "option_kaputt": S(inhalt=":::{notiz} a\n:farbe rot\n\nText?\n:::"),
 "option_yaml": S(inhalt=":::{notiz} a\n---\nzeilen: [\n---\n\nText?\n:::"),
 "titel": S(inhalt=":::{grid-item-card}\n:::"),
 "titel_dropdown": S(inhalt=":::{tab-set}\n:::"),
 "titel_tab": S(inhalt="::::{tab-set}\n:::{tab-item}\nText\n:::\n::::"),
 "tab_allein": S(inhalt=":::{tab-item} A\nText\n:::"),
 "titel_schritt": S(inhalt=":::{schritt}\nText\n:::"),
 "inhalt": S(inhalt=":::{quellen}\nText\n:::"),
 "h_sprung": S(inhalt="### Drei"),
 "h_start": S().replace("# Probe", "## Probe"),
 "marke": S(inhalt="(a)=\n## A\n\n(a)=\n## B\n"),
 "fussnote": S(inhalt="Text[^1]."),
 "fussnote2": S(inhalt="Text.\n\n[^1]: Nie."),
 "offener_zaun": S(inhalt=":::{kurz}\nText.\n"),
 "offener_zaun2": S(inhalt="```{kurz}\nText.\n"),
 "zaun_verschachtelt": S(inhalt=":::{kurz}\n:::{notiz} a\nText?\n:::\n:::\n"),
 "include": S(inhalt="```{include} nirgends.md\n```"),
 "code": S(inhalt="```klingonisch\nfoo\n```"),
 "json": S(inhalt="```json\n{foo\n```"),
 "leer": "",
 "kein_titel": S().replace("# Probe", ""),
 "transition": S(inhalt="---\n"),
 "attr": S(inhalt="[x]{.klasse"),
 "html": S(inhalt="<b>fett</b>"),
 "zwei_h1": S(inhalt="# Zwei"),
 "tabelle": S(inhalt="| a | b |\n|---|---|\n| 1 |"),
 "bild_alt": S(inhalt="![](nirgends.svg)"),
 "strong": S(inhalt="**fett"),
 "math": S(inhalt="$x$"),
 "karte_link": S(inhalt=":::{card} T\n:link: nirgendwo\n:link-type: any\n\nText\n:::"),
 "karte_link_ref": S(inhalt=":::{card} T\n:link: nirgendwo\n:link-type: ref\n\nText\n:::"),
 "karte_link_doc": S(inhalt=":::{card} T\n:link: nirgendwo\n:link-type: doc\n\nText\n:::"),
 "karte_allein": S(inhalt=":::{grid} 2\nText\n:::"),
 "karte_item": S(inhalt=":::{grid-item-card} T\nText\n:::"),
 "bib_dup": S(inhalt="```{bibliography}\n```"),
 "octicon": S(inhalt="{octicon}`nix`"),
}
@pytest.mark.parametrize("name", FALL)
def test_x(name, baue):
    try:
        app = baue({"probe.md": FALL[name], "silos-verstehen.md": seite("Silos"), "glossar.md": G, "literatur.md": L}, maengel=True)
        out = "\n".join(maengel(app))
    except Exception as e:
        import traceback
        out = "EXC " + repr(e)
    open("/tmp/probe/out.txt","a").write(f"## {name}\n{out}\n")

T = lambda *n: "# Probe\n\n```{toctree}\n" + "\n".join(n) + "\n```\n"
MEHR = {
 "toc_fehlt": {"index.md": T("probe","nix"), "probe.md": seite()},
 "toc_keiner": {"index.md": "# Probe\n", "probe.md": seite()},
 "toc_kreis": {"index.md": T("probe"), "probe.md": seite(inhalt="```{toctree}\nb\n```"), "b.md": seite("B", inhalt="```{toctree}\nprobe\n```")},
 "toc_mehrere": {"index.md": T("probe","b"), "probe.md": seite(inhalt="```{toctree}\nb\n```"), "b.md": seite("B")},
 "toc_doppelt": {"index.md": T("probe","probe"), "probe.md": seite()},
 "toc_selbst": {"index.md": T("index", "probe"), "probe.md": seite()},
 "toc_glob": {"index.md": "# P\n\n```{toctree}\n:glob:\nx/*\n```\n", },
 "toc_leer": {"index.md": "# P\n\n```{toctree}\n```\n", },
 "toc_kein_titel": {"index.md": T("probe"), "probe.md": seite().replace("# Probe","") },
 "latin1": {"probe.md": seite(inhalt="Für Ämter").encode("latin-1")},
 "label2": {"a.md": seite(inhalt="(m)=\n## A"), "b.md": seite(inhalt="(m)=\n## A")},
 "term2": {"a.md": seite(inhalt="```{glossary}\nAmt\n: A\n\nAmt\n: B\n```")},
 "term3": {"a.md": seite(inhalt="```{glossary}\nAmt\n: A\n```"), "b.md": seite(inhalt="```{glossary}\nAmt\n: A\n```")},
 "bib_kaputt": {"literatur.bib": "@book{a, title={X}", "a.md": L.replace("bibliography}","bibliography}\n:all:")},
 "bib_fehlt_feld": {"literatur.bib": "@book{a, title={X}, year={2000}}", "a.md": L.replace("bibliography}","bibliography}\n:all:")},
 "bib_ohne_titel": {"literatur.bib": "@book{a, author={A, B}, year={2000}, pruefung={amtlich}}", "a.md": L.replace("bibliography}","bibliography}\n:all:")},
 "bib_pruefung": {"literatur.bib": "@book{a, author={A, B}, title={T}, year={2000}, pruefung={vielleicht}}", "a.md": L.replace("bibliography}","bibliography}\n:all:")},
 "bib_doppelt": {"literatur.bib": "@book{a, author={A, B}, title={T}, year={2000}, pruefung={amtlich}}\n@book{a, author={A, B}, title={T}, year={2000}, pruefung={amtlich}}", "a.md": L.replace("bibliography}","bibliography}\n:all:")},
 "zwei_bib": {"a.md": L+"\n{cite}`scharpf1993`", "b.md": L},
 "cite_ohne_bib": {"a.md": S(inhalt="{cite}`scharpf1993`")},
 "nur_eine": {"a.txt": "x", "b.rst": "B\n=\n", "c.md": S()},
 "grossschreibung": {"Probe.MD": S(), "c.md": S()},
}
@pytest.mark.parametrize("name", MEHR)
def test_y(name, baue):
    try:
        app = baue(MEHR[name], maengel=True)
        out = "\n".join(maengel(app))
    except Exception as e:
        out = "EXC " + repr(e)
    open("/tmp/probe/out.txt","a").write(f"## {name}\n{out}\n")
