// Improves the sheet, which works without it: digits set points, J and K change the criterion,
// R goes to the remark, and the draft is saved while one types.
const form = document.querySelector("form.judge");
const criteria = [...form.querySelectorAll("[data-criterion]")];
const saved = form.querySelector("[data-saved]");
const sum = form.querySelector("[data-sum-of]");
const PAUSE = 900;
let typed = "", typedAt = 0, timer = 0, underway = new AbortController();

const valueOf = (criterion) =>
  (criterion.querySelector("input:checked") || criterion.querySelector("input[type=number]"))?.value || "";
const current = () => Math.max(criteria.findIndex((one) => one.open), 0);

function show() {
  let done = 0, total = 0;
  for (const one of criteria) {
    const value = valueOf(one);
    one.querySelector("[data-points]").textContent = value || "–";
    if (value) { done += 1; total += Number(value); }
  }
  sum.textContent = sum.dataset.sumOf
    .replace("{done}", done).replace("{all}", criteria.length).replace("{sum}", Math.round(total * 100) / 100);
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
  const scale = [...(input.closest("[data-criterion]")?.querySelectorAll("input[type=radio]") || [])];
  if (!scale.length) return;
  const beside = input.closest("[data-criterion]").querySelector("input[type=number]");
  if (input === beside && beside.value) scale.forEach((one) => { one.checked = false; });
  if (input !== beside) beside.value = "";
}

function mark(wrong) {
  for (const place of form.querySelectorAll("[data-wrong]")) {
    place.textContent = wrong[place.dataset.wrong] || "";
    place.hidden = !place.textContent;
  }
}

async function save() {
  underway = new AbortController();
  const { signal } = underway;
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), signal });
    const said = await answer.json();
    if (answer.ok || said.wrong) mark(said.wrong || {});
    saved.textContent = answer.ok ? saved.dataset.saved.replace("{time}", said.saved) : said.refused;
  } catch {
    if (!signal.aborted) saved.textContent = saved.dataset.lost;
  }
}

function writing(target) {
  return target.matches("textarea, input:not([type=radio]), select");
}

if (!("closed" in form.dataset)) {
  form.addEventListener("input", (event) => {
    settle(event.target);
    show();
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  // The sheet carries everything itself; a draft that came in after it would meet a closed sheet.
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    underway.abort();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
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
      form.querySelector("textarea").focus();
    }
  });
  show();
}
