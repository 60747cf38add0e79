// What Isso leaves open for keyboards and screen readers: labels, levels of headings, names of buttons.
import { element } from "../gemeinsam/dom.js";

const HOECHSTENS_ZEICHEN = 5000; // as the server has it
const UNBENUTZT = ["email", "website"];
let felder = 0;

// Repairs what is there, and all that Isso adds later.
export function bessereNach(faden) {
  const bessere = () => {
    neue(faden, ".isso-thread-heading").forEach(bessereUeberschrift);
    neue(faden, ".isso-postbox").forEach(bessereFormular);
    neue(faden, ".isso-comment").forEach(bessereKommentar);
    neue(faden, ".isso-text h1, .isso-text h2, .isso-text h3, .isso-text h4, .isso-text h5, .isso-text h6").forEach((titel) => {
      stufe(titel, 4);
    });
    neue(faden, ".isso-comment-footer a").forEach(alsKnopf);
    neue(faden, ".isso-textarea").forEach(beschrifte);
  };
  bessere();
  new MutationObserver(bessere).observe(faden, { childList: true, subtree: true });
}

function neue(faden, auswahl) {
  const gefunden = [...faden.querySelectorAll(auswahl)].filter((teil) => !teil.dataset.gebessert);
  gefunden.forEach((teil) => (teil.dataset.gebessert = "ja"));
  return gefunden;
}

function stufe(titel, ebene) {
  titel.setAttribute("role", "heading");
  titel.setAttribute("aria-level", ebene);
}

function bessereUeberschrift(titel) {
  stufe(titel, 3);
  titel.tabIndex = -1;
}

// Isso gives the fields of every form the same ids.
function bessereFormular(formular) {
  formular.querySelectorAll(".isso-input-wrapper").forEach((zeile) => {
    const feld = zeile.querySelector("input");
    feld.id = `${feld.id}-${++felder}`;
    feld.autocomplete = "off";
    feld.maxLength = 80;
    zeile.querySelector("label").htmlFor = feld.id;
    zeile.hidden = UNBENUTZT.includes(feld.name);
  });
}

function beschrifte(feld) {
  if (feld.nodeName !== "TEXTAREA") return;
  feld.id = `kommentar-${++felder}`;
  feld.maxLength = HOECHSTENS_ZEICHEN;
  const name = feld.closest(".isso-follow-up, .isso-text-wrapper") ? "Ihre Antwort" : "Ihr Kommentar";
  feld.before(element("label", { for: feld.id }, feld.closest(".isso-postbox") ? name : "Ihr Text"));
}

function bessereKommentar(kommentar) {
  const von = kommentar.querySelector(".isso-author");
  if (!von) return; // the preview
  von.id = `${kommentar.id}-von`;
  kommentar.setAttribute("role", "article");
  kommentar.setAttribute("aria-labelledby", von.id);
}

// "Antworten", "Bearbeiten", "Löschen" are links to nowhere that act like buttons.
function alsKnopf(weg) {
  weg.setAttribute("role", "button");
  const von = weg.closest(".isso-comment").querySelector(".isso-author");
  if (von) weg.setAttribute("aria-describedby", von.id);
  weg.addEventListener("keydown", (ereignis) => {
    if (ereignis.key !== " ") return;
    ereignis.preventDefault();
    weg.click();
  });
}
