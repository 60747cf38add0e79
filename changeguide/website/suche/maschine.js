// Finds pages: holds the index, understands a question, ranks.  Knows nothing of the page it runs in.
import { stamm } from "./stamm.js";
import { flach, worte } from "./worte.js";

const FUGEN = new Set(["", "s", "es", "n", "en", "er", "e", "ens"]);
const GUETE = { ganz: 1, grundwort: 0.7, bestimmungswort: 0.6, anfang: 0.5, mitte: 0.4, ende: 0.35, innen: 0.12, vertippt: 0.8, teil: 0.6, kopf: 0.2, form: 0.8, zusammen: 3 };
const GILT = 0.3; // quality from which on a word of the book counts as meant
const NEBENBEI = 0.1; // what further words of the book add that match the same word of the question
const BEILAEUFIG = new Set( // said along, in stems: verbs and adjectives that fit anything
  ("problem them umgang tipp beispiel information sach frag hilf leut ding art weis " +
    "halt fuhr nehm komm geh bleib steh lieg find wiss zeig brauch bekomm bring setz stell lauf fang anfang beginn helf geb sag seh " +
    "tun gross klein gut schlecht wichtig richtig schnell sofort einfach").split(" "),
);
const NEBENHER = 0.4; // what such a word counts
const HOECHSTENS_GEMEINT = 5;
const HOECHSTENS_WORTE = 12;
const HOECHSTENS_ZEICHEN = 300;
const MARKIERT = 0.4; // terms with at least this share of the best one's quality are marked in excerpts
const ABSTAND = 0.002; // hits with less than this share of the best one's points are left out
const DECKUNG = 1.25; // how strongly pages lose that hold only some of the words, or hold them in passing
const GEMEINT = 6; // points from which on a page is about a word
const ERWAEHNT = 2; // points from which on it counts among the pages that hold it

export class Suchmaschine {
  constructor(daten) {
    this.seiten = daten.seiten.map(([docname, titel, typ, ebenen, dauer, lesezeit], nummer) => ({
      nummer,
      docname,
      titel,
      typ: daten.typen[typ] ?? "",
      ebenen: ebenen.map((ebene) => daten.ebenen[ebene]),
      dauer,
      lesezeit,
    }));
    this.stoppwoerter = new Set(daten.stoppwoerter.split(" "));
    this.begriffe = entpackeBegriffe(daten.begriffe);
    this.schluessel = this.begriffe.map((begriff) => begriff.replaceAll("|", ""));
    this.nummern = new Map(this.schluessel.map((schluessel, nummer) => [schluessel, nummer]));
    this.masken = Uint32Array.from(this.schluessel, maske);
    this.alle = `\n${this.schluessel.join("\n")}\n`;
    this.anfaenge = [];
    this.schluessel.reduce((ort, schluessel) => {
      this.anfaenge.push(ort);
      return ort + schluessel.length + 1;
    }, 1);
    this.gemerkt = new Map();
    entpackeOrte(this, daten);
  }

  // Returns { treffer: [{ seite, punkte }], gruppen, vertippt, leer } for a question: the hits, best first; what to mark
  // for each word; the words that were taken for misspelt; whether it was made of words that stand everywhere.
  suche(frage) {
    const gefragt = worte(frage.slice(0, HOECHSTENS_ZEICHEN)).slice(0, HOECHSTENS_WORTE);
    const gruppen = this.verstehe(gefragt);
    const treffer = this.bewerte(gruppen);
    const genug = (treffer[0]?.punkte ?? 0) * ABSTAND;
    const gezeigt = gruppen.map((gruppe) => this.zumZeigen(gruppe));
    return {
      treffer: treffer.filter((eins) => eins.punkte >= genug),
      gruppen: gezeigt,
      vertippt: gezeigt.filter((gruppe) => gruppe.vertippt),
      leer: gefragt.length > 0 && gefragt.every((wort) => this.stoppwoerter.has(wort)) && !gruppen.length,
    };
  }

  // Returns the pages with their points, best first: rare words count more, and so do pages about all of the words.
  bewerte(gruppen) {
    const punkte = new Float64Array(this.seiten.length);
    const deckung = new Float64Array(this.seiten.length);
    let gesamt = 0;
    for (const gruppe of gruppen) {
      const jeSeite = this.punkteJeSeite(gruppe.passende);
      const getroffen = jeSeite.filter((wert) => wert > ERWAEHNT).length;
      const seltenheit = Math.log(1 + this.seiten.length / (1 + getroffen)) * gruppe.gewicht;
      gesamt += seltenheit;
      jeSeite.forEach((wert, nummer) => {
        punkte[nummer] += seltenheit * wert;
        deckung[nummer] += seltenheit * Math.min(1, wert / GEMEINT);
      });
    }
    return this.seiten
      .map((seite, nummer) => ({ seite, punkte: punkte[nummer] * (deckung[nummer] / gesamt) ** DECKUNG }))
      .filter((eins) => eins.punkte > 0)
      .sort((a, b) => b.punkte - a.punkte || a.seite.nummer - b.seite.nummer);
  }

