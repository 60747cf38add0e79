// Karte ziehen: one question at a time, none twice before all were drawn; or all of them on paper, eight to a sheet.
import { element, knopf } from "../gemeinsam/dom.js";
import { auswahlfeld, feld } from "../gemeinsam/formular.js";

const EBENEN = JSON.parse(document.getElementById("daten").textContent);
const JE_BLATT = 8;

// The questions as the page lists them.
function liesKarten(bereich) {
  return [...bereich.querySelectorAll("[data-ebenen]")].flatMap((liste) => {
    const { textContent: titel, href } = liste.previousElementSibling.querySelector("a");
    const ebenen = liste.dataset.ebenen.split(" ");
    return [...liste.children].map(({ textContent: frage }) => ({ frage, titel, href, ebenen }));
  });
}

class Stapel {
  constructor(karten) {
    this.karten = karten;
    this.gezogen = new Set();
  }

  von(ebene) {
    return this.karten.filter(({ ebenen }) => !ebene || ebenen.includes(ebene));
  }

  // Draws a card of a level; once all were drawn, their pile is shuffled anew.
  ziehe(ebene) {
    const alle = this.von(ebene);
    const neuGemischt = alle.every((karte) => this.gezogen.has(karte));
    if (neuGemischt) alle.forEach((karte) => this.gezogen.delete(karte));
    const offen = alle.filter((karte) => !this.gezogen.has(karte) && (alle.length === 1 || karte !== this.zuletzt));
    const karte = offen[Math.floor(Math.random() * offen.length)];
    this.gezogen.add(karte);
    this.zuletzt = karte;
    return { karte, neuGemischt, nummer: alle.filter((andere) => this.gezogen.has(andere)).length, anzahl: alle.length };
  }
}

class Kartentisch {
  constructor(bereich) {
    this.stapel = new Stapel(liesKarten(bereich));
    this.ebene = auswahlfeld({ autocomplete: "off" }, EBENEN.filter(([ebene]) => this.stapel.von(ebene).length));
    this.ebene.addEventListener("change", () => this.beschrifte());
    this.karte = element("div", { class: "ziehkarte", role: "status" });
    this.ziehen = knopf("Nächste Karte", () => this.zeige());
    this.drucken = knopf("", () => this.drucke(), { class: "leise" });
    const gross = document.fullscreenEnabled ? [knopf("Ganzer Bildschirm", () => this.wechsleGroesse(), { class: "leise" })] : [];
    const knoepfe = element("div", { class: "knoepfe" }, this.ziehen, feld("Ebene ", this.ebene), ...gross, this.drucken);
    this.tisch = element("div", { class: "kartentisch" }, this.karte, knoepfe);
    this.boegen = element("div", { class: "kartenboegen", "aria-hidden": "true" });
    bereich.querySelector("#fragen").before(this.tisch);
    bereich.append(this.boegen);
    addEventListener("afterprint", () => this.raeumeAb());
    this.beschrifte();
    this.zeige();
  }

  beschrifte() {
    const anzahl = this.stapel.von(this.ebene.value).length;
    this.drucken.textContent = `${anzahl} Karten drucken (${Math.ceil(anzahl / JE_BLATT)} Blatt)`;
  }

  zeige() {
    const { karte, neuGemischt, nummer, anzahl } = this.stapel.ziehe(this.ebene.value);
    const stand = `${neuGemischt ? "Alle Karten waren dran; neu gemischt. " : ""}Karte ${nummer} von ${anzahl}`;
    this.karte.replaceChildren(
      element("p", { class: "ziehkarte-frage" }, karte.frage),
      element("p", { class: "ziehkarte-quelle" }, `${stand} · aus: `, element("a", { href: karte.href }, karte.titel)),
    );
  }

  async wechsleGroesse() {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await this.tisch.requestFullscreen().catch(() => null);
  }

  drucke() {
    const karten = this.stapel.von(this.ebene.value);
    const blaetter = Array.from({ length: Math.ceil(karten.length / JE_BLATT) }, (_, nummer) => karten.slice(nummer * JE_BLATT, (nummer + 1) * JE_BLATT));
    this.boegen.replaceChildren(...blaetter.map((blatt) => element("div", { class: "kartenbogen" }, ...blatt.map(druckkarte))));
    document.body.classList.add("druckt-karten");
    print();
  }

  raeumeAb() {
    this.boegen.replaceChildren();
    document.body.classList.remove("druckt-karten");
  }
}

function druckkarte({ frage, titel }) {
  return element("div", { class: "druckkarte" }, element("p", { class: "druckkarte-frage" }, frage), element("p", { class: "druckkarte-quelle" }, titel));
}

const kartenseite = document.querySelector('[data-werkzeug="karte"]');
if (kartenseite.querySelector("[data-ebenen]")) new Kartentisch(kartenseite);
