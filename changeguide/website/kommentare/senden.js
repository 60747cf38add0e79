// Says what becomes of a comment: Isso itself is silent when the server refuses one or does not answer.
import { element } from "../gemeinsam/dom.js";

const ANTWORTZEIT = 15000; // milliseconds

// Watches the forms of a thread.  ausweg: returns what else the reader can do; danach: runs after every comment sent.
export function begleiteSenden(faden, ausweg, danach) {
  const stand = element("p", { class: "kommentare-stand", role: "status" });
  faden.querySelector(".isso-postbox").after(stand); // there from the start, or screen readers miss it
  faden.addEventListener("click", ({ target: senden }) => {
    if (!senden.matches(".isso-postbox [type=submit]")) return;
    const formular = senden.closest(".isso-postbox");
    const feld = formular.querySelector("textarea");
    if (stand.previousElementSibling !== formular) formular.after(stand);
    if (!senden.disabled) {
      stand.textContent = "Ein Kommentar braucht mindestens drei Zeichen.";
      return;
    }
    danach();
    stand.textContent = "Ihr Kommentar wird gesendet …";
    aufAntwort(senden).then(() => {
      if (feld.value) stand.replaceChildren(...abgelehnt(ausweg));
      else stand.textContent = "Ihr Kommentar ist angekommen. Er erscheint, sobald die Redaktion ihn freigegeben hat.";
    });
  });
}

function abgelehnt(ausweg) {
  return ["Ihr Kommentar ist nicht angekommen. Ihr Text steht noch im Feld. ",
    "Versuchen Sie es in einer Minute noch einmal. Hilft das nicht: ", ausweg()];
}

// Isso locks the button while it waits, and for ever when the server fails.
function aufAntwort(senden) {
  return new Promise((weiter) => {
    const warte = setTimeout(() => (senden.disabled = false), ANTWORTZEIT);
    new MutationObserver((aenderungen, beobachter) => {
      beobachter.disconnect();
      clearTimeout(warte);
      weiter();
    }).observe(senden, { attributeFilter: ["disabled"] });
  });
}
