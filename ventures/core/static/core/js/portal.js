// Improves pages that work without it: menus close, limits count as you type, errors get the focus.
document.documentElement.classList.add("scripted");

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const close = event.target.closest("[data-close]");
  if (close) shut(close.closest("details"));
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.activeElement.closest("details.menu[open], details.confirm[open]");
  if (open) shut(open);
});

function shut(details) {
  details.open = false;
  details.querySelector("summary").focus();
}

// A character is a code point and a line break is one, as the server counts.
document.addEventListener("input", (event) => {
  const field = event.target;
  const most = Number(field.dataset.limit);
  const says = most && document.getElementById(`${field.id}_limit`);
  if (!says) return;
  const used = [...field.value].length;
  const text = used > most ? says.dataset.over : says.dataset.left;
  says.textContent = text
    .replace("{left}", most - used).replace("{over}", used - most).replace("{most}", most);
  says.classList.toggle("redd", used > most);
});

for (const drop of document.querySelectorAll("[data-drop]")) {
  const input = drop.querySelector("input[type=file]");
  const mark = (on) => drop.classList.toggle("over", on);
  drop.addEventListener("dragover", (event) => { event.preventDefault(); mark(true); });
  drop.addEventListener("dragleave", () => mark(false));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

document.getElementById("error-summary")?.focus();
