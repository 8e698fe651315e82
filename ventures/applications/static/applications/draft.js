// A draft is saved while one types, kept on this device while the server is away, and shows who else is at work.
// Everything works without it.
{
  const frame = document.querySelector("[data-keep]");
  const form = document.querySelector("form[data-draft]");
  const says = form?.querySelector("[data-says]");
  const clock = document.querySelector("[data-clock]");
  const allSaved = document.querySelector("[data-all-saved]");
  const key = `${frame.dataset.user} ${frame.dataset.keep}`;
  const PAUSE = 1200, LONGEST = 2500, BEAT = 6000, KEPT = 300, PATIENCE = 20000, LIGHT = 20000, UNHEARD = 30;
  const BACKOFF = [1000, 2000, 4000, 8000, 15000];
  const OURS = new Set(["csrfmiddlewaretoken", "seen"]), READ = new Set(["edition", "read_at", "unheard"]);
  let ahead = Number(frame.dataset.now) - performance.now(), ends = Number(frame.dataset.ends);
  let unsaved = 0, since = 0, pause = 0, keeping = 0, tries = 0, spoken = 0;
  let unheard = [];
  let sending = null, stopped = false, leaving = false, putting = false, waiting = false, press = null, lastSaved = "";

  // The server's time, whatever this device's clock says.
  const now = () => performance.now() + ahead;
  const hours = (instant) => new Date(instant).toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai" });
  const { token, signedOut } = globalThis.session;
  const backoff = () => BACKOFF[Math.min(tries, BACKOFF.length) - 1];

  function typed() {
    return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !OURS.has(name));
  }

  function valuesOf(name) {
    return new FormData(form).getAll(name).join("\n");
  }

  function say(text) {
    if (!says) return;
    if (says.textContent !== text) says.textContent = text;
    says.classList.toggle("redd", stopped || tries > 0);
  }

  // — typing —
  function touched() {
    if (putting) return;
    unsaved += 1;
    since ||= performance.now();
    keeping ||= setTimeout(keepHere, KEPT);
    if (stopped) return;
    clearTimeout(pause);
    pause = setTimeout(send, tries ? backoff() : Math.max(0, Math.min(PAUSE, since + LONGEST - performance.now())));
  }

  async function keepHere() {
    clearTimeout(keeping);
    keeping = 0;
    await known;
    if (since) await device.keep(key, { typed: [...typed(), ["unheard", unheard.join(" ")]], at: now() });
  }

  // — sending —
  function send() {
    if (stopped || leaving) return sending;
    return sending ??= carried().finally(() => {
      sending = null;
      goesOn();
    });
  }

  async function carried() {
    clearTimeout(pause);
    const sent = { count: unsaved, at: performance.now(), values: form && Object.fromEntries(
      [...new FormData(form).keys()].map((name) => [name, valuesOf(name)])) };
    const answer = await posted(since ? named(typed()) : [["beat", "1"]]);
    spoken = performance.now();
    if (leaving) return;
    if (!answer) return lost();
    tries = 0;
    if (answer.refused) return refused(answer);
    heard(answer, sent);
  }

  // Each sending has a name: the server knows by it what this page saved and never heard of.
  function named(pairs) {
    const name = Array.from(crypto.getRandomValues(new Uint8Array(12)), (one) => one.toString(16)).join("-");
    const told = [...pairs, ["sending", name.slice(0, 36)], ["unheard", unheard.join(" ")]];
    unheard = [...unheard, name.slice(0, 36)].slice(-UNHEARD);
    keepHere();
    return told;
  }

  function parcel(pairs) {
    const body = new FormData();
    for (const [name, value] of pairs) body.append(name, value);
    body.append("as", frame.dataset.user);
    body.append("csrfmiddlewaretoken", token());
    return body;
  }

  // What the server said, or nothing while it says nothing that makes sense.
  async function posted(pairs, keepalive = false) {
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(frame.dataset.keep, { method: "POST", body: parcel(pairs), keepalive, signal });
      if (answer.headers.get("Content-Type")?.includes("json")) return await answer.json();
      return [400, 404, 413].includes(answer.status) ? { refused: says?.dataset.stopped || " " } : null;
    } catch {
      return null;
    }
  }

  function later() {
    tries += 1;
    clearTimeout(pause);
    pause = setTimeout(send, backoff());
  }

  function lost() {
    if (!since) return;
    later();
    if (now() >= ends) say(`${says.dataset.over} ${says.dataset.stays}`);
    else if (press?.count === unsaved) say(says.dataset.pressed);
    else say(lastSaved ? says.dataset.lost.replace("{time}", lastSaved) : says.dataset.never);
  }

  // Who is signed out may sign in again in another window: the next try finds him there.
  function refused(answer) {
    if (answer.signed_out) {
      if (!since) return;
      later();
      signedOut(says, answer);
      says.classList.add("redd");
      return;
    }
    stopped = true;
    if (form) keepHere();
    say(`${answer.refused} ${says?.dataset.stays}`);
  }

  // — the answer —
  function heard(answer, sent) {
    ahead = answer.now - performance.now();
    ends = answer.ends;
    for (const [part, text] of Object.entries(answer.parts)) {
      const place = document.querySelector(`[data-part="${part}"]`);
      if (place && !place.contains(document.activeElement)) renew(place, text);
    }
    if (answer.says === undefined) {
      if (since) touched(); // typed while the page only asked for news: still to be sent
      return;
    }
    const place = form.querySelector("[data-notice]");
    if (!waiting && !place.contains(document.activeElement)) renew(place, answer.notice);
    if (answer.read_at) {
      taken(answer, sent.values);
      unheard = [];
    }
    if (answer.saved) lastSaved = hours(answer.now).slice(0, 5);
    allSaved.hidden = !answer.saved;
    since = 0;
    say(answer.says);
    if (sent.count === unsaved) device.forget(key);
    else { since = sent.at; touched(); }
  }

  function renew(place, text) {
    if (place.dataset.text === text) return;
    place.innerHTML = text;
    place.dataset.text = text;
  }

  // What others changed comes into the form; where one has typed on meanwhile, that is left to be compared.
  function taken(answer, values) {
    const read = JSON.parse(answer.read_at), before = JSON.parse(form.elements.read_at.value || "{}");
    for (const [name, told] of Object.entries(answer.taken)) {
      if (valuesOf(name) === (values[name] ?? "")) put(name, told);
      else read[name] = before[name];
    }
    form.elements.read_at.value = JSON.stringify(read);
  }

  function put(name, told) {
    putting = true;
    for (const one of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (one.type === "checkbox" || one.type === "radio") one.checked = told.includes(one.value);
      else one.value = told[0] ?? "";
      one.dispatchEvent(new Event("input", { bubbles: true }));
    }
    putting = false;
  }

  // — coming back —
  // A page that a press led to says of the one before it that everything was taken.
  async function comesBack() {
    const sent = sessionStorage.getItem("sent draft");
    sessionStorage.removeItem("sent draft");
    const answered = form?.dataset.method === "POST";
    if (sent && !answered) await device.forget(sent);
    const record = form && !answered && await device.kept(key);
    if (!record) return;
    const told = (pairs) => JSON.stringify(pairs.filter(([name]) => !READ.has(name)));
    if (told(typed()) === told(record.typed)) await device.forget(key);
    else if (since) await device.keep(`${key} before`, record);
    else putBack(record);
  }

  // The server draws the page with what was kept: rows and choices are its own business.
  function putBack(record) {
    const carrier = document.createElement("form");
    carrier.method = "post";
    carrier.hidden = true;
    for (const [name, value] of [...record.typed, ["csrfmiddlewaretoken", token()], ["restore", "1"]]) {
      const box = document.createElement("textarea");
      Object.assign(box, { name, value });
      carrier.append(box);
    }
    document.body.append(carrier);
    leaving = true;
    carrier.submit();
  }

  // — going —
  function flush() {
    if (!form || !since || leaving || stopped) return;
    const pairs = named(typed());
    posted([...pairs, ["leave", "1"]], pairs.reduce((all, [, value]) => all + value.length, 0) < LIGHT);
  }

  // A press never overtakes what this page is just saving: it would meet that as if another had written it.
  async function pressed(event) {
    if (sending || (tries && since && !stopped)) {
      event.preventDefault();
      if (waiting) return;
      waiting = true;
      form.setAttribute("aria-busy", "true");
      press = { button: event.submitter, count: unsaved };
      await (sending ?? send());
      waiting = false;
      form.removeAttribute("aria-busy");
      if (tries && !stopped) return;
      press = null;
      form.requestSubmit(event.submitter);
      return;
    }
    const fresh = token();
    if (fresh) form.elements.csrfmiddlewaretoken.value = fresh;
    if (event.submitter?.name === "drop") device.forget(key);
    else {
      keepHere();
      sessionStorage.setItem("sent draft", key);
    }
    leaving = true;
    clearTimeout(pause);
  }

  // A press that found no line is made by itself once there is one, unless one has typed on meanwhile.
  function goesOn() {
    if (!press || tries || waiting) return;
    const { button, count } = press;
    press = null;
    if (count === unsaved && !stopped && !leaving) form.requestSubmit(button);
  }

  function tick() {
    const left = ends - now();
    const near = left > 0 && left < 86400000;
    clock.hidden = false;
    clock.textContent = (near ? clock.dataset.left : clock.dataset.clock)
      .replace("{time}", hours(now()))
      .replace("{left}", new Date(Math.max(0, left)).toISOString().slice(11, 19));
    const isOver = left < 0 && left > -1500, isClose = since && left > 0 && left < 1500;
    const isQuiet = !since && !document.hidden && performance.now() - spoken > BEAT;
    if (isOver || isClose || isQuiet) send();
  }

  const known = comesBack();
  if (form) {
    form.addEventListener("input", touched);
    form.addEventListener("change", touched);
    form.addEventListener("focusout", () => { if (since && !tries) send(); });
    form.addEventListener("submit", pressed);
    if (form.dataset.method === "POST") touched();
    form.querySelector("[data-conflict]")?.focus();
  }
  document.addEventListener("visibilitychange", () => { if (document.hidden) flush(); else send(); });
  addEventListener("pagehide", () => {
    flush();
    leaving = true;
    navigator.sendBeacon(frame.dataset.keep, parcel([["beat", "1"], ["leave", "1"]]));
  });
  addEventListener("pageshow", (event) => { if (event.persisted) { leaving = false; send(); } });
  addEventListener("online", () => { if (since) send(); });
  tick();
  send();
}
