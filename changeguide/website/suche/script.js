// The search page: asks the search engine while one types, shows the hits and their excerpts, keeps the address.
import { element, knopf } from "../gemeinsam/dom.js";
import { lade, wurzel } from "../gemeinsam/laden.js";
import { findeAuszug, findeForm } from "./auszug.js";
import { Suchmaschine } from "./maschine.js";
import { worte } from "./worte.js";

const JE_SCHRITT = 10;
const WARTEN = 200; // milliseconds without a key before the search runs
const DAUERN = [15, 30, 60, 120, 240];
const ALLE_EBENEN = "Alle Ebenen";

class Suchseite {
  constructor(ort) {
    this.ort = JSON.parse(document.getElementById("daten").textContent);
    this.form = ort.querySelector("form");
    this.wort = this.form.elements.q;
    this.wahl = { art: this.form.elements.art, ebene: this.form.elements.ebene, dauer: this.form.elements.dauer };
    this.stand = ort.querySelector("[role=status]");
    this.rat = ort.querySelector(".suche-rat");
    this.bereich = ort.querySelector(".suche-treffer");
    this.liste = this.bereich.querySelector("ol");
    this.weiter = this.bereich.querySelector(".suche-weiter");
    this.auszuege = new Map();
  }

  beginne() {
    const adresse = new URLSearchParams(location.search);
    this.wort.value = (adresse.get("q") ?? "").slice(0, this.wort.maxLength);
    this.form.addEventListener("submit", (ereignis) => {
      ereignis.preventDefault();
      this.zeige();
    });
    if (location.search) this.lade(adresse);
    else this.form.addEventListener("focusin", () => this.lade(adresse), { once: true }); // who only looks loads little
  }

  async lade(adresse) {
    if (this.wort.value) this.stand.textContent = "Das Verzeichnis wird geladen.";
    try {
      this.maschine = new Suchmaschine(await lade(wurzel() + this.ort.index));
    } catch {
      this.stand.textContent = "Das Verzeichnis der Suche ließ sich nicht laden. Laden Sie die Seite neu, oder nehmen Sie einen der anderen Wege.";
      return;
    }
    this.fuelleWahl(adresse);
    this.wort.addEventListener("input", () => this.warte());
    Object.values(this.wahl).forEach((feld) => feld.addEventListener("change", () => this.zeige()));
    this.zeige();
  }

  fuelleWahl(adresse) {
    const seiten = this.maschine.seiten;
    const arten = [...new Set(seiten.map((seite) => seite.typ))].filter(Boolean);
    const ebenen = [...new Set(seiten.flatMap((seite) => seite.ebenen))].filter((ebene) => ebene !== ALLE_EBENEN);
    this.wahl.art.append(...arten.map((art) => element("option", {}, art)));
    this.wahl.ebene.append(...ebenen.map((ebene) => element("option", {}, ebene)));
    this.wahl.dauer.append(...DAUERN.map((dauer) => element("option", { value: dauer }, `höchstens ${dauer} Minuten`)));
    for (const [name, feld] of Object.entries(this.wahl)) {
      feld.value = adresse.get(name) ?? "";
      if (feld.selectedIndex < 0) feld.value = "";
    }
  }

  warte() {
    clearTimeout(this.wecker);
    this.wecker = setTimeout(() => this.zeige(), WARTEN);
  }

  zeige() {
    clearTimeout(this.wecker);
    if (!this.maschine) return;
    const frage = this.wort.value.trim();
    this.ergebnis = frage ? this.maschine.suche(frage) : { treffer: [], gruppen: [], vertippt: [], leer: false };
    this.treffer = this.ergebnis.treffer.filter(({ seite }) => this.passt(seite));
    this.liste.replaceChildren();
    this.rat.replaceChildren();
    this.bereich.hidden = !this.treffer.length;
    this.zeigeMehr();
    this.sageStand(frage);
    this.merkeAdresse(frage);
    if (frage && !this.treffer.length) this.rate();
    if (this.treffer.length) this.frageNach();
  }

  passt(seite) {
    const { art, ebene, dauer } = this.wahl;
    return (
      (!art.value || seite.typ === art.value) &&
      (!ebene.value || seite.ebenen.includes(ebene.value) || seite.ebenen.includes(ALLE_EBENEN)) &&
      (!dauer.value || (seite.dauer > 0 && seite.dauer <= Number(dauer.value)))
    );
  }

  gefiltert() {
    return Object.values(this.wahl).some((feld) => feld.value);
  }

  sageStand(frage) {
    const kurz = frage.length > 60 ? `${frage.slice(0, 60)} …` : frage;
    const zahl = this.treffer.length;
    if (!frage) this.stand.textContent = "";
    else if (this.ergebnis.leer) this.stand.textContent = `„${kurz}“ steht auf fast jeder Seite. Nehmen Sie ein Wort für die Sache dazu.`;
    else this.stand.textContent = `${zahl === 0 ? "Kein" : zahl} Treffer für „${kurz}“.`;
  }

