// Mein Notizheft: shows, keeps, exports, imports and deletes all notes.
import { element } from "../gemeinsam/dom.js";
import { gibDatei } from "../gemeinsam/herunterladen.js";
import { NOTIZ, alleNotizen, enthaelt, lesbar, zeile, ziehUm } from "../gemeinsam/notizen.js";
import { Notizfeld, seitenGetrennt } from "../gemeinsam/notizfeld.js";
import { hatSpeicher } from "../gemeinsam/speicher.js";
import { HOECHSTENS_BYTES, alsDatei, liesDatei } from "./datei.js";
import { alsDocx } from "./docx.js";
import { raeumeAus, raeumeEin } from "./lager.js";
import { alsMarkdown } from "./markdown.js";

const GETRENNT =
  "Dieser Browser trennt die Seiten, wenn das Buch aus einem Ordner geöffnet ist: Was Sie auf einer anderen Seite schreiben, sieht das Notizheft nicht. Schreiben Sie deshalb hier. Alle Felder des Buchs stehen auf dieser Seite.";
const GESPERRT = "Dieser Browser speichert hier nichts. Schreiben können Sie trotzdem: Sichern oder drucken Sie, bevor Sie die Seite schließen.";
const ABGELEHNTE = 10; // so many refused entries are named

const heft = document.querySelector("[data-werkzeug=notizheft]");
const liste = finde(".notizheft-felder");
const auchLeere = finde("#notizheft-leere");
const eintraege = new Map(); // id -> { notiz, kasten }
const neueKennung = new Map(); // former id -> today's
let geloescht = null;

function finde(auswahl) {
  return heft.querySelector(auswahl);
}

// -- the fields -----------------------------------------------------------------------------------

function nimmAuf(feld) {
  const { heft: kennung, frueher } = feld.dataset;
  const alte = frueher ? frueher.split(" ") : [];
  alte.forEach((alt) => neueKennung.set(alt, kennung));
  ziehUm(alte, kennung);
  const notiz = new Notizfeld(feld, document.getElementById(`${feld.id}-stand`), {
    kennung,
    frage: feld.labels[0].textContent,
    seite: feld.closest("section").querySelector("h2").textContent,
  });
  eintraege.set(kennung, { notiz, kasten: feld.closest(".notiz") });
  feld.addEventListener("input", zaehle);
}

// A note whose field this edition does not have: it stays, with the question it answered.
function nimmVerwaisteAuf(kennung, { frage, seite }) {
  const id = `notiz-${kennung}`;
  const feld = element("textarea", { id, "data-heft": kennung, rows: 4, placeholder: " ", autocomplete: "off", "aria-describedby": `${id}-stand` });
  verwaiste().append(
    element("div", { class: "notizheft-verwaist" },
      element("h3", {}, seite || "Ohne Seite"),
      element("div", { class: "kasten notiz" },
        element("label", { class: "notiz-frage", for: id }, frage || kennung),
        element("div", { class: "notiz-raum" }, feld),
        element("p", { class: "notiz-fuss" }, element("span", { class: "notiz-stand", id: `${id}-stand` })))));
  const notiz = new Notizfeld(feld, document.getElementById(`${id}-stand`), { kennung, frage: frage || kennung, seite });
  eintraege.set(kennung, { notiz, kasten: feld.closest(".notizheft-verwaist") });
  feld.addEventListener("input", zaehle);
}

function verwaiste() {
  return finde(".notizheft-verwaiste") ?? liste.appendChild(
    element("section", { class: "notizheft-seite notizheft-verwaiste" },
      element("h2", {}, "Aus anderen Ausgaben"),
      element("p", {}, "Die Felder zu diesen Notizen gibt es in dieser Ausgabe nicht. Ihre Texte bleiben hier stehen.")));
}

function sucheVerwaiste() {
  for (const [kennung, notiz] of alleNotizen()) {
    if (!eintraege.has(kennung)) nimmVerwaisteAuf(kennung, notiz);
  }
}

// -- what is shown --------------------------------------------------------------------------------

// Shows the written fields, or all; a field that is being shown stays while it is worked on (nurMehr).
function zeigeFelder({ nurMehr = false } = {}) {
  sucheVerwaiste();
  for (const { notiz, kasten } of eintraege.values()) {
    const zeigen = auchLeere.checked || Boolean(notiz.text.trim()) || (nurMehr && !kasten.hidden);
    kasten.hidden = !zeigen;
  }
  for (const abschnitt of liste.querySelectorAll("section")) {
    abschnitt.hidden = !abschnitt.querySelector(".notiz-raum") || [...abschnitt.children].every((teil) => teil.hidden || !teil.querySelector(".notiz-raum"));
  }
  zaehle();
}

