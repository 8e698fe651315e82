// Questions come and go with the answers they hang on, sums follow what is typed; saving says the same.
const page = document.querySelector("[data-draft]");
const PLACES = 4;

function chosen(key) {
  const boxes = page.querySelectorAll(`[name="${key}"]:checked, select[name="${key}"]`);
  return [...boxes].map((box) => box.value);
}

// as `calls.questions.holds`: one of the options, or at least so much
function holds({ above, kind }, values) {
  if (kind !== "number" && kind !== "money") return chosen(above).some((value) => values.includes(value));
  const size = sized(page.querySelector(`[name="${above}"]`)?.value);
  return size !== null && size >= sized(values[0]);
}

// what a condition looks at stands above it, and is itself asked
function conditions() {
  for (const one of page.querySelectorAll("[data-above]")) {
    const above = document.getElementById(`question-${one.dataset.above}`);
    const values = one.dataset.values.split(" ");
    one.hidden = above.hidden || !holds(one.dataset, values);
  }
}

// in ten-thousandths, as `core.money.typed` reads it: separators stand before groups of three and nowhere else
function sized(text) {
  const figures = (text || "").normalize("NFKC").trim().replace(/\s+/g, " ");
  const shape = /^(?:¥ ?)?(-?)([1-9]\d{0,2}(?:,\d{3}){1,3}|[1-9]\d{0,2}(?: \d{3}){1,3}|\d{1,14})(?:\.(\d{0,4}))?(?: ?元)?$/;
  const found = shape.exec(figures);
  if (!found) return null;
  const size = BigInt(found[2].replace(/[, ]/g, "") + (found[3] || "").padEnd(PLACES, "0"));
  return found[1] ? -size : size;
}

function read(text) {
  return sized(text) ?? 0n;
}

function written(size, isMoney) {
  const digits = String(size < 0n ? -size : size).padStart(PLACES + 1, "0");
  const whole = digits.slice(0, -PLACES).replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = isMoney ? digits.slice(-PLACES, -2) : digits.slice(-PLACES).replace(/0+$/, "");
  return `${size < 0n ? "-" : ""}${whole}${rest ? `.${rest}` : ""}`;
}

function value(row, key) {
  return read(row.querySelector(`[name$="-${key}"]`)?.value);
}

// half up to the fen, as `core.money.yuan` rounds
function amount(row) {
  const cell = row.querySelector("[data-amount]");
  const product = value(row, "price") * value(row, "quantity") / 10n ** BigInt(PLACES);
  const size = (product + 50n) / 100n * 100n;
  cell.textContent = size ? written(size, true) : "";
  return size;
}

function sums() {
  for (const table of page.querySelectorAll("[data-question] table")) {
    const rows = [...table.querySelectorAll("[data-row]")];
    const amounts = rows.map((row) => (row.querySelector("[data-amount]") ? amount(row) : 0n));
    for (const cell of table.querySelectorAll("[data-sum]")) {
      const key = cell.dataset.sum;
      const sizes = key === "amount" ? amounts : rows.map((row) => value(row, key));
      cell.textContent = written(sizes.reduce((all, one) => all + one, 0n), cell.dataset.kind === "money");
    }
  }
}

page?.addEventListener("input", () => { conditions(); sums(); });
if (page) conditions();