  // Returns what marks a word of the question in a text: its terms, the best first, and how they begin.
  zumZeigen({ wort, passende, vertippt }) {
    const beste = Math.min(GUETE.ganz, Math.max(...passende.values()));
    const nummern = [...passende].filter(([, guete]) => guete >= beste * MARKIERT).map(([nummer]) => nummer);
    const schluessel = new Set(nummern.map((nummer) => this.schluessel[nummer]));
    return { wort, vertippt, schluessel, anfaenge: new Set([...schluessel].map((eines) => eines.slice(0, 3))) };
  }

  // Returns the term a word is a form of, without its cuts; remembers the answer, texts repeat their words.
  schluesselVon(wort) {
    if (!this.gemerkt.has(wort)) this.gemerkt.set(wort, this.schluessel[this.finde(wort)]);
    return this.gemerkt.get(wort);
  }

  // Returns for every word that counts: { wort, gewicht, passende: Map(number of a term -> quality), vertippt }.
  verstehe(gefragt) {
    const zusammen = gefragt.map(() => new Map());
    const verbinde = (orte, nummer) => {
      if (nummer !== undefined) orte.forEach((ort) => zusammen[ort].set(nummer, GUETE.zusammen));
    };
    gefragt.forEach((wort, ort) => {
      for (const laenge of [2, 3]) {
        if (ort + laenge <= gefragt.length) verbinde(reihe(ort, laenge), this.finde(gefragt.slice(ort, ort + laenge).join("")));
      }
    });
    const zaehlende = reihe(0, gefragt.length).filter((ort) => !this.stoppwoerter.has(gefragt[ort]));
    zaehlende.slice(1).forEach((zweiter, nummer) => {
      const erster = zaehlende[nummer];
      verbinde([erster, zweiter], this.verbunden(gefragt[erster], gefragt[zweiter]));
      verbinde([erster, zweiter], this.verbunden(gefragt[zweiter], gefragt[erster]));
    });
    return gefragt.flatMap((wort, ort) => {
      if (this.stoppwoerter.has(wort) && !zusammen[ort].size) return [];
      return this.deute(wort, zusammen[ort]);
    });
  }

  // Returns the compound of two words, where the book has it: „Netzwerk Karte“, and „Leiter der Beteiligung“ turned round.
  verbunden(vorn, hinten) {
    const kopf = this.schluesselVon(hinten);
    if (!kopf) return undefined;
    for (const fuge of FUGEN) {
      const nummer = this.nummern.get(flach(vorn) + fuge + kopf);
      if (nummer !== undefined) return nummer;
    }
    return undefined;
  }

  deute(wort, zusammen) {
    const passende = new Map([...this.passende(wort), ...zusammen]);
    const gewicht = BEILAEUFIG.has(stamm(wort)) ? NEBENHER : 1;
    if (gilt(passende)) return [{ wort, gewicht, passende }];
    const teile = this.zerlege(wort);
    const gruppen = teile.map((teil) => ({ wort, gewicht: GUETE.teil, passende: this.passende(teil) }));
    if (teile.length && teile.every((teil) => teil.length > 3)) return gruppen;
    const vertippt = this.aehnliche(wort); // sooner a typing error than a compound with a very short part
    if (vertippt.size) return [{ wort, gewicht: 1, passende: vertippt, vertippt: true }];
    if (teile.length) return gruppen;
    return passende.size ? [{ wort, gewicht: 1, passende }] : [];
  }

  // Returns the number of the term a word is a form of, or undefined.
  finde(wort) {
    const glatt = wort.replaceAll("-", "");
    for (let ort = 0; ort < glatt.length - 1; ort += 1) {
      const vorn = flach(glatt.slice(0, ort));
      const nummer = this.nummern.get(vorn + stamm(glatt.slice(ort)));
      if (nummer !== undefined) return nummer;
    }
    return undefined;
  }

  // Returns the terms that hold a word: as a whole, as a part, at the beginning, inside.
  passende(wort) {
    const gefunden = new Map();
    const ganz = this.finde(wort);
    if (ganz !== undefined) gefunden.set(ganz, GUETE.ganz);
    if (ganz !== undefined) this.mitKopf(ganz, gefunden);
    if (wort.startsWith("§")) return gefunden;
    for (const [form, sicher] of this.formen(wort)) {
      for (const nummer of this.mit(form)) {
        const guete = sicher * this.guete(nummer, form);
        if (guete > (gefunden.get(nummer) ?? 0)) gefunden.set(nummer, guete);
      }
    }
    return gefunden;
  }

