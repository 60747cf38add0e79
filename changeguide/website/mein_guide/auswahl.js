// The choice of pages: an ordered list of known slugs, and its form after the # of an address.

const ANKER = "#seiten=";
const LAENGSTENS = 20000;

export class Auswahl {
  // seiten: slug -> page, a Map; ausgabe: the edition of this book, such as "2026.1".
  constructor(seiten, ausgabe) {
    this.seiten = seiten;
    this.ausgabe = ausgabe;
    this.kennungen = [];
  }

  static istAnker(text) {
    return text.startsWith(ANKER);
  }

  get gewaehlt() {
    return this.kennungen.map((kennung) => this.seiten.get(kennung));
  }

  get anker() {
    return this.kennungen.length ? `${ANKER}${this.kennungen.join(",")}&ausgabe=${this.ausgabe}` : "";
  }

  hat(kennung) {
    return this.kennungen.includes(kennung);
  }

  // Appends pages; unknown ones and those already chosen are left out.  Returns how many were added.
  ergaenze(kennungen) {
    const neue = new Set(kennungen.filter((kennung) => this.seiten.has(kennung) && !this.hat(kennung)));
    this.kennungen.push(...neue);
    return neue.size;
  }

  entferne(kennung) {
    this.kennungen = this.kennungen.filter((andere) => andere !== kennung);
  }

  // Moves a page by one place, up (-1) or down (1).
  verschiebe(kennung, richtung) {
    const ort = this.kennungen.indexOf(kennung);
    const ziel = ort + richtung;
    if (ort < 0 || ziel < 0 || ziel >= this.kennungen.length) return;
    [this.kennungen[ort], this.kennungen[ziel]] = [this.kennungen[ziel], this.kennungen[ort]];
  }

  leere() {
    this.kennungen = [];
  }

  // Takes over what an address holds after its #.  Returns the names no page has, and another edition it comes from.
  uebernimm(anker) {
    const angaben = new URLSearchParams(anker.slice(1, LAENGSTENS));
    const genannt = (angaben.get("seiten") ?? "").split(",").map((kennung) => kennung.trim()).filter(Boolean);
    const ausgabe = /^[\w.-]{1,20}$/.exec(angaben.get("ausgabe") ?? "")?.[0];
    this.leere();
    this.ergaenze(genannt);
    return {
      fremde: [...new Set(genannt)].filter((kennung) => !this.seiten.has(kennung)),
      andereAusgabe: ausgabe && ausgabe !== this.ausgabe ? ausgabe : null,
    };
  }

  // Returns the minutes of all pages together: reading, holding the methods, preparing them.
  get minuten() {
    const summe = (angabe) => this.gewaehlt.reduce((bisher, seite) => bisher + seite[angabe], 0);
    return { lesezeit: summe("lesezeit"), dauer: summe("dauer"), vorbereitung: summe("vorbereitung") };
  }

  get umfang() {
    return `${seitenInWorten(this.kennungen.length)}, ${zeitInWorten(this.minuten.lesezeit)} Lesezeit.`;
  }

  get inWorten() {
    const { dauer, vorbereitung } = this.minuten;
    const methoden = dauer ? ` Die Methoden und Workshops darin dauern ${zeitInWorten(dauer)}, dazu ${zeitInWorten(vorbereitung)} Vorbereitung.` : "";
    return this.umfang + methoden;
  }
}

export function seitenInWorten(anzahl) {
  return anzahl === 1 ? "1 Seite" : `${anzahl} Seiten`;
}

// Returns "45 Minuten", and from an hour and a half on "1 Stunde 30 Minuten".
function zeitInWorten(minuten) {
  if (minuten < 90) return minuten === 1 ? "1 Minute" : `${minuten} Minuten`;
  const stunden = Math.floor(minuten / 60);
  const rest = minuten % 60;
  return [`${stunden} ${stunden === 1 ? "Stunde" : "Stunden"}`, rest ? zeitInWorten(rest) : ""].join(" ").trim();
}
