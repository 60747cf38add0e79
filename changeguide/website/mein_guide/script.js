// Mein Guide: choose pages, put them in order, share, remember, read and print them as one document.
import { element, knopf } from "../gemeinsam/dom.js";
import { feld, vergleichsform } from "../gemeinsam/formular.js";
import { lies, schreibe } from "../gemeinsam/speicher.js";
import { Auswahl, seitenInWorten } from "./auswahl.js";
import { marke, stelleZusammen } from "./dokument.js";

const GEMERKT = "changeguide:mein-guide";
const NENNEN = 3;

class MeinGuide {
  constructor(bereich) {
    this.bereich = bereich;
    this.listen = [...bereich.querySelectorAll("#alle-seiten details")];
    const seiten = new Map([...bereich.querySelectorAll("[data-seite]")].map((eintrag) => this.seite(eintrag)));
    this.auswahl = new Auswahl(seiten, bereich.querySelector(".guide-ausgabe").textContent);
    this.baueAuswahl();
    this.baueFilter();
    this.belebePfade();
    this.baueAnsicht();
    addEventListener("hashchange", () => this.folgeDerAdresse());
    this.zeichne();
    this.beginne();
  }

  // Returns slug and page of an entry of the list, whose link becomes a box to tick.
  seite(eintrag) {
    const { seite: docname, lesezeit, dauer, vorbereitung } = eintrag.dataset;
    const weg = eintrag.querySelector("a");
    const seite = { docname, slug: docname.split("/").pop(), titel: weg.textContent, adresse: weg.href, eintrag };
    const angaben = eintrag.querySelector(".guide-angaben");
    seite.angaben = angaben.textContent;
    seite.kasten = element("input", { type: "checkbox", autocomplete: "off" });
    seite.kasten.addEventListener("change", () => this.schalte(seite));
    weg.replaceWith(element("label", {}, seite.kasten, element("span", {}, `${seite.titel} `, angaben)));
    return [seite.slug, Object.assign(seite, { lesezeit: Number(lesezeit), dauer: Number(dauer), vorbereitung: Number(vorbereitung) })];
  }

  // -- what stands on the page --------------------------------------------------------------------

  baueAuswahl() {
    this.liste = element("ol", { class: "guide-auswahl" });
    this.leer = element("p", {}, "Noch ist nichts gewählt. Nehmen Sie einen Lesepfad oder kreuzen Sie weiter unten Seiten an.");
    this.summe = element("p", { class: "guide-summe" });
    this.meldung = element("p", { role: "status", class: "guide-meldung" });
    this.link = element("input", { type: "text", readonly: true });
    this.linkfeld = element("p", { hidden: true }, feld("Link zu dieser Auswahl", this.link));
    this.ueberschrift = element("h2", { tabindex: -1 }, "Ihre Auswahl");
    this.tun = [
      knopf("Zusammenstellung ansehen", () => this.zeige()),
      knopf("Drucken", () => this.drucke()),
      knopf("Link kopieren", () => this.kopiere(), { class: "leise" }),
      knopf("Auf diesem Gerät merken", () => this.merke(), { class: "leise" }),
      knopf("Auswahl leeren", () => this.leere(), { class: "leise" }),
    ];
    this.vergissKnopf = knopf("Gemerkte Auswahl löschen", () => this.vergiss(), { class: "leise" });
    const knoepfe = element("div", { class: "knoepfe" }, ...this.tun, this.vergissKnopf);
    this.bereich.querySelector("#pfade").before(
      element("section", { id: "auswahl" }, this.ueberschrift, this.leer, this.liste, this.summe, knoepfe, this.meldung, this.linkfeld));
  }

  baueFilter() {
    const suche = element("input", { type: "search", autocomplete: "off" });
    const treffer = element("p", { role: "status", class: "guide-meldung" });
    suche.addEventListener("input", () => (treffer.textContent = this.filtere(suche.value)));
    this.bereich.querySelector("#alle-seiten h2").after(element("div", { class: "guide-filter" }, feld("Titel suchen", suche), treffer));
  }

  belebePfade() {
    this.bereich.querySelectorAll("[data-seiten]").forEach((pfad) => {
      const name = pfad.querySelector("strong");
      const kennungen = pfad.dataset.seiten.split(" ");
      pfad.querySelector(".guide-stationen").remove();
      name.replaceWith(knopf(name.textContent, () => {
        this.aendere(`Lesepfad „${name.textContent}“: ${seitenInWorten(this.auswahl.ergaenze(kennungen))} hinzugefügt.`);
      }, { class: "leise" }));
    });
  }

