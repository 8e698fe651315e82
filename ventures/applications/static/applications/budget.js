// Sums and limits as you type, in whole fen; without this the server says the same after saving. Amounts and
// meters are those of core/js/amounts.js.
const form = document.querySelector("[data-draft]");

function box(name) {
  return form.elements.namedItem(name);
}

function linesNow() {
  const sums = {};
  for (const row of form.querySelectorAll("[data-line]")) {
    const value = (name) => row.querySelector(`[name$="-${name}"]`).value;
    const amount = fen(value("unit_price")) * count(value("quantity"));
    row.querySelector("[data-amount]").textContent = amount ? written(amount) : "";
    sums[row.dataset.line] = (sums[row.dataset.line] || 0n) + amount;
  }
  return sums;
}

// one rule of the call as `budget.Limit` says it: how much is used, how much may be, of what
function measured({ part, base, percent, most }, sums, total, requested) {
  const under = (heads) => heads.split(" ").reduce((all, head) => all + (sums[head] || 0n), 0n);
  const used = part === "requested" ? requested : under(part);
  if (most !== "") return { used, limit: BigInt(most), whole: BigInt(most) };
  const whole = base === "grant" ? requested : total;
  return { used, limit: BigInt(percent) * whole / 100n, whole };
}

function gauge(one, { used: part, limit, whole: base }) {
  const over = part > limit;
  paint(one, part, limit * 100n / CAP, over);
  let tenths = base ? (part * 2000n + base) / (base * 2n) : 0n;
  if (tenths === 1000n && part !== base) tenths += part > base ? 1n : -1n; // as figures.percent_of
  one.querySelector(".n").textContent = base ? `${tenths / 10n}.${tenths % 10n}%` : "–";
  const rest = one.querySelector("[data-rest]");
  const text = over ? rest.dataset.over : rest.dataset.left;
  rest.textContent = text.replace("{rest}", written(over ? part - limit : limit - part));
  rest.classList.toggle("redd", over);
  rest.classList.toggle("dim", !over);
}

function limits(sums, total, requested) {
  for (const one of document.querySelectorAll("[data-gauge]")) {
    gauge(one, measured(one.dataset, sums, total, requested));
  }
}

function say(total, requested, own) {
  const gap = total - requested - own;
  const line = form.querySelector("[data-gap]");
  line.textContent = gap ? line.dataset.uneven.replace("{gap}", written(gap < 0n ? -gap : gap)) : line.dataset.even;
  line.classList.toggle("redd", gap !== 0n);
  line.classList.toggle("soft", gap === 0n);
}

function work() {
  const sums = linesNow();
  const total = Object.values(sums).reduce((all, one) => all + one, 0n);
  const requested = fen(box("requested").value);
  for (const cell of form.querySelectorAll("[data-sum]")) cell.textContent = written(sums[cell.dataset.sum] || 0n);
  form.querySelector("[data-total]").textContent = written(total);
  document.querySelector("[data-requested]").textContent = written(requested);
  limits(sums, total, requested);
  say(total, requested, fen(box("own_funds").value));
}

form?.addEventListener("input", work);
