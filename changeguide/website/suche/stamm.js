// The stem of a German word: Snowball's algorithm "german" (snowballstem.org), written anew for this search.
// tests/test_suche.py compares it with the original over every word of the book.

const SELBSTLAUTE = "aeiouyäöü";
const VOR_S = "bdfghklmnrt";
const VOR_ST = "bdfghklmnt";
const VOR_ET = "Udfgklmnrstzä";
const NICHT_ET = ["tick", "plan", "geordn", "intern", "tr"];
const UMGESCHRIEBEN = { ae: "ä", oe: "ö", ue: "ü", ß: "ss" };
const FLACH = { ä: "a", ö: "o", ü: "u", U: "u", Y: "y" };

// Returns the stem, without umlauts; a word is in lower case and has letters and digits only.
export function stamm(wort) {
  let rest = bereite(wort);
  const [r1, r2] = bereiche(rest);
  rest = beugung(rest, r1);
  rest = steigerung(rest, r1);
  rest = ableitung(rest, r1, r2);
  return rest.replace(/[äöüUY]/g, (zeichen) => FLACH[zeichen]);
}

// Marks u and y between vowels as consonants, and joins ae, oe, ue, ß.
function bereite(wort) {
  let vorher = "";
  let neu = "";
  for (let ort = 0; ort < wort.length; ort += 1) {
    const zeichen = wort[ort];
    const zwischen = vorher && SELBSTLAUTE.includes(vorher) && ort + 1 < wort.length && SELBSTLAUTE.includes(wort[ort + 1]);
    vorher = zwischen && (zeichen === "u" || zeichen === "y") ? zeichen.toUpperCase() : zeichen;
    neu += vorher;
  }
  return neu.replace(/qu|ae|oe|ue|ß/g, (paar) => UMGESCHRIEBEN[paar] ?? paar);
}

// Returns where the regions R1 and R2 begin: endings are only cut off inside them.
function bereiche(wort) {
  if (wort.length < 3) return [wort.length, wort.length];
  const ende = (ab) => {
    let ort = ab;
    while (ort < wort.length && !SELBSTLAUTE.includes(wort[ort])) ort += 1;
    while (ort < wort.length && SELBSTLAUTE.includes(wort[ort])) ort += 1;
    return ort < wort.length ? ort + 1 : -1;
  };
  const r1 = ende(0);
  if (r1 < 0) return [wort.length, wort.length];
  const r2 = ende(r1);
  return [Math.max(r1, 3), r2 < 0 ? wort.length : r2];
}

function endung(wort, liste) {
  return liste.find((ende) => wort.endsWith(ende)) ?? "";
}

function ohne(wort, ende) {
  return wort.slice(0, wort.length - ende.length);
}

function beugung(wort, r1) {
  const ende = endung(wort, ["erinnen", "erin", "ern", "lns", "em", "en", "er", "es", "ln", "e", "s"]);
  const davor = ohne(wort, ende);
  if (!ende || davor.length < r1) return wort;
  if (ende === "em") return davor.endsWith("syst") ? wort : davor;
  if (ende === "s") return VOR_S.includes(davor.at(-1) ?? " ") ? davor : wort;
  if (ende === "ln" || ende === "lns") return `${davor}l`;
  return ["e", "en", "es"].includes(ende) && davor.endsWith("niss") ? davor.slice(0, -1) : davor;
}

function steigerung(wort, r1) {
  const ende = endung(wort, ["est", "en", "er", "et", "st"]);
  const davor = ohne(wort, ende);
  if (!ende || davor.length < r1) return wort;
  if (ende === "st") return davor.length > 3 && VOR_ST.includes(davor.at(-1)) ? davor : wort;
  if (ende === "et") return VOR_ET.includes(davor.at(-1) ?? " ") && !endung(davor, NICHT_ET) ? davor : wort;
  return davor;
}

function ableitung(wort, r1, r2) {
  const ende = endung(wort, ["isch", "lich", "heit", "keit", "end", "ung", "ig", "ik"]);
  const davor = ohne(wort, ende);
  if (!ende || davor.length < r2) return wort;
  if (["ig", "ik", "isch"].includes(ende)) return davor.endsWith("e") ? wort : davor;
  if (ende === "end" || ende === "ung") {
    return davor.endsWith("ig") && !davor.endsWith("eig") && davor.length - 2 >= r2 ? ohne(davor, "ig") : davor;
  }
  if (ende === "keit") {
    const zweite = endung(davor, ["lich", "ig"]);
    return zweite && davor.length - zweite.length >= r2 ? ohne(davor, zweite) : davor;
  }
  return /e[rn]$/.test(davor) && davor.length - 2 >= r1 ? davor.slice(0, -2) : davor;
}
