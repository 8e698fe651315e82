// A sheet is saved while one types, and kept on this device until the server has it: what was typed, and that
// it was handed in. Everything works without it.
{
  const form = document.querySelector("form.judge");
  const { user, draft: url, number, desk } = form.dataset;
  const key = outbox.keyOf(user, url.match(/(\d+)\/draft/)[1]);
  const says = form.querySelector(".saved");
  const newer = form.querySelector("[data-newer]");
  const back = form.querySelector("[data-back]");
  const PAUSE = 900, KEPT = 250, BACKOFF = [1000, 2000, 4000, 8000, 15000];
  const OURS = new Set(["csrfmiddlewaretoken"]), FRAME = new Set(["seen", "writer"]);
  let unsaved = 0, pause = 0, keeping = 0, tries = 0, press = "", sending = null, stopped = false;

  const typed = () => [...new FormData(form)].filter(([name]) => !OURS.has(name));
  const text = (pairs) => JSON.stringify(pairs.filter(([name, value]) => !FRAME.has(name) && value));

  // — typing, and keeping it here —
  function touched() {
    unsaved += 1;
    keeping ||= setTimeout(keepHere, KEPT);
    later(tries ? BACKOFF[Math.min(tries, BACKOFF.length) - 1] : PAUSE);
  }

  function later(time) {
    clearTimeout(pause);
    if (!stopped) pause = setTimeout(send, time);
  }

  function record() {
    return { pairs: typed(), labels: labels(), url, number, press, at: Date.now() };
  }

  function keepHere() {
    clearTimeout(keeping);
    keeping = 0;
    return device.keep(key, record());
  }

  // What was typed, in words, for a page that has no boxes for it any more.
  function labels() {
    return typed().filter(([name, value]) => value && !FRAME.has(name)).map(([name, value]) => {
      const box = form.elements[name].length ? form.elements[name][0] : form.elements[name];
      return [box.closest("[data-criterion]")?.dataset.name || box.labels?.[0]?.firstChild.textContent.trim(), value];
    });
  }

  // — sending —
  function send() {
    return sending ??= carried().finally(() => { sending = null; });
  }

  async function carried() {
    clearTimeout(pause);
    const count = unsaved, answer = await outbox.send(record(), user);
    if (!answer) return lost();
    tries = 0;
    if (answer.signed_out) {
      tries = BACKOFF.length;
      later(BACKOFF.at(-1));
      says.classList.add("redd");
      return session.signedOut(says, answer);
    }
    if (answer.gone) return leave(desk);
    if (answer.handed_in) return leave(answer.next);
    if (answer.closed) return stop(`${answer.refused} ${says.dataset.stays}`);
    if (answer.newer) return disputed(answer);
    heard(answer, count);
  }

  async function leave(next) {
    stopped = true;
    await device.forget(key);
    location.assign(next);
  }

  function say(words, wrong = false) {
    if (says.textContent !== words) says.textContent = words;
    says.classList.toggle("redd", wrong);
  }

  function lost() {
    tries += 1;
    if (unsaved || press) say(press ? says.dataset.waits : says.dataset.lost, true);
    form.removeAttribute("aria-busy");
    if (press) freeze(true);
    later(BACKOFF[Math.min(tries, BACKOFF.length) - 1]);
  }

  function stop(words) {
    stopped = true;
    release();
    say(words, true);
  }

  function heard(answer, count) {
    form.elements.seen.value = answer.edition;
    mark(answer.wrong || {});
    release();
    say(answer.wrong ? answer.refused : says.dataset.saved.replace("{time}", answer.saved), Boolean(answer.wrong));
    if (count !== unsaved) return touched();
    if (answer.wrong) return keepHere();
    unsaved = 0;
    clearTimeout(keeping);
    keeping = 0;
    device.forget(key);
  }

  function mark(wrong) {
    for (const place of form.querySelectorAll("[data-wrong]")) {
      place.textContent = wrong[place.dataset.wrong] || "";
      place.hidden = !place.textContent;
      if (place.textContent && press) place.closest("details")?.setAttribute("open", "");
    }
  }

  // — pressed —
  function freeze(on) {
    form.querySelector(".pad").inert = on;
    for (const button of form.querySelectorAll("button[name=do]")) button.hidden = on;
    back.hidden = !on;
  }

  function release() {
    press = "";
    form.removeAttribute("aria-busy");
    freeze(false);
  }

  async function pressed(event) {
    event.preventDefault();
    if (stopped || !newer.hidden) return;
    if (event.submitter?.value !== "hand_in") return keepHere().then(send);
    const lacks = points.lacking();
    if (lacks !== undefined) return say(says.dataset.lacks.replace("{criterion}", lacks), true);
    form.setAttribute("aria-busy", "true");
    await sending;
    press ||= outbox.press();
    await keepHere();
    send();
  }

  // — another device or window has saved meanwhile —
  function disputed(answer) {
    release();
    keepHere();
    clearTimeout(pause);
    stopped = true;
    newer.hidden = false;
    newer.dataset.edition = answer.newer;
    newer.querySelector("button").focus();
    say(answer.refused, true);
  }

  function take(event) {
    const which = event.target.dataset.take;
    if (!which) return;
    if (which === "theirs") return leave(location.href);
    form.elements.seen.value = newer.dataset.edition;
    newer.hidden = true;
    stopped = false;
    touched();
  }

  // — coming back —
  async function comesBack() {
    const kept = await device.kept(key);
    if (!kept || unsaved) return;
    if (text(kept.pairs) === text(typed()) && !kept.press) return device.forget(key);
    if ("answered" in form.dataset) return;
    putBack(kept.pairs);
    press = kept.press;
    unsaved += 1;
    if (press) freeze(true);
    send();
  }

  function putBack(pairs) {
    const told = new Map(pairs);
    for (const box of form.elements) {
      if (!box.name || OURS.has(box.name) || box.type === "submit") continue;
      if (box.type === "radio") box.checked = told.get(box.name) === box.value;
      else box.value = told.get(box.name) ?? "";
    }
    points.show();
  }

  // A closed sheet: what was pressed and never answered may be just this one; what was not sent stays to be read.
  async function looksBack() {
    const place = form.querySelector("[data-kept]"), kept = await device.kept(key);
    if (!kept || !place) return;
    const answer = kept.press && await outbox.send(kept, user, true);
    if (answer?.handed_in || answer?.gone) return device.forget(key);
    const list = place.querySelector("[data-kept-text]");
    for (const [label, value] of kept.labels) {
      for (const [kind, words] of [["dt", label], ["dd", value]]) {
        const one = document.createElement(kind);
        one.textContent = words;
        list.append(one);
      }
    }
    place.querySelector("[data-forget]").addEventListener("click", () => {
      device.forget(key);
      place.hidden = true;
    });
    place.hidden = false;
  }

  if ("closed" in form.dataset) {
    looksBack();
  } else {
    form.addEventListener("input", touched);
    form.addEventListener("submit", pressed);
    newer.addEventListener("click", take);
    back.addEventListener("click", () => { release(); touched(); });
    addEventListener("online", () => { if (unsaved || press) later(0); });
    addEventListener("pagehide", () => { if (unsaved && !stopped) keepHere(); });
    comesBack();
  }
}
