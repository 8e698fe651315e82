// The expert's list sends what this device still keeps, in the order in which it was typed; of an application
// that is no longer his it keeps nothing.
{
  const place = document.querySelector("[data-queue]");
  const { user, own, waits, sent, look } = place.dataset;
  const list = place.querySelector("ul");
  const START = outbox.keyOf(user, ""), AGAIN = 8000;
  const mine = new Set(own.split(" "));
  let underway = false;

  async function kept() {
    const found = [];
    for (const key of await device.keysUnder(START)) {
      const record = await device.kept(key);
      if (!mine.has(key.slice(START.length))) await device.forget(key);
      else if (record) found.push({ key, record });
    }
    return found.sort((one, other) => one.record.at - other.record.at);
  }

  function row(one) {
    const line = document.createElement("li"), link = document.createElement("a"), says = document.createElement("span");
    link.href = one.record.url.replace(/draft\/$/, "");
    link.textContent = one.record.number;
    says.textContent = waits;
    line.append(link, " · ", says);
    list.append(line);
    return says;
  }

  // Whether to go on with the next one: not without a line, nor signed out.
  async function carry({ key, record }, says) {
    const answer = await outbox.send(record, user, true);
    if (!answer) return false;
    if (answer.signed_out) {
      session.signedOut(says, answer);
      return false;
    }
    const done = answer.handed_in || answer.gone || (answer.saved && !answer.wrong);
    if (done) await device.forget(key);
    says.textContent = done ? sent : `${answer.refused} ${look}`;
    return true;
  }

  async function send() {
    if (underway) return;
    underway = true;
    const found = await kept();
    list.replaceChildren();
    place.hidden = !found.length;
    const rows = found.map((one) => [one, row(one)]);
    let going = true;
    for (const [one, says] of rows) going &&= await carry(one, says);
    underway = false;
    if (!going) setTimeout(send, AGAIN);
  }

  addEventListener("online", send);
  send();
}
