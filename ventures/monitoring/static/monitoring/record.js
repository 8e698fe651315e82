// The record of an activity on a phone: one tap fills in what is known, plus and minus, and what is pressed is kept
// on this phone until the server has it, so that one goes on without a network. Everything works without it.
{
  const form = document.querySelector("form.record");
  const { arrive, user, case: project } = form.dataset;
  const typing = arrive && `${user} typing ${project}`;
  const known = arrive ? JSON.parse(document.getElementById("known").textContent) : {};
  const says = form.querySelector("[data-says]");
  const FILES = ["photos", "sheets"];
  let key = "", busy = false;

  // — typing —
  form.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    if (!step) return;
    const input = step.parentElement.querySelector("input");
    input.value = Math.max(0, (parseInt(input.value, 10) || 0) + Number(step.dataset.step));
    input.dataset.touched = "1";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });

  const scanned = () => known[form.elements.planned?.value]?.scanned || 0;

  // Those who signed in were served directly, until somebody says otherwise.
  function served(people) {
    for (const name of ["direct_people", "direct_times"]) {
      const field = form.elements[name];
      if (!field.dataset.touched) field.value = people;
    }
  }

  form.elements.on_paper.addEventListener("input", () => {
    served((parseInt(form.elements.on_paper.value, 10) || 0) + scanned());
  });

  // One tap on an activity of the plan: theme, kind, place, day and people.
  function fill(facts) {
    for (const name of ["theme", "kind", "on", "place"]) if (facts[name]) form.elements[name].value = facts[name];
    form.querySelector("[data-scanned]").textContent = facts.scanned ?? "–";
    if (facts.people || facts.scanned) served(facts.scanned || facts.people);
  }

  form.querySelector("[data-presets]")?.addEventListener("change", (event) => fill(known[event.target.value] || {}));

  const pairs = () => [...new FormData(form)].filter(([name, value]) =>
    typeof value === "string" && name !== "csrfmiddlewaretoken");

  form.addEventListener("input", (event) => {
    if (event.isTrusted) event.target.dataset.touched = "1";
    if (typing) localStorage.setItem(typing, JSON.stringify(pairs()));
  });

  function putBack(told) {
    for (const [name, value] of told) {
      const field = form.elements[name];
      if (!field || FILES.includes(name)) continue;
      if (field.type === "checkbox") field.checked = true;
      else field.value = value;
      if (field.dataset) field.dataset.touched = "1";
    }
    form.querySelector("[data-scanned]").textContent = known[form.elements.planned?.value]?.scanned ?? "–";
  }

  // — pressed —
  function record() {
    return {
      key: key ||= outbox.press(), case: project, url: arrive, page: location.pathname, at: Date.now(),
      theme: form.elements.theme.value, on: form.elements.on.value, pairs: pairs(), sent: waiting.nothing(),
      files: Object.fromEntries(FILES.map((name) => [name, [...form.elements[name].files]])),
    };
  }

  function say(text, bad = false) {
    says.hidden = !text;
    says.classList.toggle("bad", bad);
    says.querySelector("b").textContent = text;
    if (text) says.scrollIntoView({ block: "center" });
  }

  function mark(wrong) {
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    for (const name of Object.keys(wrong)) {
      const field = form.elements[name];
      if (field?.setAttribute) field.setAttribute("aria-invalid", "true");
    }
  }

  // What waits on this phone is not offered again, until it is taken back.
  function offer(made, on) {
    const value = new Map(made.pairs).get("planned");
    const box = value && [...form.querySelectorAll("[data-presets] input")].find((one) => one.value === value);
    if (box) box.closest("label").hidden = box.disabled = !on;
  }

  // Ready for the next one.
  function next(made) {
    if (made) offer(made, false);
    form.reset();
    key = "";
    localStorage.removeItem(typing);
    for (const field of form.querySelectorAll("[data-touched]")) delete field.dataset.touched;
    mark({});
  }

  async function sent(made) {
    const answer = navigator.onLine ? await waiting.send(made) : null;
    const facts = { theme: made.theme };
    if (answer?.next) {
      await waiting.forget(made);
      const others = (await waiting.all()).length;
      next(made);
      if (!others) return location.assign(answer.next);
      say(waiting.filled(form.dataset.sentSays, facts));
      return waiting.sendAll();
    }
    if (answer && !answer.signed_out && !answer.gone) {
      await waiting.forget(made);
      mark(answer.wrong || {});
      return say(answer.refused, true);
    }
    next(made);
    say(waiting.filled(form.dataset.keptSays, facts));
    return waiting.sendAll();
  }

  async function pressed(event) {
    event.preventDefault();
    if (busy) return; // a second tap while the first is on its way sends nothing
    busy = true;
    form.setAttribute("aria-busy", "true");
    const made = record();
    if (await waiting.keep(made) === undefined) return form.submit(); // this phone keeps nothing
    await sent(made);
    busy = false;
    form.removeAttribute("aria-busy");
  }

  // — taken back from the list, to be changed —
  async function take(made) {
    next();
    offer(made, true);
    putBack(made.pairs);
    for (const name of FILES) {
      const files = new DataTransfer();
      for (const file of made.files[name]) files.items.add(file);
      form.elements[name].files = files.files;
    }
    key = made.key;
    await waiting.forget(made);
    await waiting.draw();
    say(made.refused || "", true);
  }

  if (arrive) {
    form.addEventListener("submit", pressed);
    document.addEventListener("taken", (event) => {
      event.preventDefault();
      take(event.detail);
    });
    const kept = !document.getElementById("error-summary") && localStorage.getItem(typing);
    if (kept) putBack(JSON.parse(kept));
    document.addEventListener("emptied", () => { if (!says.classList.contains("bad")) say(""); });
    waiting.all().then((records) => {
      const own = records.filter((one) => one.case === project);
      const asked = own.find((one) => one.key === location.hash.slice(1));
      for (const one of own) offer(one, false);
      if (asked) take(asked);
    });
  }
}
