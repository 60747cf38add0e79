// Methodenfinder: a form narrows the list down; the wishes stand after the # so that they can be sent.
import { element, knopf } from "../../website/gemeinsam/dom.js";
import { auswahlfeld, feld } from "../../website/gemeinsam/formular.js";

const ANKER = "#finder?";
const EGAL = ["", "egal"];
const HOECHSTENS = 9999;

const enthaelt = (werte, gesucht) => werte.split(" ").includes(gesucht);

// Wishes by name: the label, and whether an entry fulfils the wish.
const WUENSCHE = new Map([
  ["ebene", { text: "Ebene", erfuellt: (daten, wert) => enthaelt(daten.ebene, wert) || daten.ebene === "alle" }],
  ["zweck", { text: "Zweck", erfuellt: (daten, wert) => enthaelt(daten.zweck, wert) }],
  ["minuten", { text: "Höchstens Minuten", erfuellt: (daten, wert) => Number(daten.minuten) <= Number(wert) }],
  ["personen", { text: "Personen", erfuellt: (daten, wert) => Number(daten.von) <= Number(wert) && Number(wert) <= Number(daten.bis) }],
  ["online", { text: "Am Bildschirm", erfuellt: (daten, wert) => daten.online === "ja" || daten.online === wert }],
]);

class Finder {
  constructor(bereich) {
    this.bereich = bereich;
    this.eintraege = [...bereich.querySelectorAll("li")];
    this.felder = this.macheFelder(JSON.parse(bereich.dataset.worte));
    this.stand = element("p", { role: "status", class: "finder-stand" });
    this.auswege = element("p", { class: "knoepfe", hidden: true });
    const zurueck = knopf("Auswahl zurücksetzen", () => this.setze(new Map()), { class: "leise" });
    const eingaben = [...this.felder].map(([name, eingabe]) => feld(WUENSCHE.get(name).text, eingabe));
    const rahmen = element("fieldset", {}, element("legend", {}, "Eine Methode finden"), ...eingaben);
    this.formular = element("form", { class: "finder-form" }, rahmen, element("div", { class: "knoepfe" }, this.stand, zurueck), this.auswege);
    this.formular.addEventListener("input", () => this.filtere());
    this.formular.addEventListener("submit", (ereignis) => ereignis.preventDefault());
    bereich.prepend(this.formular);
    addEventListener("hashchange", () => this.folgeDerAdresse());
    this.filtere(false);
    this.folgeDerAdresse();
  }

  macheFelder({ ebene, zweck, online }) {
    const zahl = () => element("input", { type: "number", min: 1, max: HOECHSTENS, step: 1, inputmode: "numeric" });
    const [ja, abstriche] = online;
    return new Map([
      ["ebene", auswahlfeld({}, [EGAL, ...ebene.filter(([wert]) => wert !== "alle")])],
      ["zweck", auswahlfeld({}, [EGAL, ...zweck])],
      ["minuten", zahl()],
      ["personen", zahl()],
      ["online", auswahlfeld({}, [EGAL, ja, [abstriche[0], "geht, auch mit Abstrichen"]])],
    ]);
  }

  get wuensche() {
    const werte = [...this.felder].map(([name, eingabe]) => [name, eingabe.checkValidity() ? eingabe.value : ""]);
    return new Map(werte.filter(([, wert]) => wert));
  }

  passende(wuensche) {
    const namen = [...wuensche.keys()];
    return this.eintraege.filter(({ dataset }) => namen.every((name) => WUENSCHE.get(name).erfuellt(dataset, wuensche.get(name))));
  }

  // Puts wishes into the form; what a field cannot hold becomes empty.
  setze(wuensche, merken = true) {
    for (const [name, eingabe] of this.felder) {
      eingabe.value = wuensche.get(name) ?? "";
      if (eingabe.selectedIndex === -1 || !eingabe.checkValidity()) eingabe.value = "";
    }
    this.filtere(merken);
  }

  filtere(merken = true) {
    const wuensche = this.wuensche;
    const treffer = new Set(this.passende(wuensche));
    this.eintraege.forEach((eintrag) => (eintrag.hidden = !treffer.has(eintrag)));
    this.bereich.classList.toggle("gefiltert", wuensche.size > 0);
    this.stand.textContent = wuensche.size ? `${treffer.size} von ${this.eintraege.length} passen.` : `${this.eintraege.length} Methoden und Workshops.`;
    this.zeigeAuswege(treffer.size ? new Map() : wuensche);
    if (merken) this.schreibeAdresse(wuensche);
  }

  // Names the wishes whose removal leaves something.
  zeigeAuswege(wuensche) {
    const auswege = [...wuensche.keys()].flatMap((name) => {
      const ohne = new Map([...wuensche].filter(([anderer]) => anderer !== name));
      const anzahl = this.passende(ohne).length;
      return anzahl ? [{ name, anzahl, ohne }] : [];
    });
    if (wuensche.size) {
      const bleiben = auswege.map(({ name, anzahl }) => `ohne „${WUENSCHE.get(name).text}“ ${anzahl}`).join(", ");
      const rat = bleiben ? `Es bleiben ${bleiben}.` : "Lassen Sie mindestens zwei Wünsche weg.";
      this.stand.textContent = `Zu allen Wünschen zusammen passt keine. ${rat}`;
    }
    this.auswege.hidden = !auswege.length;
    this.auswege.replaceChildren(...auswege.map(({ name, anzahl, ohne }) =>
      knopf(`Ohne „${WUENSCHE.get(name).text}“ (${anzahl})`, () => {
        this.setze(ohne);
        this.felder.get(name).focus();
      }, { class: "leise" })));
  }

  schreibeAdresse(wuensche) {
    const anker = wuensche.size ? ANKER + new URLSearchParams([...wuensche]) : "";
    history.replaceState(null, "", location.pathname + location.search + anker);
  }

  folgeDerAdresse() {
    if (!location.hash.startsWith(ANKER)) return;
    const angaben = new URLSearchParams(location.hash.slice(ANKER.length, ANKER.length + 500));
    this.setze(new Map([...angaben].filter(([name]) => WUENSCHE.has(name))), false);
    this.bereich.scrollIntoView();
  }
}

document.querySelectorAll(".methodenfinder").forEach((bereich) => new Finder(bereich));
