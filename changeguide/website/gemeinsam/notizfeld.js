// A field for a note: keeps what is typed, says so, minds other windows, loses nothing.
import { element, knopf } from "./dom.js";
import { gibDatei } from "./herunterladen.js";
import { NOTIZ, lesbar, liesRoh, rein, schreibeNotiz, vereine, verstehe } from "./notizen.js";
import { hatSpeicher } from "./speicher.js";

const RUHE = 500; // milliseconds without a key before a note is stored
const RETTEN = "Drucken Sie die Seite oder sichern Sie den Text als Datei, bevor Sie sie schließen.";
const notizfelder = [];

export class Notizfeld {
  // feld: the textarea; anzeige: where its state is told; frage, seite: where the note belongs, in words
  constructor(feld, anzeige, { kennung, frage, seite }) {
    const getippt = feld.value; // before this script ran
    Object.assign(this, { feld, anzeige, kennung, frage, seite, offen: false, gesehen: null, stand: "", frist: 0 });
    this.spiegel = element("div", { class: "notiz-spiegel", "aria-hidden": "true" });
    feld.after(this.spiegel);
    feld.classList.add("gespiegelt");
    feld.addEventListener("focus", () => anzeige.setAttribute("role", "status"), { once: true });
    feld.addEventListener("input", () => this.merke());
    feld.addEventListener("blur", () => this.sichere());
    this.hole();
    this.sage(this.stand || this.text ? this.gespeichert() : "Was Sie schreiben, bleibt auf diesem Gerät.");
    if (!hatSpeicher()) this.sage(`Dieser Browser speichert hier nichts. ${RETTEN}`, true);
    if (getippt.trim()) this.ergaenze(getippt, "eben getippt");
    notizfelder.push(this);
  }

  get text() {
    return this.feld.value;
  }

  // Shows a text; the caret stays where it was.
  zeige(text) {
    const { selectionStart, selectionEnd } = this.feld;
    this.feld.value = text;
    if (document.activeElement === this.feld) this.feld.setSelectionRange(selectionStart, selectionEnd);
    this.spiegle();
  }

  // The mirror makes the field grow with its text, and is what gets printed.
  spiegle() {
    this.spiegel.textContent = `${this.text} `;
  }

  merke() {
    this.offen = true;
    this.spiegle();
    huete();
    clearTimeout(this.frist);
    this.frist = setTimeout(() => this.sichere(), RUHE);
  }

  // Takes over what lies in the storage.
  hole() {
    this.gesehen = liesRoh(this.kennung);
    const notiz = verstehe(this.gesehen);
    this.stand = notiz.stand;
    this.zeige(notiz.text);
  }

  // Takes over what another window stored, unless something here waits to be stored: sichere() keeps both.
  frische() {
    if (this.offen || liesRoh(this.kennung) === this.gesehen) return;
    this.hole();
    this.sage(this.text ? `Aus einem anderen Fenster übernommen. ${this.gespeichert()}` : "In einem anderen Fenster gelöscht.");
  }

  // Stores the text; returns whether nothing is left to store.
  sichere() {
    clearTimeout(this.frist);
    if (!this.offen) return true;
    const text = rein(this.text);
    const roh = liesRoh(this.kennung);
    const dort = verstehe(roh);
    const kopf = ["aus einem anderen Fenster", lesbar(dort.stand)].filter(Boolean).join(", ");
    const beide = roh === this.gesehen ? text : vereine(text, dort.text, kopf);
    if (beide !== text) this.zeige(beide);
    this.offen = !schreibeNotiz(this.kennung, { text: beide, frage: this.frage, seite: this.seite });
    if (!this.offen) {
      this.gesehen = liesRoh(this.kennung);
      this.stand = verstehe(this.gesehen).stand;
      const dazu = beide === text ? "" : " In einem anderen Fenster stand ein anderer Text. Beide stehen jetzt hier.";
      this.sage(beide.trim() ? this.gespeichert() + dazu : "Notiz gelöscht.");
    } else if (hatSpeicher()) {
      this.sage(`Nicht gespeichert: Der Speicher dieses Browsers ist voll. ${RETTEN}`, true);
    } else {
      this.sage(`Nicht gespeichert: Dieser Browser speichert hier nichts. ${RETTEN}`, true);
    }
    huete();
    return !this.offen;
  }

  // Adds a text to the one that is there; returns whether that changed anything.
  ergaenze(text, kopf) {
    this.sichere();
    const beide = vereine(this.text, text, kopf);
    if (beide === this.text) return false;
    this.zeige(beide);
    this.offen = true;
    this.sichere();
    return true;
  }

  // Empties the field without touching the storage.
  leere() {
    this.offen = false;
    this.hole();
    this.sage("");
    huete();
  }

  gespeichert() {
    return `${["Auf diesem Gerät gespeichert", lesbar(this.stand)].filter(Boolean).join(", ")}.`;
  }

  sage(satz, mangel = false) {
    if (this.anzeige.textContent !== satz) this.anzeige.textContent = satz;
    this.anzeige.classList.toggle("mangel", mangel);
    if (mangel) this.rettung ??= this.anzeige.parentNode.appendChild(this.rettungsknopf());
    if (this.rettung) this.rettung.hidden = !mangel;
  }

  rettungsknopf() {
    return knopf("Text als Datei sichern", () => {
      gibDatei(`notiz-${this.kennung}.txt`, `${this.frage}\n\n${rein(this.text)}\n`, "text/plain;charset=utf-8");
    }, { class: "notiz-rettung leise" });
  }
}

function sichereAlle() {
  notizfelder.forEach((eines) => eines.sichere());
}

function frischeAlle() {
  notizfelder.forEach((eines) => eines.frische());
}

// Asks before the page is left, but only while a text could not be stored: a listener that is always there costs Firefox its fast way back.
function huete() {
  const offen = notizfelder.some((eines) => eines.offen);
  (offen ? addEventListener : removeEventListener)("beforeunload", haltAuf);
}

function haltAuf(ereignis) {
  sichereAlle();
  if (notizfelder.some((eines) => eines.offen && eines.text.trim())) {
    ereignis.preventDefault();
    ereignis.returnValue = "";
  }
}

addEventListener("pagehide", sichereAlle);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") sichereAlle();
});
addEventListener("pageshow", frischeAlle);
addEventListener("storage", ({ key }) => {
  if (key === null || key.startsWith(NOTIZ)) frischeAlle();
});

// Returns whether this browser gives every file of a folder a storage of its own (Firefox on file://).
export function seitenGetrennt() {
  return location.protocol === "file:" && new URL(location.href).origin === "null";
}
