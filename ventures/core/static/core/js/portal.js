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

// A character is a code point and a line break is one, as the server counts; it takes off what is blank around.
const AROUND = /^[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;
const NEAR = 0.2;

document.addEventListener("input", (event) => {
  const field = event.target;
  const most = Number(field.dataset.limit);
  const says = most && (document.getElementById(`${field.id}_limit`) || counter(field));
  if (!says) return;
  const used = [...field.value.replace(AROUND, "")].length;
  const text = used > most ? says.dataset.over : says.dataset.left;
  says.textContent = text
    .replace("{left}", most - used).replace("{over}", used - most).replace("{most}", most);
  says.classList.toggle("redd", used > most);
  says.hidden = "near" in says.dataset && most - used > most * NEAR;
});

// In a grid nothing stands below a box until its limit comes near.
function counter(field) {
  const words = field.closest("form[data-left]");
  if (!words) return null;
  const says = document.createElement("span");
  Object.assign(says, { id: `${field.id}_limit`, className: "hint" });
  Object.assign(says.dataset, { left: words.dataset.left, over: words.dataset.over, near: "" });
  field.after(says);
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${says.id}`.trim());
  return says;
}

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
