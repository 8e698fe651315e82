// The activity form on a phone: plus and minus, the sign-in figure carried on, and what is typed kept
// on this phone until it is sent. Everything works without it.
const form = document.querySelector("form.record");
const key = form?.dataset.draft;

form?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (!button) return;
  const input = button.parentElement.querySelector("input");
  input.value = Math.max(0, (parseInt(input.value, 10) || 0) + Number(button.dataset.step));
  input.dataset.touched = "1";
  input.dispatchEvent(new Event("input", { bubbles: true }));
});

// Those who signed in were served directly, until somebody says otherwise.
form?.elements.signed_in.addEventListener("input", () => {
  for (const name of ["direct_people", "direct_times"]) {
    const field = form.elements[name];
    if (!field.dataset.touched) field.value = form.elements.signed_in.value;
  }
});

form?.addEventListener("input", (event) => {
  if (event.isTrusted) event.target.dataset.touched = "1";
  if (key) localStorage.setItem(key, JSON.stringify(typed()));
});

function typed() {
  const values = [...new FormData(form)].filter(([name, value]) =>
    typeof value === "string" && name !== "csrfmiddlewaretoken");
  return Object.fromEntries(values);
}

form?.addEventListener("submit", (event) => {
  if (navigator.onLine) {
    if (key) sessionStorage.setItem("sent-activity", key);
    form.querySelector(".dock button").setAttribute("aria-busy", "true");
    return;
  }
  event.preventDefault();
  const says = form.querySelector("[data-says]");
  says.hidden = false;
  says.querySelector("b").textContent = form.dataset.offline;
  says.scrollIntoView({ block: "center" });
});

// A second tap while the first is on its way sends nothing.
form?.addEventListener("submit", (event) => {
  if (event.defaultPrevented || form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "1";
});

const kept = key && !document.getElementById("error-summary") && localStorage.getItem(key);
if (kept) {
  for (const [name, value] of Object.entries(JSON.parse(kept))) {
    const field = form.elements[name];
    if (!field) continue;
    if (field.type === "checkbox") field.checked = true;
    else field.value = value;
  }
}

// The page of the recorded activity: what was kept for it is no longer needed.
if (document.querySelector("[data-recorded]")) {
  localStorage.removeItem(sessionStorage.getItem("sent-activity") ?? "");
  sessionStorage.removeItem("sent-activity");
}
