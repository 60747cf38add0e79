// What every page does: switch the colour scheme, follow the reader in the table of contents, close drawers.
import { lies, schreibe } from "../gemeinsam/speicher.js";

const SCHEMATA = ["auto", "light", "dark"];
const ANSAGE = { auto: "Farbschema: wie das System", light: "Farbschema: hell", dark: "Farbschema: dunkel" };

function wechsleSchema() {
  const schema = SCHEMATA[(SCHEMATA.indexOf(document.body.dataset.theme) + 1) % SCHEMATA.length];
  document.body.dataset.theme = schema;
  schreibe("theme", schema);
  sageSchema();
}

function sageSchema() {
  const schema = document.body.dataset.theme;
  document.querySelectorAll(".theme-toggle").forEach((knopf) => {
    knopf.setAttribute("aria-label", `${ANSAGE[schema] ?? ANSAGE.auto}. Wechseln`);
  });
}

// Marks the entry of the section that stands at the top of the window.
function folgeDerLektuere() {
  const wege = [...document.querySelectorAll(".toc-tree a[href^='#']")]
    .map((weg) => ({ weg, ziel: document.getElementById(decodeURIComponent(weg.hash.slice(1))) }))
    .filter(({ ziel }) => ziel);
  if (!wege.length) return;
  let wartet = false;
  const markiere = () => {
    wartet = false;
    const grenze = window.innerHeight / 4;
    const hier = wege.filter(({ ziel }) => ziel.getBoundingClientRect().top < grenze).pop();
    wege.forEach(({ weg }) => weg.closest("li").classList.toggle("scroll-current", weg === hier?.weg));
  };
  addEventListener("scroll", () => {
    if (!wartet) requestAnimationFrame(markiere);
    wartet = true;
  }, { passive: true });
  markiere();
}

function schliesseMitEscape(ereignis) {
  if (ereignis.key !== "Escape") return;
  document.querySelectorAll(".sidebar-toggle:checked").forEach((schalter) => {
    schalter.checked = false;
    schalter.focus();
  });
}

// Strg+K leads to the search field; in a small window it first opens the drawer that holds it.
function sucheMitStrgK(ereignis) {
  if (ereignis.key.toLowerCase() !== "k" || !(ereignis.ctrlKey || ereignis.metaKey) || ereignis.altKey || ereignis.shiftKey) return;
  const feld = document.getElementById("suche-wort") ?? document.querySelector(".sidebar-search");
  if (!feld) return;
  ereignis.preventDefault();
  if (feld.matches(".sidebar-search")) document.getElementById("__navigation").checked = matchMedia("(max-width: 63em)").matches;
  feld.focus();
  feld.select();
}

document.body.dataset.theme = SCHEMATA.includes(lies("theme")) ? lies("theme") : "auto";
document.querySelectorAll(".theme-toggle").forEach((knopf) => knopf.addEventListener("click", wechsleSchema));
document.addEventListener("keydown", schliesseMitEscape);
document.addEventListener("keydown", sucheMitStrgK);
sageSchema();
folgeDerLektuere();