  // Returns the stems a word may stand under, with how sure that is: Snowball leaves many forms of one word apart.
  formen(wort) {
    const form = stamm(wort.replaceAll("-", ""));
    const formen = new Map([[form, 1]]);
    for (const anders of verwandteFormen(wort)) {
      const eine = stamm(anders);
      if (eine.length > 3 && !formen.has(eine) && this.nummern.has(eine)) formen.set(eine, GUETE.form);
    }
    return formen;
  }

  // Adds what the last part of a compound stands for by itself: who looks for a „Landkarte“ may mean a „Karte“.
  mitKopf(nummer, gefunden) {
    const kopf = this.begriffe[nummer].split("|").pop();
    if (kopf.length < 4 || kopf === this.schluessel[nummer]) return;
    for (const verwandt of this.mit(kopf)) {
      const guete = this.guete(verwandt, kopf);
      if (guete >= GUETE.grundwort * 0.8 && !gefunden.has(verwandt)) gefunden.set(verwandt, guete * GUETE.kopf);
    }
  }

  *mit(form) {
    if (form.length < 3) return;
    for (let ort = this.alle.indexOf(form); ort >= 0; ort = this.alle.indexOf(form, ort + 1)) yield this.nummerAn(ort);
  }

  nummerAn(ort) {
    let links = 0;
    let rechts = this.anfaenge.length - 1;
    while (links < rechts) {
      const mitte = (links + rechts + 1) >> 1;
      if (this.anfaenge[mitte] <= ort) links = mitte;
      else rechts = mitte - 1;
    }
    return links;
  }

  guete(nummer, form) {
    const schluessel = this.schluessel[nummer];
    if (schluessel === form) return GUETE.ganz;
    const schnitte = schnitteIn(this.begriffe[nummer]);
    const laenge = 0.6 + (0.4 * form.length) / schluessel.length;
    let beste = 0;
    for (let ort = schluessel.indexOf(form); ort >= 0; ort = schluessel.indexOf(form, ort + 1)) {
      beste = Math.max(beste, this.guteStelle(schluessel, schnitte, ort, form.length));
    }
    return beste * laenge;
  }

  guteStelle(schluessel, schnitte, ort, laenge) {
    const ende = ort + laenge;
    const amAnfang = ort === 0 || schnitte.includes(ort);
    const naechster = schnitte.find((schnitt) => schnitt >= ende) ?? schluessel.length;
    const amEnde = naechster === ende || (naechster < schluessel.length && FUGEN.has(schluessel.slice(ende, naechster)));
    if (amAnfang && amEnde) return naechster === schluessel.length ? GUETE.grundwort : GUETE.bestimmungswort;
    if (ort === 0) return GUETE.anfang;
    if (amAnfang) return GUETE.mitte;
    if (laenge < 4) return 0;
    return ende === schluessel.length ? GUETE.ende : GUETE.innen;
  }

  // Returns the parts of a compound the book does not have, where it has the parts.
  zerlege(wort) {
    const glatt = wort.replaceAll("-", "");
    if (wort.includes("-")) return wort.split("-").filter((teil) => teil.length > 2 && this.finde(teil) !== undefined);
    let beste = [];
    let guete = 0;
    for (let ort = 3; ort <= glatt.length - 3; ort += 1) {
      const hinten = glatt.slice(ort);
      if (this.finde(hinten) === undefined) continue;
      for (const fuge of FUGEN) {
        const vorn = glatt.slice(0, ort - fuge.length);
        if (!glatt.slice(0, ort).endsWith(fuge) || vorn.length < 3 || this.finde(vorn) === undefined) continue;
        const wert = Math.min(vorn.length, hinten.length) - fuge.length / 10;
        if (wert > guete) [beste, guete] = [[vorn, hinten], wert];
      }
    }
    return beste;
  }

  // Returns the terms a word may be a misspelling of: those with the fewest letters wrong.
  aehnliche(wort) {
    const form = stamm(wort.replaceAll("-", ""));
    const hoechstens = form.length < 4 ? 0 : form.length < 8 ? 1 : 2;
    let gefunden = [];
    let grenze = hoechstens;
    const hier = maske(form);
    for (let nummer = 0; grenze && nummer < this.schluessel.length; nummer += 1) {
      const schluessel = this.schluessel[nummer];
      if (Math.abs(schluessel.length - form.length) > grenze || bits(this.masken[nummer] ^ hier) > 2 * grenze) continue;
      const weit = abstand(form, schluessel, grenze);
      if (weit < grenze) [gefunden, grenze] = [[], weit];
      if (weit <= grenze) gefunden.push(nummer);
    }
    const gemeint = new Map();
    for (const nummer of gefunden.slice(0, HOECHSTENS_GEMEINT)) {
      const wert = GUETE.vertippt * (this.schluessel[nummer][0] === form[0] ? 1 : 0.6);
      for (const verwandt of this.mit(this.schluessel[nummer])) {
        const guete = wert * this.guete(verwandt, this.schluessel[nummer]);
        if (guete > (gemeint.get(verwandt) ?? 0)) gemeint.set(verwandt, guete);
      }
    }
    return gemeint;
  }

