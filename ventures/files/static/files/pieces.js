// A file in pieces, for every script that sends one: begin or go on, the next piece, and what the server says to it.
globalThis.pieces = (() => {
  class Refusal extends Error {}
  class SignedOut extends Error {}

  // the hash tells the same file again in another browser; without a secure context each page begins anew
  async function digest(file) {
    if (!window.crypto?.subtle) return "";
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  async function ask(address, signal, options = {}) {
    const answer = await fetch(address, {
      ...options, signal, headers: { "X-CSRFToken": session.token(), Accept: "application/json", ...options.headers },
    });
    if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
      throw new Error(`${answer.status}`);
    }
    const said = await answer.json();
    if (said.signed_out) throw new SignedOut("", { cause: said });
    if (said.refused) throw new Refusal(said.refused);
    return said;
  }

  function begin(address, file, hash, place, signal) {
    const facts = { name: file.name, size: file.size, digest: hash, place };
    return ask(address, signal, { method: "POST", body: new URLSearchParams(facts) });
  }

  // The piece after what has been received; throws where it was not taken.
  async function next(address, file, one, signal) {
    const piece = file.slice(one.received, one.received + one.piece);
    if (!piece.size) return one;
    const said = await ask(address, signal, {
      method: "POST", body: piece,
      headers: { "Upload-Offset": one.received, "Content-Type": "application/octet-stream" },
    });
    if (said.received === one.received) throw new Error("not taken");
    return said;
  }

  return { Refusal, SignedOut, digest, ask, begin, next };
})();
