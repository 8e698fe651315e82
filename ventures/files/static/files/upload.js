// Sends each chosen file in pieces and goes on by itself after a lost line; without this the form sends it whole.
const form = document.querySelector("form[data-uploads]");
const { token, signedOut } = globalThis.session;
const { Refusal, SignedOut, ask } = globalThis.pieces;
const LONGEST_WAIT = 30;

class Cancelled extends Error {}

const megabytes = (bytes) => (bytes / 1048576).toFixed(1);

function worded(text, facts) {
  return text.replace(/\{(\w+)\}/g, (_all, name) => facts[name]);
}

function row(file, block) {
  const line = document.createElement("li");
  const name = document.createElement("span");
  const bar = document.createElement("progress");
  const state = document.createElement("small");
  const cancel = document.createElement("button");
  name.textContent = file.name;
  bar.max = Math.max(file.size, 1);
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  state.textContent = form.dataset.reading;
  cancel.type = "button";
  cancel.className = "btn s quiet";
  cancel.textContent = worded(form.dataset.cancel, { name: "" }).trim();
  cancel.setAttribute("aria-label", worded(form.dataset.cancel, { name: file.name }));
  line.append(name, bar, state, cancel);
  block.querySelector("[data-on-the-way]").append(line);
  return { line, bar, state, cancel };
}

// waits so long, or until the browser says that the line, or the reader from another tab, is there again
function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const end = (settle) => {
      clearTimeout(timer);
      window.removeEventListener("online", back);
      window.removeEventListener("focus", back);
      settle();
    };
    const back = () => end(resolve);
    const timer = setTimeout(() => end(resolve), seconds * 1000);
    window.addEventListener("online", back);
    window.addEventListener("focus", back);
    signal.addEventListener("abort", () => end(() => reject(new Cancelled())), { once: true });
  });
}

async function patiently(work, shown, file, signal) {
  for (let wait = 1; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) throw new Cancelled();
      if (error instanceof Refusal) throw error;
      const facts = { done: megabytes(shown.bar.value), size: megabytes(file.size), seconds: wait };
      if (error instanceof SignedOut) signedOut(shown.state, error.cause);
      else shown.state.textContent = worded(form.dataset.lost, facts);
      await pause(wait, signal);
    }
  }
}

function show(shown, file, received, words = form.dataset.sending) {
  shown.bar.value = received;
  shown.state.textContent = worded(words, { done: megabytes(received), size: megabytes(file.size) });
}

async function send(file, shown, field, signal) {
  const hash = await pieces.digest(file), place = `${form.dataset.place} ${field}`;
  const begin = () => pieces.begin(form.dataset.uploads, file, hash, place, signal);
  let one = await patiently(begin, shown, file, signal);
  shown.address = `${form.dataset.uploads}${one.id}/`;
  if (one.received) show(shown, file, one.received, form.dataset.kept);
  let broken = false;
  while (one.received < one.size) {
    one = await patiently(async () => {
      if (broken) one = await ask(shown.address, signal);
      broken = true;
      return pieces.next(shown.address, file, one, signal);
    }, shown, file, signal);
    broken = false;
    show(shown, file, one.received);
  }
  return one.id;
}

// the form's own page answers; what it says about this document is put in place
async function hand(id, block, shown, signal, file) {
  const field = block.dataset.document;
  const body = new FormData();
  body.append("stay", "1");
  body.append(`${field}-arrived`, id);
  shown.state.textContent = form.dataset.finishing;
  const page = await patiently(async () => {
    await ask(shown.address, signal);
    body.set("csrfmiddlewaretoken", token());
    const answer = await fetch(location.pathname, { method: "POST", body, signal });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const read = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!read.querySelector(`[data-document="${field}"]`)) throw new Error("another page");
    return read;
  }, shown, file, signal);
  const there = page.querySelector(`[data-document="${field}"]`);
  const refused = there.querySelector(".err");
  if (refused) throw new Refusal(refused.textContent.trim());
  block.querySelector("[data-there]").replaceWith(there.querySelector("[data-there]"));
  document.querySelector(".toc")?.replaceWith(page.querySelector(".toc"));
}

async function bring(file, block) {
  const stop = new AbortController();
  const shown = row(file, block);
  shown.cancel.addEventListener("click", () => stop.abort());
  try {
    const id = await send(file, shown, block.dataset.document, stop.signal);
    shown.cancel.remove();
    await hand(id, block, shown, stop.signal, file);
    shown.line.remove();
    for (const line of document.querySelectorAll("[data-under-way] li")) {
      if (line.dataset.name === file.name) line.remove();
    }
  } catch (error) {
    if (shown.address) fetch(`${shown.address}cancel/`, { method: "POST", headers: { "X-CSRFToken": token() } });
    if (!(error instanceof Refusal)) {
      shown.line.remove();
      return;
    }
    shown.bar.remove();
    shown.cancel.remove();
    shown.state.textContent = error.message;
    shown.state.className = "redd sm";
    shown.state.setAttribute("role", "alert");
  }
}

for (const input of form?.querySelectorAll("input[type=file]") || []) {
  input.multiple = true;
  input.addEventListener("change", () => {
    const chosen = [...input.files];
    input.value = "";
    for (const file of chosen) bring(file, input.closest("[data-document]"));
  });
}

form?.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-forget]");
  if (!button) return;
  const answer = await fetch(button.dataset.forget, { method: "POST", headers: { "X-CSRFToken": token() } });
  if (answer.ok) button.closest("li").remove();
});

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("[data-on-the-way] progress")) event.preventDefault();
});
