// The sheet's scales: digits set points, J and K change the criterion, R goes to the remark; the sum is shown
// as the server adds it up: bands look points up, a penalty takes off, and nothing sinks below zero.
globalThis.points = (() => {
  const form = document.querySelector("form.judge");
  const criteria = [...form.querySelectorAll("[data-criterion]")];
  const sum = form.querySelector("[data-sum-of]");
  const PAUSE = 900, SIGNS = { "-1": "−" };
  let typed = "", typedAt = 0;

  const entry = (one) => one.querySelector("input[type=radio]:checked") || one.querySelector("input[type=number]");
  const valueOf = (one) => entry(one)?.value || "";
  const current = () => Math.max(criteria.findIndex((one) => one.open), 0);

  // Hundredths, so that no sum shows what binary fractions make of it.
  function worth(one) {
    const steps = JSON.parse(one.dataset.steps), value = Number(valueOf(one));
    const band = steps.filter(([lower]) => Number(lower) <= value).at(-1);
    return Math.round(100 * (steps.length ? Number(band?.[1] || 0) : value * Number(one.dataset.sign)));
  }

  function show() {
    let done = 0, total = 0;
    for (const one of criteria) {
      const value = valueOf(one);
      one.querySelector("[data-points]").textContent =
        value ? (Number(value) && SIGNS[one.dataset.sign] || (one.dataset.kind === "bonus" ? "+" : "")) + value : "–";
      if (value) { done += 1; total += worth(one); }
    }
    sum.textContent = sum.dataset.sumOf
      .replace("{done}", done).replace("{all}", criteria.length).replace("{sum}", Math.max(total, 0) / 100);
  }

  function open(place) {
    const one = criteria[Math.min(Math.max(place, 0), criteria.length - 1)];
    one.open = true;
    one.querySelector("summary").focus();
    one.scrollIntoView({ block: "nearest" });
    typed = "";
  }

  function set(digits) {
    const one = criteria[current()];
    if (!one.querySelector("input[type=radio]")) { one.querySelector("input[type=number]").focus(); return false; }
    const radio = one.querySelector(`input[type=radio][value="${Number(digits)}"]`);
    if (!radio) return false;
    radio.checked = true;
    radio.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }

  // Points are chosen on the scale or typed beside it, never both.
  function settle(input) {
    if (input.matches("textarea")) return;
    const scale = [...(input.closest("[data-criterion]")?.querySelectorAll("input[type=radio]") || [])];
    if (!scale.length) return;
    const beside = input.closest("[data-criterion]").querySelector("input[type=number]");
    if (input === beside && beside.value) scale.forEach((one) => { one.checked = false; });
    if (input !== beside) beside.value = "";
  }

  const writing = (target) => target.matches("textarea, input:not([type=radio]), select");

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target) || form.querySelector("[inert]")) return;
    if (/^\d$/.test(event.key)) {
      typed = event.timeStamp - typedAt < PAUSE ? typed + event.key : event.key;
      typedAt = event.timeStamp;
      if (!set(typed)) { typed = event.key; set(typed); }
    } else if (event.key === "j") {
      open(current() + 1);
    } else if (event.key === "k") {
      open(current() - 1);
    } else if (event.key === "r") {
      event.preventDefault();
      form.elements.remark.focus();
    }
  }

  // The first criterion without points, opened; undefined where the sheet is whole.
  function lacking() {
    const place = criteria.findIndex((one) => !valueOf(one));
    if (place < 0) return undefined;
    open(place);
    return criteria[place].dataset.name;
  }

  if (criteria.length) {
    form.addEventListener("input", (event) => { settle(event.target); show(); });
    document.addEventListener("keydown", pressed);
    show();
  }
  return { show, lacking };
})();
