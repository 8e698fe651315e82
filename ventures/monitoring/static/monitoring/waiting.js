// Records of activities, or findings of spot checks, that wait on this device: kept until the server has them,
// each under its own key, so that it arrives once. Photos go before it in pieces and are remembered as they arrive: what stopped goes on.
globalThis.waiting = (() => {
  const place = document.querySelector("[data-waiting]");
  const words = place.dataset, { user } = words;
  const list = place.querySelector("ul"), says = place.querySelector("[data-count]");
  const { what } = words, START = `${user} ${what} `, FILES = words.files.split(" ");
  const AGAIN = 8000, PATIENCE = 20000;
  const underway = new Set();
  let timer = 0, going = false;

  const keep = (record) => device.keep(START + record.key, record);
  const forget = (record) => device.forget(START + record.key);
  const filled = (text, facts) => text.replace(/\{(\w+)\}/g, (_all, name) => facts[name]);
  const count = (record) => FILES.reduce((all, name) => all + record.files[name].length, 0);
  const arrived = (record) => FILES.reduce((all, name) => all + record.sent[name].filter(Boolean).length, 0);
  const nothing = () => Object.fromEntries(FILES.map((name) => [name, []]));

  async function all() {
    const found = await Promise.all((await device.keysUnder(START)).map(device.kept));
    return found.filter(Boolean).sort((one, other) => one.at - other.at);
  }

  // — sending —
  async function carried(record, name, index) {
    const file = record.files[name][index], signal = () => AbortSignal.timeout(PATIENCE);
    const begin = words.begin, hash = await pieces.digest(file);
    let one = await pieces.begin(begin, file, hash, `${what} ${record.key} ${name} ${index}`, signal());
    while (one.received < one.size) one = await pieces.next(`${begin}${one.id}/`, file, one, signal());
    return one.id;
  }

  async function bringPhotos(record, told) {
    for (const name of FILES) {
      for (const index of record.files[name].keys()) {
        if (record.sent[name][index]) continue;
        record.sent[name][index] = await carried(record, name, index);
        await keep(record);
        told?.(record);
      }
    }
  }

  function parcel(record) {
    const pairs = [...record.pairs, ["key", record.key]];
    for (const name of FILES) {
      pairs.push([`${name}-count`, record.files[name].length]);
      for (const id of record.sent[name]) pairs.push([`${name}-arrived`, id]);
    }
    return { url: record.url, pairs };
  }

  // What the server said: where the activity is, or what is wrong; null without a line.
  async function send(record, told) {
    if (underway.has(record.key)) return null;
    underway.add(record.key);
    try {
      await bringPhotos(record, told);
      const answer = await outbox.send(parcel(record), user, true);
      if (!answer?.again) return answer;
      record.sent = nothing(); // what had arrived was taken away meanwhile
      await keep(record);
      return null;
    } catch (error) {
      if (error instanceof pieces.SignedOut) return error.cause;
      if (error instanceof pieces.Refusal) return { refused: error.message, wrong: {} };
      return null;
    } finally {
      underway.delete(record.key);
    }
  }

  // Whether to go on with the next one: not without a line, nor signed out.
  async function carry(record, line) {
    const told = () => { line.textContent = filled(words.sending, { done: arrived(record), total: count(record) }); };
    const answer = await send(record, told);
    if (!answer) return false;
    if (answer.signed_out) {
      session.signedOut(line, answer);
      return false;
    }
    if (answer.next) {
      await forget(record);
      line.textContent = words.sent;
    } else {
      record.refused = answer.gone ? words.gone : answer.refused;
      await keep(record);
    }
    return true;
  }

  async function sendAll() {
    if (going) return;
    going = true;
    clearTimeout(timer);
    let on = true;
    for (const [record, line] of await draw()) {
      if (!record.refused) on &&= await carry(record, line);
    }
    going = false;
    if (on) await draw();
    else timer = setTimeout(sendAll, AGAIN);
  }

  // — the list —
  function button(text, act) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "btn s quiet", textContent: text });
    made.addEventListener("click", act);
    return made;
  }

  function row(record) {
    const line = document.createElement("li"), state = document.createElement("span");
    const facts = [record.theme, record.on, filled(words.photos, { n: count(record) })];
    line.dataset.key = record.key;
    state.textContent = record.refused || words.waits;
    state.className = record.refused ? "redd" : "";
    line.append(`${facts.join(" · ")} · `, state, " ");
    line.append(button(words.open, () => open(record)), button(words.drop, () => drop(record)));
    list.append(line);
    return [record, state];
  }

  async function draw() {
    const records = await all();
    list.replaceChildren();
    if (!records.length && !place.hidden) document.dispatchEvent(new Event("emptied"));
    place.hidden = !records.length;
    says.textContent = filled(records.length === 1 ? words.one : words.many, { n: records.length });
    return records.map(row);
  }

  function open(record) {
    const taken = new CustomEvent("taken", { detail: record, cancelable: true });
    if (record.case === words.case && !document.dispatchEvent(taken)) return;
    location.assign(`${record.page}#${record.key}`);
  }

  async function drop(record) {
    if (!confirm(filled(words.sure, record))) return;
    await forget(record);
    draw();
  }

  addEventListener("online", sendAll);
  sendAll();
  return { keep, forget, all, send, sendAll, draw, nothing, filled };
})();
