// Puts chosen pages together as one document: unfolded, with the reader's notes, and with links that stay inside.
import { element } from "../gemeinsam/dom.js";
import { lade, wurzel } from "../gemeinsam/laden.js";
import { liesNotiz } from "../gemeinsam/notizen.js";

const FREMD = "script, style, link, meta, base, iframe, object, embed, template, form, button, dialog, [role=status], .methodenfinder, .lesepfad-guide, .kommentare";
const NOTIZBEIWERK = ".notizlinien, .notiz-stand, .notiz-fuss";
const VERWEISE_AUF_KENNUNGEN = ["for", "aria-describedby", "aria-labelledby", "aria-controls", "headers"];
const ERLAUBT = ["http:", "https:", "file:", "mailto:", "tel:"];
const texte = new Map();

// Returns a section per page that could be loaded, and the pages that could not.
export async function stelleZusammen(seiten) {
  const kapitel = await Promise.all(seiten.map((seite) => ladeKapitel(seite, seiten)));
  return { kapitel: kapitel.filter(Boolean), fehlende: seiten.filter((_, nummer) => !kapitel[nummer]) };
}

// Returns the anchor of a page within the document.
export function marke({ slug }) {
  return `seite--${slug}`;
}

async function ladeKapitel(seite, seiten) {
  try {
    if (!texte.has(seite.slug)) texte.set(seite.slug, await lade(`${wurzel()}_static/seiten/${seite.docname}.js`));
  } catch {
    return null;
  }
  const { body } = new DOMParser().parseFromString(String(texte.get(seite.slug)), "text/html");
  saeubere(body);
  klappeAuf(body);
  setzeNotizen(body);
  stufeUeberschriftenHerab(body);
  setzeKennungen(body, seite);
  setzeVerweise(body, seite, seiten);
  return element("section", { class: "guide-kapitel", id: marke(seite) }, ...body.childNodes);
}

function saeubere(body) {
  body.querySelectorAll(FREMD).forEach((teil) => teil.remove());
  body.querySelectorAll("*").forEach((teil) => {
    [...teil.attributes].filter(({ name }) => name.startsWith("on")).forEach(({ name }) => teil.removeAttribute(name));
  });
}

// Shows tabs one below the other and opens what is folded.
function klappeAuf(body) {
  body.querySelectorAll("details").forEach((klappe) => (klappe.open = true));
  body.querySelectorAll(".sd-tab-set").forEach((satz) => {
    satz.querySelectorAll(":scope > input").forEach((schalter) => schalter.remove());
    satz.querySelectorAll(":scope > label").forEach((titel) =>
      titel.replaceWith(element("p", { class: "variante-kopf" }, element("strong", {}, titel.textContent.trim()))));
    satz.querySelectorAll(":scope > .sd-tab-content").forEach((inhalt) => inhalt.replaceWith(element("div", { class: "variante" }, ...inhalt.childNodes)));
    satz.className = "varianten";
  });
}

// Shows what the reader wrote, or ruled lines to write on.
function setzeNotizen(body) {
  body.querySelectorAll(NOTIZBEIWERK).forEach((teil) => teil.remove());
  body.querySelectorAll("textarea[data-notiz]").forEach((notizfeld) => {
    const text = liesNotiz(notizfeld.dataset.notiz).trim();
    const neu = text ? element("div", { class: "guide-notiz" }, text) : linien(Number(notizfeld.rows));
    (notizfeld.closest(".notiz-raum") ?? notizfeld).replaceWith(neu);
  });
  body.querySelectorAll("label.notiz-frage").forEach((frage) => frage.replaceWith(element("p", { class: "notiz-frage" }, ...frage.childNodes)));
}

function linien(anzahl) {
  return element("div", {}, ...Array.from({ length: anzahl }, () => element("div", { class: "guide-linie" })));
}

function stufeUeberschriftenHerab(body) {
  body.querySelectorAll("h1, h2, h3, h4, h5").forEach((titel) => {
    const attribute = Object.fromEntries([...titel.attributes].map(({ name, value }) => [name, value]));
    titel.replaceWith(element(`h${Number(titel.localName[1]) + 1}`, attribute, ...titel.childNodes));
  });
}

// Makes ids unique in the document by the slug of their page.
function setzeKennungen(body, { slug }) {
  body.querySelectorAll("[id]").forEach((teil) => (teil.id = `${slug}--${teil.id}`));
  body.querySelectorAll("input[name]").forEach((eingabe) => (eingabe.name = `${slug}--${eingabe.name}`));
  for (const name of VERWEISE_AUF_KENNUNGEN) {
    body.querySelectorAll(`[${name}]`).forEach((teil) => {
      const kennungen = teil.getAttribute(name).split(/\s+/).map((kennung) => `${slug}--${kennung}`);
      teil.setAttribute(name, kennungen.join(" "));
    });
  }
}

// Links to chosen pages point into the document, all others and the pictures to where they are.
function setzeVerweise(body, seite, seiten) {
  const oben = new URL(wurzel(), location.href);
  const hier = new URL(`${seite.docname}.html`, oben);
  const drinnen = new Map(seiten.map((andere) => [new URL(`${andere.docname}.html`, oben).href, andere]));
  body.querySelectorAll("a[href]").forEach((verweis) => {
    const ziel = loese(verweis.getAttribute("href"), hier);
    if (!ziel) return verweis.removeAttribute("href");
    const [adresse, anker] = ziel.href.split("#");
    const andere = drinnen.get(adresse);
    const drin = andere && (anker ? `${andere.slug}--${anker}` : marke(andere));
    verweis.setAttribute("href", drin ? `#${drin}` : ziel.href);
  });
  body.querySelectorAll("[src]").forEach((bild) => {
    const quelle = loese(bild.getAttribute("src"), hier);
    if (quelle) bild.setAttribute("src", quelle.href);
    else bild.remove();
  });
}

function loese(adresse, von) {
  try {
    const ziel = new URL(adresse, von);
    return ERLAUBT.includes(ziel.protocol) ? ziel : null;
  } catch {
    return null;
  }
}