function geschriebene() {
  return [...eintraege.values()].map(({ notiz }) => notiz).filter(({ text }) => text.trim());
}

function zaehle() {
  const zahl = geschriebene().length;
  finde(".notizheft-stand").textContent = zahl ? `${notizenZahl(zahl)} in diesem Heft.` : "Noch keine Notizen.";
}

function notizenZahl(zahl) {
  return zahl === 1 ? "1 Notiz" : `${zahl} Notizen`;
}

function melde(ort, ...inhalt) {
  finde(ort).replaceChildren(...inhalt.filter(Boolean).map((teil) => (typeof teil === "string" ? element("p", {}, teil) : teil)));
}

// -- carrying away --------------------------------------------------------------------------------

// Returns all notes as they stand in the fields, also those the browser could not store.
function notizen() {
  return geschriebene().map(({ kennung, text, stand, frage, seite }) => ({ kennung, text, stand: stand || new Date().toISOString(), frage, seite }));
}

function gib(endung, art, mache) {
  const alle = notizen();
  if (!alle.length) return melde(".notizheft-meldung", "Es gibt noch nichts zu sichern.");
  const tag = new Date().toLocaleDateString("sv-SE"); // year-month-day
  gibDatei(`notizheft-${tag}.${endung}`, mache(alle), art);
  melde(".notizheft-meldung", `${notizenZahl(alle.length)} in der Datei „notizheft-${tag}.${endung}“. Ihr Browser legt sie dorthin, wo er Heruntergeladenes ablegt.`);
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// -- bringing back --------------------------------------------------------------------------------

async function liesEin() {
  const eingabe = finde("#notizheft-datei");
  const datei = eingabe.files[0];
  try {
    if (!datei) throw new Error("Wählen Sie zuerst eine Datei.");
    if (datei.size > HOECHSTENS_BYTES) throw new Error("Diese Datei ist zu groß für eine Notizdatei.");
    const inhalt = await datei.text().catch(() => {
      throw new Error("Diese Datei lässt sich nicht lesen.");
    });
    const gelesen = liesDatei(inhalt);
    const zahlen = uebernimm(gelesen.notizen, zeile(finde("#notizheft-von").value, 40));
    zeigeFelder({ nurMehr: true });
    melde(".notizheft-eingelesen", ergebnis(zahlen), ...absagen(gelesen.abgelehnt));
  } catch (fehler) {
    melde(".notizheft-eingelesen", `${fehler.message} Ihre Notizen sind unverändert.`);
  }
}

// Puts foreign notes into the fields; returns how many were new, were added to, were there already, could not be stored.
function uebernimm(fremde, name) {
  const zahlen = { neu: 0, ergaenzt: 0, da: 0, offen: 0 };
  for (const fremd of fremde) {
    const kennung = neueKennung.get(fremd.kennung) ?? fremd.kennung;
    if (!eintraege.has(kennung)) nimmVerwaisteAuf(kennung, fremd);
    const { notiz } = eintraege.get(kennung);
    const leer = !notiz.text.trim();
    const geaendert = name ? fuegeAn(notiz, `— von ${name} —\n${fremd.text}`) : notiz.ergaenze(fremd.text, ["aus einer Datei", lesbar(fremd.stand)].filter(Boolean).join(", "));
    if (!geaendert) zahlen.da += 1;
    else if (notiz.offen) zahlen.offen += 1;
    else if (leer) zahlen.neu += 1;
    else zahlen.ergaenzt += 1;
  }
  return zahlen;
}

// Adds what somebody wrote below the texts of the others, once.
function fuegeAn(notiz, block) {
  if (enthaelt(notiz.text, block)) return false;
  return notiz.ergaenze(notiz.text.trim() ? `${notiz.text.trimEnd()}\n\n${block}` : block, "");
}

function ergebnis({ neu, ergaenzt, da, offen }) {
  const teile = [[neu, "neu"], [ergaenzt, "ergänzt"], [da, "schon da"], [offen, "nicht gespeichert, aber in ihren Feldern"]];
  const gesagt = teile.filter(([zahl]) => zahl).map(([zahl, wort]) => `${zahl} ${wort}`).join(", ");
  return gesagt ? `Eingelesen: ${gesagt}.` : "Aus dieser Datei ließ sich nichts einlesen.";
}

function absagen(abgelehnt) {
  if (!abgelehnt.length) return [];
  const punkte = abgelehnt.slice(0, ABGELEHNTE).map(({ wer, grund }) => element("li", {}, `${wer}: ${grund}`));
  if (abgelehnt.length > ABGELEHNTE) punkte.push(element("li", {}, `und ${abgelehnt.length - ABGELEHNTE} weitere`));
  return [`Nicht übernommen: ${abgelehnt.length}`, element("ul", {}, ...punkte)];
}

// -- deleting, and taking that back ---------------------------------------------------------------

function frageNach() {
  const zahl = geschriebene().length;
  if (!zahl) return melde(".notizheft-meldung", "Es gibt nichts zu löschen.");
  finde("#notizheft-frage").textContent = `${notizenZahl(zahl)} in diesem Browser löschen?`;
  finde("dialog").showModal();
  finde("[data-tue=abbrechen]").focus();
}

function loesche() {
  finde("dialog").close();
  const texte = geschriebene().map((notiz) => [notiz, notiz.sichere() ? "" : notiz.text]); // what only stands in the field
  geloescht = { texte, lager: raeumeAus(), zahl: texte.length };
  eintraege.forEach(({ notiz }) => notiz.leere());
  zeigeFelder();
  melde(".notizheft-meldung", `${notizenZahl(geloescht.zahl)} gelöscht.`);
  finde(".notizheft-zurueck").hidden = false;
  finde(".notizheft-zurueck").focus();
}

function nimmZurueck() {
  const { texte, lager, zahl } = geloescht;
  eintraege.forEach(({ notiz }) => notiz.sichere());
  raeumeEin(lager);
  eintraege.forEach(({ notiz }) => notiz.frische());
  texte.forEach(([notiz, text]) => notiz.ergaenze(text, "vor dem Löschen"));
  geloescht = null;
  zeigeFelder();
  melde(".notizheft-meldung", `${notizenZahl(zahl)} wieder da.`);
  finde(".notizheft-zurueck").hidden = true;
  finde("[data-tue=loeschen]").focus();
}

// -- the page -------------------------------------------------------------------------------------

const TATEN = {
  sichern: () => gib("json", "application/json", (alle) => alsDatei(alle, liste.dataset.ausgabe)),
  word: () => gib("docx", WORD, alsDocx),
  markdown: () => gib("md", "text/markdown;charset=utf-8", alsMarkdown),
  drucken: () => print(),
  loeschen: frageNach,
  abbrechen: () => finde("dialog").close(),
  ja: loesche,
  einlesen: liesEin,
};

// Shows the field the address names, also when it is empty.
function folgeDerAdresse() {
  const feld = document.getElementById(location.hash.slice(1));
  const eintrag = feld && eintraege.get(feld.dataset.heft);
  if (!eintrag) return;
  eintrag.kasten.hidden = false;
  eintrag.kasten.closest("section").hidden = false;
  eintrag.kasten.scrollIntoView();
  feld.focus({ preventScroll: true });
}

function beginne() {
  const allesHier = seitenGetrennt() || !hatSpeicher();
  liste.querySelectorAll("textarea").forEach(nimmAuf);
  heft.querySelectorAll("[data-tue]").forEach((taste) => taste.addEventListener("click", TATEN[taste.dataset.tue]));
  finde(".notizheft-zurueck").addEventListener("click", nimmZurueck);
  auchLeere.addEventListener("change", () => zeigeFelder());
  auchLeere.checked = allesHier;
  finde(".notizheft-ohne").remove();
  heft.querySelectorAll(".notizheft-leiste, .notizheft-schalter, .notizheft-einlesen").forEach((teil) => teil.removeAttribute("hidden"));
  if (allesHier) {
    finde(".notizheft-hinweis").textContent = hatSpeicher() ? GETRENNT : GESPERRT;
    finde(".notizheft-hinweis").hidden = false;
  }
  zeigeFelder();
  folgeDerAdresse();
  addEventListener("hashchange", folgeDerAdresse);
  addEventListener("storage", ({ key }) => {
    if (key === null || key.startsWith(NOTIZ)) zeigeFelder({ nurMehr: true });
  });
}

beginne();
