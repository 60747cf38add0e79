// The reader's own storage.  It may be missing, blocked or full; nothing here ever throws.

// Returns the stored text, or null.
export function lies(schluessel) {
  try {
    return localStorage.getItem(schluessel);
  } catch {
    return null;
  }
}

// Stores a text, or removes it where it is empty; returns whether that worked.
export function schreibe(schluessel, text) {
  try {
    if (text) localStorage.setItem(schluessel, text);
    else localStorage.removeItem(schluessel);
    return true;
  } catch {
    return false;
  }
}

// Returns whether the browser has a storage for this page at all.
export function hatSpeicher() {
  try {
    return Boolean(localStorage);
  } catch {
    return false;
  }
}

// Returns all keys that begin with a text.
export function schluesselMit(anfang) {
  try {
    return Object.keys(localStorage).filter((schluessel) => schluessel.startsWith(anfang));
  } catch {
    return [];
  }
}
