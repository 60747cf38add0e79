// The note fields of a page.
import { element } from "../../website/gemeinsam/dom.js";
import { ziehUm } from "../../website/gemeinsam/notizen.js";
import { Notizfeld, seitenGetrennt } from "../../website/gemeinsam/notizfeld.js";

const GETRENNT =
  "Dieser Browser trennt die Seiten, wenn das Buch aus einem Ordner geöffnet ist. Diese Notiz sehen Sie nur hier; im Notizheft stehen alle Felder beisammen.";

function belebe(feld) {
  const kennung = feld.dataset.notiz;
  const anzeige = document.getElementById(`${feld.id}-stand`);
  if (feld.dataset.frueher) ziehUm(feld.dataset.frueher.split(" "), kennung);
  new Notizfeld(feld, anzeige, {
    kennung,
    frage: feld.labels[0]?.textContent ?? "",
    seite: document.querySelector("article h1")?.firstChild.textContent ?? document.title,
  });
  if (seitenGetrennt()) anzeige.parentNode.before(element("p", { class: "notiz-getrennt" }, GETRENNT));
}

document.querySelectorAll("textarea[data-notiz]").forEach(belebe);
