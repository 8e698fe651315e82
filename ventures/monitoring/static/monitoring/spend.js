// Warnings while money is typed: what is left under the head and of the grant, whether the heads of a change
// add up, what a sheet comes to. Amounts and meters are those of core/js/amounts.js; the server judges.
const spending = document.querySelector("[data-spend]");
const changing = document.querySelector("[data-change]");
const sheet = document.querySelector("[data-sheet]");
const INVOICE_FIELDS = { code: ["invoice"], seller_tax_number: ["digital", "invoice"] };

function say(line, text, bad) {
  line.textContent = text;
  line.classList.toggle("redd", bad);
  line.classList.toggle("soft", !bad);
}

function afterThis() {
  const line = spending.querySelector("[data-after]");
  const amount = fen(spending.elements.amount.value);
  const head = spending.elements.head?.value ?? spending.dataset.of;
  const row = head && document.querySelector(`[data-head="${CSS.escape(head)}"]`);
  const label = row ? row.dataset.label : spending.elements.head?.selectedOptions[0]?.textContent;
  meters(head, spending.elements.own?.checked ? 0n : amount);
  if (!amount || spending.elements.own?.checked) return say(line, "", false);
  const above = amount - BigInt(line.dataset.grant);
  if (above > 0n) return say(line, line.dataset.above.replace("{rest}", written(above)), true);
  if (!head) return say(line, "", false);
  const left = (row ? BigInt(row.dataset.left) : 0n) - amount;
  const text = left < 0n ? line.dataset.over : line.dataset.left;
  say(line, text.replace("{head}", label).replace("{rest}", written(left < 0n ? -left : left)), left < 0n);
}

// The running balances as they stand after this expense: each head's, and each limit's of the call.
function meters(typed, amount) {
  const said = spending.querySelector("[data-after]").dataset;
  for (const one of document.querySelectorAll("[data-head]")) {
    const spent = fen(one.dataset.spent) + (one.dataset.head === typed ? amount : 0n);
    const budget = fen(one.dataset.budget);
    paint(one, spent, budget, spent > budget);
    one.querySelector(".n").textContent = `${written(spent)} / ${written(budget)}`;
    const rest = one.querySelector("[data-says]");
    rest.textContent = rest.dataset.says.replace("{left}", written(budget - spent));
  }
  for (const one of document.querySelectorAll("[data-cap]")) {
    const used = fen(one.dataset.used) + (one.dataset.cap.split(" ").includes(typed) ? amount : 0n);
    const limit = fen(one.dataset.limit), over = used > limit;
    paint(one, used, limit * 100n / CAP, over);
    one.querySelector(".n").textContent = `${written(used)} / ${written(limit)}`;
    const text = over ? said.capOver : said.capUnder;
    one.querySelector("[data-rest]").textContent = text.replace("{rest}", written(over ? used - limit : limit - used));
  }
}

// A field that this kind of voucher does not have is not shown.
function fieldsOfKind() {
  for (const [name, kinds] of Object.entries(INVOICE_FIELDS)) {
    const field = spending.elements[name];
    if (field) field.closest(".field").hidden = !kinds.includes(spending.elements.kind.value);
  }
}

spending?.addEventListener("input", () => { afterThis(); fieldsOfKind(); });
if (spending) { afterThis(); fieldsOfKind(); }

function headsAddUp() {
  const line = changing.querySelector("[data-gap]");
  const boxes = [...changing.querySelectorAll("input[inputmode=decimal]")];
  const gap = boxes.reduce((all, box) => all + fen(box.value), 0n) - BigInt(changing.dataset.grant);
  const text = gap > 0n ? line.dataset.more : gap < 0n ? line.dataset.less : line.dataset.even;
  say(line, text.replace("{gap}", written(gap < 0n ? -gap : gap)), gap !== 0n);
}

changing?.addEventListener("input", headsAddUp);
if (changing) headsAddUp();

// Days with one decimal as tenths; what is no number counts as nothing.
function tenths(text) {
  const found = /^(\d{1,3})(?:\.(\d))?$/.exec((text || "").normalize("NFKC").trim());
  return found ? BigInt(found[1]) * 10n + BigInt(found[2] || 0) : 0n;
}

function sheetComesTo() {
  let total = 0n;
  for (const row of sheet.querySelectorAll("[data-person]")) {
    const value = (name) => row.querySelector(`[name$="-${name}"]`).value;
    total += (fen(value("rate")) * tenths(value("days")) + 5n) / 10n; // half up, as the server
  }
  const line = sheet.querySelector("[data-total]");
  line.textContent = total ? line.dataset.says.replace("{total}", written(total)) : "";
}

sheet?.addEventListener("input", sheetComesTo);
if (sheet) sheetComesTo();
