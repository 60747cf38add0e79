import { Suchmaschine } from "./maschine.js";
Suchmaschine;
