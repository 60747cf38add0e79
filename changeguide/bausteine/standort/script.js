// Standort-Check: the tables of the page become a form, and the tables of the page also hold the answers.
// Nothing is stored and nothing is sent; without JavaScript the tick list is there as it is.
import { element, knopf } from "../../website/gemeinsam/dom.js";

const SVG = "http://www.w3.org/2000/svg";

// One level: its form, its statements, and how its sum is read.
class Bogen {
  constructor(huelle, auswertung) {
    this.huelle = huelle;
    this.ebene = [...huelle.classList].find((klasse) => klasse.startsWith("ebene-"));
    this.name = ueberschrift(huelle).split(": ").pop();
    this.summe = huelle.querySelector(".summe");
    this.antworten = [...huelle.querySelectorAll("thead th")].slice(1).map((zelle) => zelle.textContent.replace(/ \(\d\)$/, ""));
    const wege = [...auswertung.querySelectorAll(".wege tbody tr")].map((zeile) => zeile.cells[1].firstElementChild);
    this.aussagen = [...huelle.querySelectorAll("tbody tr")].map((zeile, nummer) => this.aussage(zeile, wege[nummer]));
    this.stufen = [...auswertung.querySelectorAll(".stufen tbody tr")].map((zeile) => ({
      bis: Number(zeile.cells[0].textContent.match(/\d+$/)[0]),
      lage: zeile.cells[1].textContent.trim(),
      text: zeile.cells[2].textContent.trim(),
    }));
    huelle.querySelector(".table-wrapper").after(...this.aussagen.map(({ feld }) => feld));
    huelle.classList.add("belebt", "leer");
  }

  aussage(zeile, weg) {
    const satz = zeile.cells[0].textContent.trim();
    const name = `aussage-${satz.split(".")[0]}`;
    const wahl = this.antworten.map((antwort, punkte) =>
      element("label", {}, element("input", { type: "radio", name, value: punkte }), ` ${antwort}`));
    return { satz, weg, feld: element("fieldset", { class: "aussage" }, element("legend", {}, satz), ...wahl) };
  }

  get hoechstens() {
    return this.aussagen.length * (this.antworten.length - 1);
  }

  // Returns the points of every statement, null where it has no answer.
  get punkte() {
    return this.aussagen.map(({ feld }) => {
      const gewaehlt = feld.querySelector("input:checked");
      return gewaehlt ? Number(gewaehlt.value) : null;
    });
  }

  zaehle() {
    const punkte = this.punkte;
    const summe = punkte.reduce((bisher, wert) => bisher + (wert ?? 0), 0);
    const offen = punkte.filter((wert) => wert === null).length;
    this.huelle.classList.toggle("leer", offen === punkte.length);
    this.summe.textContent = `Zusammen: ${offen === punkte.length ? "____" : summe} von ${this.hoechstens} Punkten`;
    return { punkte, summe, offen, stufe: this.stufen.find(({ bis }) => summe <= bis) };
  }

  leere() {
    this.huelle.querySelectorAll("input:checked").forEach((feld) => (feld.checked = false));
    this.zaehle();
  }
}

function ueberschrift(stelle) {
  return stelle.closest("section").firstElementChild.firstChild.textContent;
}

function bild(boegen, staende) {
  const zeichne = (name, attribute, text = "") => {
    const teil = document.createElementNS(SVG, name);
    Object.entries(attribute).forEach(([schluessel, wert]) => teil.setAttribute(schluessel, wert));
    teil.textContent = text;
    return teil;
  };
  const gesagt = boegen.map((bogen, i) => `${bogen.name} ${staende[i].summe} von ${bogen.hoechstens}`).join(", ");
  const svg = zeichne("svg", { viewBox: `0 0 600 ${boegen.length * 48}`, role: "img", "aria-label": `Balken: ${gesagt} Punkte.` });
  boegen.forEach((bogen, i) => {
    const oben = i * 48 + 8;
    const breite = (400 * staende[i].summe) / bogen.hoechstens;
    svg.append(
      zeichne("text", { x: 0, y: oben + 21 }, bogen.name),
      zeichne("rect", { x: 130, y: oben, width: 400, height: 30, class: "grund" }),
      zeichne("rect", { x: 130, y: oben, width: breite, height: 30, class: bogen.ebene }),
      zeichne("text", { x: 545, y: oben + 21 }, `${staende[i].summe}/${bogen.hoechstens}`),
    );
  });
  return svg;
}