  // Returns for every page what a word of the question is worth there.
  punkteJeSeite(passende) {
    const beste = new Float64Array(this.seiten.length);
    const summe = new Float64Array(this.seiten.length);
    for (const [nummer, guete] of passende) {
      for (let ort = this.beginne[nummer]; ort < this.beginne[nummer + 1]; ort += 1) {
        const wert = guete * this.gewichte[ort];
        summe[this.orte[ort]] += wert;
        if (wert > beste[this.orte[ort]]) beste[this.orte[ort]] = wert;
      }
    }
    return beste.map((wert, seite) => wert + NEBENBEI * (summe[seite] - wert));
  }
}

// Returns other forms of a word: „Dezernent“ for „Dezernentin“, „bezahlen“ for „bezahlt“, „planen“ for „geplant“,
// „Moderation“ for „moderieren“ and the other way round.
function verwandteFormen(wort) {
  const formen = [];
  const gib = (muster, ...ersatz) => {
    if (muster.test(wort)) formen.push(...ersatz.map((eines) => wort.replace(muster, eines)));
  };
  gib(/(?<=.{4})in$/, "");
  gib(/(?<=.{4})e?te?$/, "en", "n");
  gib(/^ge(.{3,}?)e?t$/, "$1en", "$1n");
  gib(/(?<=.{3})ier(?:en|t|te)$/, "ation", "ion");
  gib(/(?<=.{3})(?:at)?ion(?:en)?$/, "ieren");
  return formen;
}

function reihe(anfang, laenge) {
  return Array.from({ length: laenge }, (_, nummer) => anfang + nummer);
}

function gilt(passende) {
  for (const guete of passende.values()) if (guete >= GILT) return true;
  return false;
}

function entpackeBegriffe(text) {
  const begriffe = [];
  let vorher = "";
  for (const [, gleich, rest] of text.matchAll(/([A-Z])([^A-Z]*)/g)) {
    vorher = vorher.slice(0, gleich.charCodeAt(0) - 65) + rest;
    begriffe.push(vorher);
  }
  return begriffe;
}

function zahlen(text) {
  const liste = [];
  let voll = 0;
  for (const zeichen of text) {
    const wert = zeichen.charCodeAt(0) - 35;
    if (zeichen === "~") voll += 90;
    else {
      liste.push(voll + wert - (wert > 57 ? 1 : 0));
      voll = 0;
    }
  }
  return liste;
}

function entpackeOrte(maschine, daten) {
  const anzahlen = zahlen(daten.anzahlen);
  const schritte = zahlen(daten.abstaende);
  const [unten, stufe] = daten.mass;
  maschine.beginne = new Uint32Array(anzahlen.length + 1);
  maschine.orte = new Uint16Array(schritte.length);
  maschine.gewichte = Float32Array.from(daten.stufen, (zeichen) => unten * stufe ** (zeichen.charCodeAt(0) - 97));
  let ort = 0;
  anzahlen.forEach((anzahl, nummer) => {
    let seite = -1;
    for (const ende = ort + anzahl; ort < ende; ort += 1) {
      seite += schritte[ort];
      maschine.orte[ort] = seite;
    }
    maschine.beginne[nummer + 1] = ort;
  });
}

function schnitteIn(begriff) {
  const schnitte = [];
  for (let ort = begriff.indexOf("|"); ort >= 0; ort = begriff.indexOf("|", ort + 1)) schnitte.push(ort - schnitte.length);
  return schnitte;
}

// Returns a number with one bit for every letter that occurs in a word.
function maske(wort) {
  let wert = 0;
  for (let ort = 0; ort < wort.length; ort += 1) wert |= 1 << (wort.charCodeAt(ort) & 31);
  return wert;
}

function bits(zahl) {
  let rest = zahl - ((zahl >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

// Returns how many letters are wrong, missing, too many or swapped; more than the limit counts as limit + 1.
function abstand(a, b, grenze) {
  let vorvor = [];
  let vor = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const jetzt = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const anders = a[i - 1] === b[j - 1] ? 0 : 1;
      jetzt[j] = Math.min(vor[j] + 1, jetzt[j - 1] + 1, vor[j - 1] + anders);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) jetzt[j] = Math.min(jetzt[j], vorvor[j - 2] + 1);
    }
    if (Math.min(...jetzt) > grenze) return grenze + 1;
    [vorvor, vor] = [vor, jetzt];
  }
  return Math.min(vor[b.length], grenze + 1);
}