  baueAnsicht() {
    this.wahl = element("div", {}, ...this.bereich.children);
    const leiste = element("div", { class: "knoepfe" }, knopf("Drucken", () => print()), knopf("Zurück zur Auswahl", () => this.schliesse(), { class: "leise" }));
    this.dokument = element("div", { class: "guide-dokument", tabindex: -1, role: "region", "aria-label": "Zusammenstellung" });
    this.ansicht = element("div", { hidden: true }, leiste, this.dokument);
    this.bereich.append(this.wahl, this.ansicht);
  }

  zeichne() {
    const { gewaehlt } = this.auswahl;
    this.liste.replaceChildren(...gewaehlt.map((seite, nummer) => this.zeile(seite, nummer, gewaehlt.length)));
    this.leer.hidden = gewaehlt.length > 0;
    this.summe.textContent = gewaehlt.length ? this.auswahl.inWorten : "";
    this.tun.forEach((schalter) => (schalter.disabled = !gewaehlt.length));
    this.vergissKnopf.hidden = !lies(GEMERKT);
    this.linkfeld.hidden = true;
    this.auswahl.seiten.forEach((seite) => (seite.kasten.checked = this.auswahl.hat(seite.slug)));
  }

  zeile(seite, nummer, anzahl) {
    const rueck = (richtung) => () => this.verschiebe(seite, richtung);
    const tasten = [
      knopf("↑", rueck(-1), { class: "leise", "aria-label": `${seite.titel}: nach oben`, disabled: nummer === 0 }),
      knopf("↓", rueck(1), { class: "leise", "aria-label": `${seite.titel}: nach unten`, disabled: nummer === anzahl - 1 }),
      knopf("×", () => this.entferne(seite, nummer), { class: "leise", "aria-label": `${seite.titel}: herausnehmen` }),
    ];
    const text = element("div", {}, element("a", { href: seite.adresse }, seite.titel), " ", element("span", { class: "guide-angaben" }, seite.angaben));
    return element("li", {}, element("div", { class: "guide-zeile" }, text, element("div", { class: "guide-tasten" }, ...tasten)));
  }

  // -- choosing -----------------------------------------------------------------------------------

  schalte(seite) {
    if (seite.kasten.checked) this.auswahl.ergaenze([seite.slug]);
    else this.auswahl.entferne(seite.slug);
    this.aendere(`„${seite.titel}“ ${seite.kasten.checked ? "hinzugefügt" : "herausgenommen"}.`);
  }

  verschiebe(seite, richtung) {
    this.auswahl.verschiebe(seite.slug, richtung);
    const ort = this.auswahl.kennungen.indexOf(seite.slug);
    this.aendere(`„${seite.titel}“ steht jetzt an Stelle ${ort + 1}.`);
    const [hoch, runter] = this.liste.children[ort].querySelectorAll("button");
    const taste = richtung < 0 ? hoch : runter;
    (taste.disabled ? (taste === hoch ? runter : hoch) : taste).focus();
  }

  entferne(seite, ort) {
    this.auswahl.entferne(seite.slug);
    this.aendere(`„${seite.titel}“ herausgenommen.`);
    const nachbar = this.liste.children[Math.min(ort, this.liste.children.length - 1)];
    (nachbar?.querySelector("button:last-child") ?? this.ueberschrift).focus();
  }

  leere() {
    this.auswahl.leere();
    this.aendere("Die Auswahl ist leer.");
    this.ueberschrift.focus();
  }

  aendere(satz) {
    history.replaceState(null, "", location.pathname + location.search + this.auswahl.anker);
    this.zeichne();
    this.melde(`${satz} ${this.auswahl.kennungen.length ? this.auswahl.umfang : ""}`);
  }

  melde(satz) {
    this.meldung.textContent = satz;
  }

  filtere(wunsch) {
    const worte = vergleichsform(wunsch).split(/\s+/).filter(Boolean);
    let anzahl = 0;
    for (const { titel, eintrag } of this.auswahl.seiten.values()) {
      eintrag.hidden = !worte.every((wort) => vergleichsform(titel).includes(wort));
      anzahl += eintrag.hidden ? 0 : 1;
    }
    this.listen.forEach((liste) => {
      liste.hidden = !liste.querySelector("li:not([hidden])");
      liste.open = worte.length > 0 && !liste.hidden;
    });
    if (!worte.length) return "";
    return anzahl ? `${seitenInWorten(anzahl)} gefunden.` : "Kein Titel enthält diese Wörter.";
  }

  // -- links and memory ---------------------------------------------------------------------------