  // Keeps the address of the page in step, so that it can be sent to somebody; a page in a folder may refuse that.
  merkeAdresse(frage) {
    const adresse = new URLSearchParams();
    if (frage) adresse.set("q", frage);
    Object.entries(this.wahl).forEach(([name, feld]) => feld.value && adresse.set(name, feld.value));
    try {
      history.replaceState(null, "", `${adresse}` ? `?${adresse}` : location.pathname);
    } catch {
      // the search works all the same
    }
  }

  // Says what to do where nothing was found.
  rate() {
    if (this.gefiltert() && this.ergebnis.treffer.length) {
      const zahl = this.ergebnis.treffer.length;
      this.rat.append(element("p", {}, knopf(`Ohne Einschränkung: ${zahl} Treffer zeigen`, () => this.hebeWahlAuf())));
    } else if (!this.ergebnis.leer) {
      this.rat.append(element("p", {}, "Versuchen Sie ein kürzeres Wort, einen Teil davon oder das Wort, das Ihre Nachbarabteilung benutzt. Sonst hilft einer der Wege weiter unten."));
    }
  }

  hebeWahlAuf() {
    Object.values(this.wahl).forEach((feld) => (feld.value = ""));
    this.zeige();
    this.wort.focus();
  }

  // Asks whether another word was meant, in the form in which it stands in the book.
  async frageNach() {
    const ergebnis = this.ergebnis;
    for (const gruppe of ergebnis.vertippt) {
      const form = await this.formVon(gruppe);
      if (ergebnis !== this.ergebnis || !form) return;
      const nimm = () => {
        const roh = this.wort.value.split(/(\s+)/);
        this.wort.value = roh.map((teil) => (worte(teil)[0] === gruppe.wort ? form : teil)).join("");
        this.zeige();
        this.wort.focus();
      };
      this.rat.append(element("p", {}, "Meinten Sie ", knopf(`„${form}“`, nimm, { class: "suche-gemeint" }), "? Gezeigt werden die Treffer dafür."));
    }
  }

  async formVon(gruppe) {
    for (const { titel } of this.maschine.seiten) {
      const form = findeForm(titel, gruppe, this.maschine);
      if (form) return form;
    }
    const abschnitte = await this.texte(this.treffer[0].seite);
    return findeForm(abschnitte.map(([, ueberschrift, text]) => `${ueberschrift}\n${text}`).join("\n"), gruppe, this.maschine);
  }

  zeigeMehr() {
    const ab = this.liste.children.length;
    const neue = this.treffer.slice(ab, ab + JE_SCHRITT).map(({ seite }) => this.zeile(seite));
    this.liste.append(...neue);
    const rest = this.treffer.length - this.liste.children.length;
    const mehr = () => {
      const erste = this.liste.children.length;
      this.zeigeMehr();
      this.liste.children[erste].querySelector("a").focus();
    };
    this.weiter.replaceChildren(...(rest > 0 ? [knopf(`Weitere ${Math.min(rest, JE_SCHRITT)} von ${rest} Treffern zeigen`, mehr)] : []));
  }

  zeile(seite) {
    const adresse = `${wurzel()}${seite.docname.split("/").map(encodeURIComponent).join("/")}.html`;
    const titel = element("a", { href: adresse }, seite.titel);
    const zeile = element("li", {}, element("h3", {}, titel), element("p", { class: "suche-angaben" }, angaben(seite)));
    this.ergaenze(zeile, adresse, seite);
    return zeile;
  }

  // Adds the excerpt, and the section it is from; an entry of the glossary is a hit of its own.
  async ergaenze(zeile, adresse, seite) {
    const { gruppen } = this.ergebnis;
    const abschnitte = await this.texte(seite);
    if (!abschnitte.length) return;
    const { anker, ueberschrift, stuecke } = findeAuszug(abschnitte, gruppen, this.maschine);
    const auszug = element("p", { class: "suche-auszug" }, ...stuecke.map(({ text, gemeint }) => (gemeint ? element("mark", {}, text) : text)));
    zeile.append(auszug);
    if (anker.startsWith("term-")) {
      const titel = zeile.querySelector("a");
      titel.href = `${adresse}#${anker}`;
      titel.textContent = `${seite.titel}: ${ueberschrift}`;
      zeile.querySelector(".suche-angaben").textContent = "Begriff";
    } else if (anker) {
      zeile.append(element("p", { class: "suche-abschnitt" }, "Abschnitt: ", element("a", { href: `${adresse}#${anker}` }, ueberschrift)));
    }
  }

  // Returns a promise of the sections of a page; none where they cannot be loaded.
  texte(seite) {
    const datei = `${wurzel()}${this.ort.auszuege}/${seite.docname}.js?v=${this.ort.fassung}`;
    if (!this.auszuege.has(datei)) this.auszuege.set(datei, lade(datei).catch(() => []));
    return this.auszuege.get(datei);
  }
}

function angaben(seite) {
  const dauer = seite.dauer ? `${seite.dauer} Minuten` : seite.lesezeit ? `${seite.lesezeit} Min. Lesezeit` : "";
  return [seite.typ || "Über das Buch", seite.ebenen.join(", "), dauer].filter(Boolean).join(" · ");
}

document.querySelectorAll("[data-werkzeug=search]").forEach((ort) => new Suchseite(ort).beginne());
