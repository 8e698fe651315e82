// Follows a live pitch: asks every two seconds whether there is something new, and counts the clock on.
// Pages work without it by being loaded again. Nothing that somebody types is ever exchanged.
const live = document.querySelector("[data-stamp]");
const EVERY = 2000, SECOND = 1000;
let stamp = live.dataset.stamp, since = Date.now();

function count() {
  for (const one of document.querySelectorAll("[data-used]")) {
    const ran = "runs" in one.dataset ? Date.now() - since : 0;
    const left = Number(one.dataset.allowed) - Number(one.dataset.used) - ran;
    const seconds = left < 0 ? Math.floor(-left / SECOND) : Math.ceil(left / SECOND);
    const figures = [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, "0"));
    one.textContent = (left < 0 ? "+" : "") + figures.join(":");
    one.classList.toggle("over", left < 0);
  }
}

function inUse(region) {
  const typing = region.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
  return typing || region.querySelector("details.confirm[open]") !== null;
}

// True when all is as the server has it now; false when somebody is at work in a part of the page.
function exchange(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const regions = [...document.querySelectorAll("[data-live]")];
  if (regions.some(inUse)) return false;
  const focused = document.activeElement.id;
  for (const region of regions) {
    const now = fresh.getElementById(region.id);
    if (now) region.replaceWith(now);
  }
  if (focused) document.getElementById(focused)?.focus();
  since = Date.now();
  count();
  return true;
}

// A sheet stays open while the panel goes on; it is left only when its reader has left the room for it.
async function told(elsewhere) {
  live.querySelector("[data-moved]").hidden = !elsewhere;
  if (elsewhere && (await fetch(location.href)).status === 404) {
    location.assign(live.dataset.page);
  }
  return true;
}

async function renew() {
  const answer = await fetch(live.dataset.page);
  const elsewhere = new URL(answer.url).pathname !== location.pathname;
  if ("sheet" in live.dataset) return told(elsewhere);
  if (elsewhere) { location.assign(answer.url); return true; }
  return answer.ok && exchange(await answer.text());
}

async function ask() {
  try {
    const answer = await fetch(live.dataset.poll, { headers: { "If-None-Match": `"${stamp}"` } });
    live.classList.remove("cut");
    if (answer.status === 200 && !answer.redirected) {
      const now = await answer.text();
      if (await renew()) stamp = now;
    } else if (answer.status !== 304) {
      location.reload();
    }
  } catch {
    live.classList.add("cut");
  }
  setTimeout(ask, EVERY);
}

count();
setInterval(count, SECOND / 4);
setTimeout(ask, EVERY);