  beginne() {
    const gemerkt = lies(GEMERKT) ?? "";
    if (Auswahl.istAnker(location.hash)) this.uebernimm(location.hash, "Auswahl aus dem Link übernommen.");
    else if (Auswahl.istAnker(gemerkt)) this.uebernimm(gemerkt, "Ihre gemerkte Auswahl.");
  }

  folgeDerAdresse() {
    if (!Auswahl.istAnker(location.hash) || location.hash === this.auswahl.anker) return;
    this.schliesse();
    this.uebernimm(location.hash, "Auswahl aus dem Link übernommen.");
  }

  uebernimm(anker, satz) {
    const { fremde, andereAusgabe } = this.auswahl.uebernimm(anker);
    const genannt = fremde.slice(0, NENNEN).map((name) => `„${name.slice(0, 60)}“`).join(", ");
    const weitere = fremde.length > NENNEN ? ` und ${fremde.length - NENNEN} weitere` : "";
    this.zeichne();
    this.melde([
      satz,
      fremde.length ? `Diese Seiten gibt es hier nicht: ${genannt}${weitere}.` : "",
      andereAusgabe ? `Die Auswahl stammt aus Ausgabe ${andereAusgabe}, Sie lesen ${this.auswahl.ausgabe}.` : "",
      this.auswahl.kennungen.length ? this.auswahl.umfang : "",
    ].filter(Boolean).join(" "));
  }

  async kopiere() {
    this.link.value = location.href.split("#")[0] + this.auswahl.anker;
    this.linkfeld.hidden = false;
    this.link.select();
    const ordner = location.protocol === "file:" ? " Er gilt nur, wo das Buch im selben Ordner liegt." : "";
    try {
      await navigator.clipboard.writeText(this.link.value);
      this.melde(`Der Link ist kopiert.${ordner}`);
    } catch {
      this.melde(`Der Link ist markiert und lässt sich mit Strg+C kopieren.${ordner}`);
    }
  }

  merke() {
    const gelungen = schreibe(GEMERKT, this.auswahl.anker);
    this.zeichne();
    this.melde(gelungen ? "Diese Auswahl ist auf diesem Gerät gemerkt." : "Hier lässt sich nichts speichern. Der Link enthält die Auswahl auch.");
  }

  vergiss() {
    schreibe(GEMERKT, "");
    this.zeichne();
    this.melde("Die gemerkte Auswahl ist gelöscht. Was Sie oben gewählt haben, bleibt bis zum Schließen der Seite.");
    this.ueberschrift.focus();
  }

  // -- the document -------------------------------------------------------------------------------

  // Shows the chosen pages as one document; resolves once it stands.
  async zeige() {
    this.melde("Die Seiten werden zusammengestellt.");
    const { gewaehlt } = this.auswahl;
    const { kapitel, fehlende } = await stelleZusammen(gewaehlt);
    this.melde("");
    this.dokument.replaceChildren(this.deckblatt(gewaehlt.filter((seite) => !fehlende.includes(seite)), fehlende), ...kapitel);
    this.wahl.hidden = true;
    this.ansicht.hidden = false;
    document.body.classList.add("zeigt-guide");
    this.dokument.focus();
    scrollTo(0, 0);
  }

  deckblatt(gewaehlt, fehlende) {
    const eintraege = gewaehlt.map((seite) =>
      element("li", {}, element("a", { href: `#${marke(seite)}` }, seite.titel), " ", element("span", { class: "guide-angaben" }, seite.angaben)));
    const luecke = fehlende.length ? [element("p", {}, `Nicht zu laden: ${fehlende.map(({ titel }) => titel).join(", ")}.`)] : [];
    const herkunft = element("p", { class: "guide-angaben" }, `${this.bereich.querySelector(".guide-herkunft").textContent} Zusammengestellt am ${new Date().toLocaleDateString("de-DE")}.`);
    return element("div", { class: "guide-deckblatt" }, element("p", {}, this.auswahl.inWorten), ...luecke, element("ol", {}, ...eintraege), herkunft);
  }

  async drucke() {
    await this.zeige();
    await Promise.all([...this.dokument.querySelectorAll("img")].map((bild) => bild.decode().catch(() => null)));
    print();
  }

  schliesse() {
    if (this.ansicht.hidden) return;
    this.ansicht.hidden = true;
    this.wahl.hidden = false;
    this.dokument.replaceChildren();
    document.body.classList.remove("zeigt-guide");
    history.replaceState(null, "", location.pathname + location.search + this.auswahl.anker);
    this.ueberschrift.focus();
  }
}

new MeinGuide(document.querySelector('[data-werkzeug="mein-guide"]'));
