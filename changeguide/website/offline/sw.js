// Keeps the whole website on a device whose reader asked for it, and shows it there without a network.
// It answers only for files of the book; comments, downloads and everything foreign pass it by.
// Both values come from the build; see __init__.py.
const FASSUNG = "FASSUNG";
const DATEIEN = new Map(Object.entries("DATEIEN")); // path below the website -> fingerprint

const BEREICH = new URL(self.registration.scope);
const VORNE = `changeguide ${BEREICH.pathname} `; // other books may live on the same server
const SPEICHER = VORNE + FASSUNG;
const LISTE = new URL("gespeicherte-dateien", BEREICH).href;
const FRIST = 4000; // milliseconds a reader waits for the network
const GLEICHZEITIG = 6;

self.addEventListener("install", (ereignis) => ereignis.waitUntil(speichereAlles()));
self.addEventListener("activate", (ereignis) => ereignis.waitUntil(raeumeAuf()));
self.addEventListener("fetch", (ereignis) => {
  const pfad = unserPfad(ereignis.request);
  if (pfad) ereignis.respondWith(antworte(ereignis.request, pfad));
});

async function speichereAlles() {
  try {
    const speicher = await caches.open(SPEICHER);
    const frueher = await fruehererStand();
    const offen = [...DATEIEN];
    let fertig = 0;
    const arbeite = async () => {
      while (offen.length) {
        const [pfad, summe] = offen.shift();
        await speicher.put(adresse(pfad), (await frueher(pfad, summe)) ?? (await hole(pfad)));
        fertig += 1;
        if (fertig % 10 === 0 || fertig === DATEIEN.size) await melde(fertig);
      }
    };
    await Promise.all(Array.from({ length: GLEICHZEITIG }, arbeite));
    await speicher.put(LISTE, new Response(JSON.stringify([...DATEIEN])));
    await self.skipWaiting();
  } catch (fehler) {
    await caches.delete(SPEICHER);
    throw fehler;
  }
}

// Returns a function that finds a file in what an earlier edition left, where it is still the same.
async function fruehererStand() {
  for (const name of await eigene()) {
    const speicher = await caches.open(name);
    const liste = name !== SPEICHER && (await speicher.match(LISTE));
    if (liste) {
      const summen = new Map(await liste.json());
      return async (pfad, summe) => (summen.get(pfad) === summe ? speicher.match(adresse(pfad)) : undefined);
    }
  }
  return async () => undefined;
}

async function hole(pfad) {
  const antwort = await fetch(adresse(pfad), { cache: "no-cache" });
  if (!antwort.ok) throw new Error(`${pfad}: ${antwort.status}`);
  if (!antwort.redirected) return antwort;
  return new Response(await antwort.blob(), { headers: antwort.headers }); // browsers refuse a page that was redirected
}

async function melde(fertig) {
  const fenster = await self.clients.matchAll({ includeUncontrolled: true });
  fenster.forEach((eines) => eines.postMessage({ art: "gespeichert", fertig, gesamt: DATEIEN.size }));
}

async function raeumeAuf() {
  const alte = (await eigene()).filter((name) => name !== SPEICHER);
  await Promise.all(alte.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function eigene() {
  return (await caches.keys()).filter((name) => name.startsWith(VORNE));
}

function adresse(pfad) {
  return new URL(pfad, BEREICH).href;
}

// Returns the path of a file of the book, or null for a request that is none of ours.
function unserPfad(anfrage) {
  const ziel = new URL(anfrage.url);
  if (anfrage.method !== "GET" || ziel.origin !== BEREICH.origin || !ziel.pathname.startsWith(BEREICH.pathname)) return null;
  const rest = decodeURI(ziel.pathname.slice(BEREICH.pathname.length));
  const pfad = rest === "" || rest.endsWith("/") ? `${rest}index.html` : rest;
  return DATEIEN.has(pfad) ? pfad : null;
}

async function antworte(anfrage, pfad) {
  const speicher = await caches.open(SPEICHER);
  const gespeichert = () => speicher.match(adresse(pfad));
  if (new URL(anfrage.url).searchParams.get("v") === DATEIEN.get(pfad)) return (await gespeichert()) ?? fetch(anfrage);
  const netz = fetch(anfrage).catch(() => null);
  const frist = new Promise((weiter) => setTimeout(weiter, FRIST, null));
  const frisch = await Promise.race([netz, frist]);
  if (frisch && frisch.status < 500) return frisch;
  return (await gespeichert()) ?? (await netz) ?? Response.error();
}
