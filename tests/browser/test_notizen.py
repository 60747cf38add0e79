"""Notes in the browser: kept as they are typed, in two windows, without storage, in the notebook, in files, on paper."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .pruefmittel import axe

BEITRAG = "individuell/rolle-klaeren.html"
HEFT = "notizheft.html"
FELD = "textarea[data-notiz]"
SCHLUESSEL = "changeguide:notiz:"
GESPERRT = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('gesperrt', 'SecurityError'); } })"
GETRENNT = "Object.defineProperty(URL.prototype, 'origin', { get() { return 'null'; } })"
"""What Firefox says of a file in a folder; Chromium lets all files of a folder share one storage."""
HOECHSTENS_BYTES = 3500
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Kontext = Callable[..., BrowserContext]


def stand(seite: Page) -> Any:
    """Return the place where the first field of a page tells its state."""
    return seite.locator(".notiz-stand").first


def schreibe(seite: Page, text: str, feld: str = FELD) -> None:
    """Type into a field and wait until that is stored."""
    ort = seite.locator(feld).first
    ort.fill(text)
    ort.blur()
    expect(seite.locator(f"[id='{ort.get_attribute('id')}-stand']")).to_contain_text("gespeichert")


def lager(seite: Page) -> dict[str, Any]:
    """Return what the storage holds of notes: id -> entry; an entry of an earlier version has nothing but its text."""
    alles = ((schluessel.removeprefix(SCHLUESSEL), wert) for schluessel, wert in lager_roh(seite).items() if schluessel.startswith(SCHLUESSEL))
    return {kennung: json.loads(wert) if wert.startswith("{") else {"text": wert} for kennung, wert in alles}


def lager_roh(seite: Page) -> dict[str, str]:
    """Return the whole storage as it is."""
    return seite.evaluate("({ ...localStorage })")


def lege(seite: Page, **notizen: str) -> None:
    """Put entries into the storage as they are."""
    for kennung, roh in notizen.items():
        seite.evaluate("([k, w]) => localStorage.setItem(k, w)", [SCHLUESSEL + kennung.replace("_", "-"), roh])


def waehle(seite: Page, inhalt: bytes | str) -> None:
    """Choose a file to import; a text is an expression of JavaScript that makes its content in the browser."""
    eingabe = seite.locator("#notizheft-datei")
    if isinstance(inhalt, bytes):
        eingabe.set_input_files({"name": "notizen.json", "mimeType": "application/json", "buffer": inhalt})
    else:
        mache = f"const kiste = new DataTransfer(); kiste.items.add(new File([{inhalt}], 'notizen.json')); eingabe.files = kiste.files;"
        eingabe.evaluate(f"eingabe => {{ {mache} }}")


def lies_ein(seite: Page, datei: Any, von: str = "") -> str:
    """Import a file into the notebook and return what it says."""
    waehle(seite, datei if isinstance(datei, (bytes, str)) else json.dumps(datei).encode())
    seite.locator("#notizheft-von").fill(von)
    seite.locator(".notizheft-eingelesen").evaluate("ort => ort.replaceChildren()")
    seite.get_by_role("button", name="Einlesen").click()
    expect(seite.locator(".notizheft-eingelesen p").first).to_be_visible(timeout=30_000)
    return seite.locator(".notizheft-eingelesen").inner_text()


def notizdatei(**texte: str) -> dict[str, Any]:
    """Return the content of a file of notes: id -> text."""
    return {
        "format": "changeguide-notizen",
        "fassung": 1,
        "ausgabe": "2026.1",
        "notizen": {kennung.replace("_", "-"): {"text": text, "stand": "2026-03-04T10:00:00Z"} for kennung, text in texte.items()},
    }


def lade(seite: Page, knopf: str) -> tuple[str, bytes]:
    """Press a button that gives a file; return its name and content."""
    with seite.expect_download() as warten:
        seite.get_by_role("button", name=knopf, exact=True).click()
    return warten.value.suggested_filename, Path(warten.value.path()).read_bytes()


def pdf_text(seite: Page, ordner: Path) -> str:
    """Return the text of a page as it is printed."""
    seite.pdf(path=ordner / "seite.pdf", format="A4")
    return subprocess.run(["pdftotext", "-layout", ordner / "seite.pdf", "-"], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def kennungen(fertige_website: Path) -> list[str]:
    """Return the ids of all note fields in reading order."""
    return re.findall(r'data-heft="([^"]+)"', (fertige_website / HEFT).read_text(encoding="utf-8"))


# -- a field on its page --------------------------------------------------------------------------


def test_eine_notiz_bleibt_und_das_feld_sagt_es(ort: str, seite: Page) -> None:
    seite.goto(ort + BEITRAG)
    assert lager(seite) == {}
    expect(stand(seite)).to_have_text("Was Sie schreiben, bleibt auf diesem Gerät.")

    feld = seite.locator(FELD).first
    hoehe = feld.bounding_box()["height"]
    feld.press_sequentially("Mein Mandat")
    expect(stand(seite)).to_have_text(re.compile(r"^Auf diesem Gerät gespeichert, \d\d:\d\d Uhr\.$"))
    feld.fill("Mein Mandat\n" * 40)
    assert feld.bounding_box()["height"] > hoehe * 3
    seite.reload()

    assert feld.input_value() == "Mein Mandat\n" * 40
    expect(stand(seite)).to_have_text(re.compile(r"^Auf diesem Gerät gespeichert, \d\d:\d\d Uhr\.$"))
    (eintrag,) = lager(seite).values()
    assert eintrag["seite"] == seite.locator("article h1").evaluate("h1 => h1.firstChild.textContent")
    assert eintrag["frage"] == seite.locator(".notiz-frage").first.text_content()


def test_wer_sofort_weiterklickt_verliert_nichts(http: str, seite: Page) -> None:
    seite.goto(http + BEITRAG)
    seite.locator(FELD).first.press_sequentially("eilig")
    seite.goto(http + "index.html")
    seite.goto(http + BEITRAG)

    assert seite.locator(FELD).first.input_value() == "eilig"


def test_wer_den_text_loescht_loescht_die_notiz(http: str, seite: Page) -> None:
    seite.goto(http + BEITRAG)
    schreibe(seite, "weg damit")
    seite.locator(FELD).first.fill("")

    expect(stand(seite)).to_have_text("Notiz gelöscht.")
    assert lager(seite) == {}


def test_was_fruehere_ausgaben_speicherten_steht_da(http: str, seite: Page) -> None:
    seite.goto(http + BEITRAG)
    kennung = seite.locator(FELD).first.get_attribute("data-notiz")
    for roh in ("Schlichter Text", '{"text":"von Hand"}', '{"fassung":1,"text":', "{}", "[1]", "null", '{"fassung":1,"text":7}'):
        lege(seite, **{kennung: roh})
        seite.reload()
        assert seite.locator(FELD).first.input_value() == roh


def test_ein_zweites_fenster_zeigt_dieselbe_notiz(ort: str, kontext: Kontext) -> None:
    neu = kontext()
    eins, zwei = neu.new_page(), neu.new_page()
    eins.goto(ort + BEITRAG)
    zwei.goto(ort + BEITRAG)
    schreibe(eins, "aus dem ersten")

    expect(zwei.locator(FELD).first).to_have_value("aus dem ersten")
    expect(stand(zwei)).to_contain_text("Aus einem anderen Fenster übernommen.")
    assert zwei.locator(".notiz-spiegel").first.text_content().strip() == "aus dem ersten"
    eins.locator(FELD).first.fill("")
    eins.locator(FELD).first.blur()
    expect(zwei.locator(FELD).first).to_have_value("")


def test_zwei_fenster_mit_ungespeichertem_behalten_beide_texte(http: str, kontext: Kontext) -> None:
    neu = kontext()
    eins, zwei = neu.new_page(), neu.new_page()
    zwei.add_init_script("window.setTimeout = () => 0")  # it never stores by itself
    for seite in (eins, zwei):
        seite.goto(http + BEITRAG)
    zwei.locator(FELD).first.fill("im zweiten Fenster")
    schreibe(eins, "im ersten Fenster")
    assert zwei.locator(FELD).first.input_value() == "im zweiten Fenster"
    zwei.locator(FELD).first.blur()

    for seite in (zwei, eins):
        expect(seite.locator(FELD).first).to_have_value(
            re.compile(r"^im zweiten Fenster\n\n— aus einem anderen Fenster, \d\d:\d\d Uhr —\nim ersten Fenster$")
        )
    expect(stand(zwei)).to_contain_text("In einem anderen Fenster stand ein anderer Text. Beide stehen jetzt hier.")


def test_voller_speicher_laesst_den_text_stehen(http: str, seite: Page) -> None:
    seite.goto(http + BEITRAG)
    seite.evaluate("() => { let teil = 'x'.repeat(2 ** 22); while (teil.length) try { localStorage['voll' + localStorage.length] = teil; } catch { teil = teil.slice(teil.length / 2 + 1); } }")
    feld = seite.locator(FELD).first
    feld.fill("passt nicht mehr hinein")
    feld.blur()

    expect(stand(seite)).to_contain_text("Nicht gespeichert: Der Speicher dieses Browsers ist voll.")
    assert feld.input_value() == "passt nicht mehr hinein"
    name, inhalt = lade(seite, "Text als Datei sichern")
    assert name.endswith(".txt") and "passt nicht mehr hinein" in inhalt.decode()
    seite.evaluate("Object.keys(localStorage).filter(k => k.startsWith('voll')).forEach(k => localStorage.removeItem(k))")
    feld.press("End")
    feld.press("!")
    expect(stand(seite)).to_contain_text("Auf diesem Gerät gespeichert")
    expect(seite.get_by_role("button", name="Text als Datei sichern")).to_have_count(0)
    assert [eintrag["text"] for eintrag in lager(seite).values()] == ["passt nicht mehr hinein!"]


def test_gesperrter_speicher(http: str, kontext: Kontext, tmp_path: Path) -> None:
    neu = kontext(accept_downloads=True)
    neu.add_init_script(GESPERRT)
    seite = neu.new_page()
    seite.goto(http + BEITRAG)
    expect(stand(seite)).to_contain_text("Dieser Browser speichert hier nichts.")
    seite.locator(FELD).first.fill("nur im Feld")
    seite.locator(FELD).first.blur()

    expect(stand(seite)).to_contain_text("Nicht gespeichert: Dieser Browser speichert hier nichts.")
    assert "nur im Feld" in lade(seite, "Text als Datei sichern")[1].decode()
    assert "nur im Feld" in pdf_text(seite, tmp_path)

    gefragt: list[str] = []
    seite.on("dialog", lambda frage: (gefragt.append(frage.type), frage.accept()))
    seite.goto(http + HEFT)
    assert gefragt == ["beforeunload"]
    expect(seite.locator(".notizheft-hinweis")).to_contain_text("Dieser Browser speichert hier nichts.")
    feld = seite.locator("textarea[data-heft]").nth(2)
    assert feld.is_visible()
    feld.fill("im Heft geschrieben")
    lies_ein(seite, notizdatei(**{feld.get_attribute("data-heft"): "aus der Datei"}))
    inhalt = json.loads(lade(seite, "Sichern")[1])
    assert [re.sub(" aus einer .* —", "", notiz["text"]) for notiz in inhalt["notizen"].values()] == ["im Heft geschrieben\n\n—\naus der Datei"]
    assert "im Heft geschrieben" in pdf_text(seite, tmp_path)


def test_chromium_das_wirklich_nichts_speichern_darf(http: str, browser: Browser, tmp_path: Path) -> None:
    """The setting „Alle Cookies blockieren“, as offices set it."""
    (tmp_path / "Default").mkdir()
    einstellung = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(einstellung), encoding="utf-8")
    chromium = browser.browser_type.launch_persistent_context(tmp_path, executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    seite, fehler = chromium.new_page(), []
    seite.on("pageerror", lambda einer: fehler.append(str(einer)))
    seite.goto(http + BEITRAG)
    assert seite.evaluate("(() => { try { return typeof localStorage.length } catch (e) { return e.name } })()") == "SecurityError"
    expect(stand(seite)).to_contain_text("Dieser Browser speichert hier nichts.")
    seite.goto(http + HEFT)
    expect(seite.locator("textarea[data-heft]").first).to_be_visible()
    chromium.close()
    assert fehler == []


def test_umbenannte_felder_nehmen_ihre_notizen_mit(http: str, seite: Page) -> None:
    seite.goto(http + BEITRAG)
    kennung = seite.locator(FELD).first.get_attribute("data-notiz")
    lege(seite, alt_eins="Text von früher", **{kennung: "Text von heute"})
    lege(seite, alt_zwei=json.dumps({"fassung": 1, "text": "noch einer", "stand": "2025-01-02T03:04:05.000Z", "frage": "?", "seite": "S"}))
    anfang = f'data-notiz="{kennung}"'

    def benenne_um(weg: Any) -> None:
        antwort = weg.fetch()
        weg.fulfill(response=antwort, body=antwort.text().replace(anfang, f'{anfang} data-frueher="alt-eins alt-zwei __proto__"'))

    seite.route("**/" + BEITRAG, benenne_um)
    seite.reload()

    assert re.sub("— .* —", "—", seite.locator(FELD).first.input_value()) == "Text von heute\n\n—\nText von früher\n\n—\nnoch einer"
    assert list(lager(seite)) == [kennung]


def test_ohne_javascript_ist_platz_zum_schreiben(http: str, kontext: Kontext, tmp_path: Path) -> None:
    seite = kontext(java_script_enabled=False).new_page()
    seite.goto(http + BEITRAG)
    expect(stand(seite)).to_have_text("Ohne JavaScript speichert der Browser hier nichts. Im Ausdruck ist Platz zum Schreiben.")
    seite.emulate_media(media="print")
    assert seite.locator(".notizlinie").first.is_visible()
    assert not seite.locator(FELD).first.is_visible()
    seite.goto(http + HEFT)
    assert seite.locator(".notiz-frage").count() > 90
    assert not seite.locator(".notizheft-leiste").first.is_visible()
    assert seite.locator(".notizlinie").first.is_visible()
    seite.emulate_media(media="screen")
    expect(seite.locator(".notizheft-ohne")).to_be_visible()
    expect(seite.locator("textarea").first).to_be_visible()


def test_die_skripte_eines_beitrags_bleiben_klein(fertige_website: Path) -> None:
    assert len(gzip.compress((fertige_website / "_static/notiz.js").read_bytes(), 9)) <= HOECHSTENS_BYTES
    assert "_static/notiz.js" not in (fertige_website / HEFT).read_text(encoding="utf-8")


# -- the notebook ---------------------------------------------------------------------------------


def test_das_notizheft_sammelt_alle_notizen(ort: str, seite: Page, kennungen: list[str]) -> None:
    seite.goto(ort + HEFT)
    expect(seite.locator(".notizheft-stand")).to_have_text("Noch keine Notizen.")
    assert seite.locator("textarea:visible").count() == 0
    seite.goto(ort + BEITRAG)
    schreibe(seite, "von der Seite")
    kennung = seite.locator(FELD).first.get_attribute("data-notiz")
    frage = seite.locator(".notiz-frage").first.text_content()
    lege(seite, **{kennungen[-1]: "letzte", kennungen[0]: "erste"})
    seite.locator(".notiz-heft").first.click()

    expect(seite.locator(".notizheft-stand")).to_have_text("3 Notizen in diesem Heft.")
    assert [feld.input_value() for feld in seite.locator("textarea:visible").all()] == ["erste", "von der Seite", "letzte"]
    feld = seite.get_by_label(frage)
    expect(feld).to_be_focused()
    feld.fill("im Heft weitergeschrieben")
    seite.locator(f"section:has(#notiz-{kennung}) h2 a").click()
    expect(seite.locator(FELD).first).to_have_value("im Heft weitergeschrieben")
    assert seite.url == ort + BEITRAG


def test_auch_leere_felder_lassen_sich_zeigen_und_beschreiben(http: str, seite: Page, kennungen: list[str]) -> None:
    seite.goto(http + HEFT)
    seite.get_by_label("Auch leere Felder zeigen").check()
    assert seite.locator("textarea:visible").count() == len(kennungen)
    schreibe(seite, "neu", f"#notiz-{kennungen[3]}")
    seite.get_by_label("Auch leere Felder zeigen").uncheck()
    assert seite.locator("textarea:visible").count() == 1
    seite.goto(http + HEFT + f"#notiz-{kennungen[5]}")
    expect(seite.locator(f"#notiz-{kennungen[5]}")).to_be_focused()


def test_was_anderswo_geschrieben_wird_erscheint_im_offenen_heft(http: str, kontext: Kontext) -> None:
    neu = kontext()
    heft, seite = neu.new_page(), neu.new_page()
    heft.goto(http + HEFT)
    seite.goto(http + BEITRAG)
    schreibe(seite, "gerade eben")

    expect(heft.locator("textarea:visible")).to_have_value("gerade eben")


def test_verwaiste_notizen_bleiben_mit_ihrer_frage_sichtbar(http: str, seite: Page) -> None:
    seite.goto(http + HEFT)
    alt = {"fassung": 1, "text": "alter Text", "stand": "2025-01-02T03:04:05.000Z", "frage": "Alte Frage?", "seite": "Alte Seite"}
    lege(seite, gibt_es_nicht_mehr=json.dumps(alt), constructor="heißt wie ein Bauteil von JavaScript")
    seite.reload()

    expect(seite.get_by_role("heading", name="Aus anderen Ausgaben")).to_be_visible()
    expect(seite.get_by_label("Alte Frage?")).to_have_value("alter Text")
    expect(seite.get_by_role("heading", name="Alte Seite")).to_be_visible()
    schreibe(seite, "weitergeschrieben", "#notiz-gibt-es-nicht-mehr")
    assert {name: lager(seite)["gibt-es-nicht-mehr"][name] for name in ("text", "frage", "seite")} == {
        "text": "weitergeschrieben",
        "frage": "Alte Frage?",
        "seite": "Alte Seite",
    }
    assert sorted(json.loads(lade(seite, "Sichern")[1])["notizen"]) == ["constructor", "gibt-es-nicht-mehr"]


def test_getrennte_dateien_machen_das_heft_zur_schreibseite(ordner: str, kontext: Kontext, kennungen: list[str]) -> None:
    neu = kontext()
    neu.add_init_script(GETRENNT)
    seite = neu.new_page()
    seite.goto(ordner + BEITRAG)
    expect(seite.locator(".notiz-getrennt").first).to_contain_text("Diese Notiz sehen Sie nur hier")
    seite.locator(".notiz-heft").first.click()

    expect(seite.locator(".notizheft-hinweis")).to_contain_text("Dieser Browser trennt die Seiten")
    assert seite.locator("textarea:visible").count() == len(kennungen)
    assert seite.evaluate("document.activeElement.dataset.heft")


# -- carrying away and bringing back --------------------------------------------------------------

SCHWIERIG = 'Zeile 1 & <b>fett</b> "so"\n\n- Punkt\n1. Zahl\n# kein Titel\n  eingerückt *Stern* _Strich_ [a](b) `c` 👩‍👧 ]]>\u202eRTL'


def test_sichern_und_einlesen_geben_dieselben_notizen(http: str, kontext: Kontext, kennungen: list[str]) -> None:
    seite = kontext().new_page()
    seite.goto(http + HEFT)
    lege(seite, **{kennungen[1]: SCHWIERIG, kennungen[0]: "kurz", "verwaist": "x"})
    seite.reload()
    vorher = {feld.get_attribute("data-heft"): feld.input_value() for feld in seite.locator("textarea:visible").all()}
    name, inhalt = lade(seite, "Sichern")
    datei = json.loads(inhalt)

    assert re.fullmatch(r"notizheft-\d{4}-\d\d-\d\d\.json", name)
    assert list(datei) == ["format", "fassung", "ausgabe", "notizen"]
    assert (datei["format"], datei["fassung"], datei["ausgabe"]) == ("changeguide-notizen", 1, "2026.1")
    assert list(datei["notizen"]) == [kennungen[0], kennungen[1], "verwaist"]
    assert all(list(notiz) == ["text", "stand", "frage", "seite"] for notiz in datei["notizen"].values())

    anderswo = kontext().new_page()
    anderswo.goto(http + HEFT)
    assert lies_ein(anderswo, inhalt) == "Eingelesen: 3 neu."
    assert {feld.get_attribute("data-heft"): feld.input_value() for feld in anderswo.locator("textarea:visible").all()} == vorher
    assert lies_ein(anderswo, inhalt) == "Eingelesen: 3 schon da."
    erneut = json.loads(lade(anderswo, "Sichern")[1])
    assert {k: n["text"] for k, n in erneut["notizen"].items()} == {k: n["text"] for k, n in datei["notizen"].items()}


def test_einlesen_fuehrt_zusammen_und_ueberschreibt_nichts(http: str, seite: Page, kennungen: list[str]) -> None:
    eins, zwei, drei, vier = kennungen[:4]
    seite.goto(http + HEFT)
    lege(seite, **{eins: "mein Text", zwei: "gleich", drei: "ja"})
    seite.reload()
    datei = notizdatei(**{eins: "ihr Text", zwei: "gleich", drei: "ja\nund mehr", vier: "neu"})

    assert lies_ein(seite, datei) == "Eingelesen: 1 neu, 2 ergänzt, 1 schon da."
    texte = {kennung: eintrag["text"] for kennung, eintrag in lager(seite).items() if kennung != zwei}
    assert re.fullmatch("mein Text\n\n— aus einer Datei, 4. März 2026, .* Uhr —\nihr Text", texte.pop(eins))
    assert texte == {drei: "ja\nund mehr", vier: "neu"}
    stand_vorher = lager_roh(seite)
    assert lies_ein(seite, datei) == "Eingelesen: 4 schon da."
    assert lager_roh(seite) == stand_vorher
    lies_ein(seite, notizdatei(**{drei: "mehr"}))
    assert lager(seite)[drei]["text"].endswith("—\nmehr"), "ein Teil eines Wortes oder Satzes ist nicht schon da"


def test_zwei_leute_schreiben_in_ein_feld(http: str, seite: Page, kennungen: list[str]) -> None:
    eins = kennungen[0]
    seite.goto(http + HEFT)
    lege(seite, **{eins: "ja"})
    seite.reload()
    lies_ein(seite, notizdatei(**{eins: "ja"}), von="Anna")
    lies_ein(seite, notizdatei(**{eins: "nein"}), von="Bert")

    assert lager(seite)[eins]["text"] == "ja\n\n— von Anna —\nja\n\n— von Bert —\nnein"
    assert lies_ein(seite, notizdatei(**{eins: "ja"}), von="Anna") == "Eingelesen: 1 schon da."
    assert lies_ein(seite, notizdatei(**{eins: "nein"}), von=" Bert ") == "Eingelesen: 1 schon da."


def test_markdown_zeigt_die_notizen_woertlich(http: str, seite: Page, kennungen: list[str]) -> None:
    seite.goto(http + HEFT)
    lege(seite, **{kennungen[0]: SCHWIERIG})
    seite.reload()
    name, inhalt = lade(seite, "Als Markdown")
    text = inhalt.decode()
    frage, titel = (seite.locator(wo).first.text_content() for wo in ("section:visible .notiz-frage", "section:visible h2"))

    assert name.endswith(".md")
    assert text.startswith(f"# Mein Notizheft\n\n## {titel}\n\n### {frage}\n\n")
    rumpf = text.split("\n\n", 3)[3]
    assert "\\<b\\>fett\\</b\\>" in rumpf and "1\\. Zahl" in rumpf and "\\- Punkt" in rumpf and "\\# kein Titel" in rumpf
    woertlich = re.sub(r"\\(.)", r"\1", rumpf).replace("  \n", "\n").strip()
    assert woertlich == SCHWIERIG.replace("  eingerückt", "eingerückt")


def test_word_datei_ist_ein_heiles_paket(http: str, seite: Page, kennungen: list[str]) -> None:
    seite.goto(http + HEFT)
    lege(seite, **{kennungen[0]: SCHWIERIG})
    seite.evaluate("k => localStorage.setItem(k, 'a\\u0000b\\u000bc\\ud800d')", SCHLUESSEL + kennungen[2])
    seite.reload()
    name, inhalt = lade(seite, "Als Word-Datei")
    paket = zipfile.ZipFile(io.BytesIO(inhalt))

    assert name.endswith(".docx") and paket.testzip() is None
    assert paket.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "word/document.xml"]
    teile = {teil: ElementTree.fromstring(paket.read(teil)) for teil in paket.namelist()}
    absaetze = list(teile["word/document.xml"].iter(f"{W}p"))
    texte = ["".join(lauf.itertext()) for lauf in absaetze]
    vorlagen = [absatz.find(f"{W}pPr/{W}pStyle").get(f"{W}val") if absatz.find(f"{W}pPr") is not None else "" for absatz in absaetze]
    assert (texte[0], vorlagen[:3]) == ("Mein Notizheft", ["Title", "Heading1", "Heading2"])
    assert texte[3:9] == SCHWIERIG.split("\n")
    assert texte[-1] == "abc\ufffdd"


# -- deleting -------------------------------------------------------------------------------------


def test_alle_loeschen_fragt_nach_und_laesst_sich_zuruecknehmen(http: str, seite: Page, kennungen: list[str]) -> None:
    seite.goto(http + HEFT)
    lege(seite, **{kennungen[0]: "eins", kennungen[1]: "zwei", "verwaist": "drei"})
    seite.evaluate("localStorage.setItem('theme', 'dark')")
    seite.reload()
    vorher = lager_roh(seite)
    loeschen = seite.get_by_role("button", name="Alle löschen …")

    loeschen.click()
    expect(seite.get_by_role("dialog")).to_contain_text("3 Notizen in diesem Browser löschen?")
    expect(seite.get_by_role("button", name="Abbrechen")).to_be_focused()
    seite.keyboard.press("Escape")
    expect(loeschen).to_be_focused()
    assert lager_roh(seite) == vorher
    loeschen.press("Enter")
    seite.get_by_role("button", name="Ja, löschen").click()

    assert lager_roh(seite) == {"theme": "dark"}
    assert seite.locator("textarea:visible").count() == 0
    expect(seite.locator(".notizheft-meldung")).to_have_text("3 Notizen gelöscht.")
    expect(seite.get_by_role("button", name="Löschen zurücknehmen")).to_be_focused()
    seite.get_by_role("button", name="Löschen zurücknehmen").press("Enter")
    assert lager_roh(seite) == vorher
    assert [feld.input_value() for feld in seite.locator("textarea:visible").all()] == ["eins", "zwei", "drei"]


def test_zuruecknehmen_ueberschreibt_nichts_neues(http: str, seite: Page, kennungen: list[str]) -> None:
    seite.goto(http + HEFT)
    lege(seite, **{kennungen[0]: "alt"})
    seite.reload()
    seite.get_by_role("button", name="Alle löschen …").click()
    seite.get_by_role("button", name="Ja, löschen").click()
    seite.get_by_label("Auch leere Felder zeigen").check()
    schreibe(seite, "neu", f"#notiz-{kennungen[0]}")
    seite.get_by_role("button", name="Löschen zurücknehmen").click()

    assert lager(seite)[kennungen[0]]["text"] == "neu\n\n— vor dem Löschen —\nalt"


# -- on paper -------------------------------------------------------------------------------------


@pytest.mark.parametrize("weg", [BEITRAG, HEFT])
def test_eine_lange_notiz_wird_ganz_gedruckt(http: str, seite: Page, weg: str, tmp_path: Path) -> None:
    seite.goto(http + BEITRAG)
    zeilen = [f"Zeile {nummer} der langen Notiz" for nummer in range(1, 61)]
    schreibe(seite, "\n".join(zeilen))
    seite.goto(http + weg)
    gedruckt = [" ".join(zeile.split()) for zeile in pdf_text(seite, tmp_path).splitlines()]

    assert [zeile for zeile in gedruckt if zeile in set(zeilen)] == zeilen
    assert not any("gespeichert" in zeile for zeile in gedruckt)


def test_leere_felder_drucken_linien_als_rahmen(http: str, seite: Page) -> None:
    seite.goto(http + BEITRAG)
    seite.emulate_media(media="print")
    linien = seite.locator(".notiz").first.locator(".notizlinie")

    assert linien.count() == int(seite.locator(FELD).first.get_attribute("rows"))
    assert linien.first.is_visible()
    assert linien.first.evaluate("linie => getComputedStyle(linie).borderBottomStyle + getComputedStyle(linie).borderBottomWidth") == "solid1px"
    assert not seite.locator(".notiz-spiegel").first.is_visible()
    seite.emulate_media(media="screen")
    schreibe(seite, "beschrieben")
    seite.emulate_media(media="print")
    assert not linien.first.is_visible()
    assert seite.locator(".notiz-spiegel").first.is_visible()


# -- for everybody --------------------------------------------------------------------------------


@pytest.mark.parametrize("schema", ["light", "dark"])
def test_das_notizheft_hat_keine_barrieren(http: str, kontext: Kontext, kennungen: list[str], schema: str) -> None:
    neu = kontext(color_scheme=schema, viewport={"width": 320, "height": 800}, bypass_csp=True)
    seite = neu.new_page()
    seite.goto(http + HEFT)

    def pruefe(wann: str) -> None:
        assert (wann, axe(seite)) == (wann, [])
        assert seite.evaluate("document.documentElement.scrollWidth") <= 320

    pruefe("leer")
    lies_ein(seite, notizdatei(**{kennungen[0]: "langes" * 60, kennungen[1]: "kurz", "Falsch": "x", "verwaist": "y"}))
    pruefe("nach dem Einlesen")
    seite.get_by_label("Auch leere Felder zeigen").check()
    seite.get_by_role("button", name="Alle löschen …").click()
    pruefe("mit Rückfrage")
    seite.get_by_role("button", name="Ja, löschen").click()
    pruefe("nach dem Löschen")
    seite.goto(http + BEITRAG)
    schreibe(seite, "x")
    pruefe("auf der Seite")
