// Sends a sheet, or what is typed of it, and says what became of it. What the device keeps of a sheet is one
// record: its text as pairs, when it was typed, and the key of the press, if it was handed in.
globalThis.outbox = (() => {
  const PATIENCE = 20000;
  const keyOf = (user, sheet) => `${user} sheet ${sheet}`;

  function parcel(record, user, queued) {
    const body = new FormData();
    for (const [name, value] of record.pairs) body.append(name, value);
    if (record.press) {
      body.append("do", "hand_in");
      body.append("key", record.press);
    }
    if (queued) body.append("queued", "1");
    body.append("as", user);
    body.append("csrfmiddlewaretoken", session.token());
    return body;
  }

  // What the server said; {gone} where the sheet is no longer this reader's; null without a line.
  async function send(record, user, queued = false) {
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(record.url, { method: "POST", body: parcel(record, user, queued), signal });
      if (answer.status === 404) return { gone: true };
      if (answer.headers.get("Content-Type")?.includes("json")) return await answer.json();
      return null;
    } catch {
      return null;
    }
  }

  // A key that no other press has, on a page without a secure connection too.
  function press() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
  }

  return { keyOf, send, press };
})();
