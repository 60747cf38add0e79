// Comments: nothing is asked of the server before the reader clicks; a server that fails leaves the page as it is.
import { element, knopf } from "../gemeinsam/dom.js";
import { schreibe } from "../gemeinsam/speicher.js";
import { bessereNach } from "./nachbessern.js";
import { begleiteSenden } from "./senden.js";

const GEDULD = 8000; // milliseconds until a server that does not answer counts as down
const GEMERKT = ["isso-author", "isso-email", "isso-website"];
const EINSTELLUNGEN = {
  "data-isso-lang": "de",
  "data-isso-css": "false",
  "data-isso-vote": "false",
  "data-isso-avatar": "false",
  "data-isso-max-comments-top": "inf",
  "data-isso-max-comments-nested": "inf",
  "data-isso-comment-anonymous-text-de": "Ohne Namen",
  "data-isso-comment-queued-text-de": "wartet auf die Freigabe",
  "data-isso-no-comments-text-de": "Noch kein Kommentar",
  "data-isso-postbox-author-placeholder-text-de": "Vorname oder Funktion",
  "data-isso-postbox-text-text-de": "Was haben Sie erlebt, was fehlt hier?",
};

// Isso keeps the name for the next comment; on the office's shared computer the next one is somebody else.
function vergissNamen() {
  GEMERKT.forEach((schluessel) => schreibe(schluessel, ""));
}

// Loads Isso below the section; resolves with its thread once the comments are there.
function ladeFaden(abschnitt) {
  const { kommentare: adresse, seite, titel } = abschnitt.dataset;
  const faden = element("div", { id: "isso-thread", class: "kommentare-faden", "data-isso-id": seite, "data-title": titel });
  const skript = element("script", { src: `${adresse}js/embed.min.js`, async: true, "data-isso": adresse, ...EINSTELLUNGEN });
  abschnitt.append(faden);
  return new Promise((gelungen, gescheitert) => {
    const warte = setTimeout(() => gescheitert(new Error("Zeit")), GEDULD);
    skript.addEventListener("error", () => gescheitert(new Error("Netz")));
    new MutationObserver((aenderungen, beobachter) => {
      if (!faden.querySelector(".isso-thread-heading")?.textContent) return;
      beobachter.disconnect();
      clearTimeout(warte);
      gelungen(faden);
    }).observe(faden, { childList: true, subtree: true, characterData: true });
    document.head.append(skript);
  }).catch((fehler) => {
    faden.remove();
    skript.remove();
    throw fehler;
  });
}

function richteEin(abschnitt) {
  const meldung = abschnitt.querySelector(".kommentare-meldung");
  const ausweg = () => abschnitt.querySelector("template").content.cloneNode(true);
  if (location.protocol === "file:") {
    meldung.textContent = "In dieser Ausgabe lassen sich keine Kommentare laden; es gibt sie auf der Website.";
    return;
  }
  meldung.textContent = "";
  const laden = knopf("Kommentare laden", async () => {
    laden.disabled = true;
    meldung.textContent = "Die Kommentare werden geladen …";
    vergissNamen();
    try {
      const faden = await ladeFaden(abschnitt);
      laden.remove();
      meldung.textContent = "";
      bessereNach(faden);
      begleiteSenden(faden, ausweg, vergissNamen);
      faden.querySelector(".isso-thread-heading").focus();
    } catch {
      laden.disabled = false;
      meldung.replaceChildren("Die Kommentare sind gerade nicht erreichbar. ", ausweg());
    }
  }, { class: "kommentare-laden" });
  meldung.before(laden);
}

document.querySelectorAll("[data-kommentare]").forEach(richteEin);