function tafel(boegen, staende) {
  const kopf = ["Ebene", "Punkte", "Lage", "Was das heißt"].map((text) => element("th", { scope: "col" }, text));
  const zeilen = boegen.map((bogen, i) => {
    const { summe, offen, stufe } = staende[i];
    const lage = offen > 1
      ? ["noch offen", `${offen} Aussagen haben keine Antwort. Fragen Sie dort zuerst nach, und zählen Sie danach.`]
      : [stufe.lage, stufe.text];
    return element("tr", {}, element("th", { scope: "row" }, bogen.name), ...[`${summe} von ${bogen.hoechstens}`, ...lage].map((text) => element("td", {}, text)));
  });
  const tabelle = element("table", { class: "docutils" }, element("thead", {}, element("tr", {}, ...kopf)), element("tbody", {}, ...zeilen));
  return element("div", { class: "table-wrapper", tabindex: 0 }, tabelle);
}

function empfehlungen(boegen, staende) {
  const schwache = boegen.flatMap((bogen, i) =>
    bogen.aussagen.filter((_, nummer) => staende[i].punkte[nummer] !== null && staende[i].punkte[nummer] < 2));
  if (!schwache.length) return [element("p", {}, "Keine Aussage hat 0 oder 1 Punkt. Prüfen Sie, was davon an einer einzigen Person hängt.")];
  const eintraege = schwache.map(({ satz, weg }) => element("li", {}, `${satz} `, ...[...weg.cloneNode(true).childNodes]));
  return [
    element("p", {}, "Wählen Sie hier höchstens zwei Stellen, an denen Sie anfangen. Die mit den wenigsten Punkten ist nicht immer die richtige."),
    element("ul", {}, ...eintraege),
  ];
}

function belebe(boegen) {
  const ergebnis = element("div", { class: "ergebnis", role: "region", "aria-label": "Ihr Ergebnis", hidden: true });
  const meldung = element("p", { class: "stand", role: "status" });

  const zeige = () => {
    const staende = boegen.map((bogen) => bogen.zaehle());
    const beantwortet = staende.some(({ punkte, offen }) => offen < punkte.length);
    meldung.textContent = beantwortet ? "" : "Noch ist nichts angekreuzt.";
    ergebnis.hidden = !beantwortet;
    if (!beantwortet) return;
    const titel = element("h3", { tabindex: -1 }, "Ihr Ergebnis");
    ergebnis.replaceChildren(titel, bild(boegen, staende), tafel(boegen, staende), element("h4", {}, "Hier lohnt ein Blick"), ...empfehlungen(boegen, staende));
    titel.focus();
  };
  const vonVorn = () => {
    boegen.forEach((bogen) => bogen.leere());
    ergebnis.hidden = true;
    meldung.textContent = "Alle Antworten sind gelöscht.";
    boegen[0].aussagen[0].feld.querySelector("input").focus();
  };

  const knoepfe = element("p", { class: "knoepfe" }, knopf("Ergebnis zeigen", zeige), knopf("Von vorn", vonVorn, { class: "leise" }));
  const hinweis = element("p", { class: "hinweis" }, "Ihre Antworten bleiben auf dieser Seite: Nichts wird gespeichert oder gesendet. Wer sie behalten will, druckt die Seite.");
  boegen.at(-1).huelle.after(element("div", { class: "standort-form" }, hinweis, knoepfe, meldung, ergebnis));
  boegen.forEach((bogen) => bogen.huelle.addEventListener("change", () => bogen.zaehle()));
}

const huellen = [...document.querySelectorAll(".bogen")];
const auswertungen = [...document.querySelectorAll(".auswertung")];
if (huellen.length && huellen.length === auswertungen.length) {
  belebe(huellen.map((huelle, i) => new Bogen(huelle, auswertungen[i])));
}
