// Amounts as they are typed and written, in whole fen, and the meters that show them; for the pages with sums.
const CAP = 80n; // where on its width a meter of a limit has the limit, in per cent

// as `core.money.typed` reads it: separators stand before groups of three and nowhere else
function fen(text) {
  const figures = (text || "").normalize("NFKC").trim().replace(/\s+/g, " ");
  const amount = /^(?:¥ ?)?([1-9]\d{0,2}(?:,\d{3}){1,3}|[1-9]\d{0,2}(?: \d{3}){1,3}|\d{1,12})(?:\.(\d{0,2}))?(?: ?元)?$/;
  const found = amount.exec(figures);
  return found ? BigInt(found[1].replace(/[, ]/g, "")) * 100n + BigInt((found[2] || "").padEnd(2, "0")) : 0n;
}

function count(text) {
  const figures = (text || "").normalize("NFKC").trim();
  return /^\d{1,8}$/.test(figures) ? BigInt(figures) : 0n;
}

function written(amount) {
  const sign = amount < 0n ? "-" : "";
  const digits = String(amount < 0n ? -amount : amount).padStart(3, "0");
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${sign}${yuan}.${digits.slice(-2)}`;
}

// the bar of a `c-meter` in `one`: so much of the whole, red where it is too much
function paint(one, part, whole, over) {
  const width = whole ? Number(part * 10000n / whole) / 100 : 0;
  const bar = one.querySelector("rect:nth-of-type(2)");
  bar.setAttribute("width", `${Math.max(Math.min(width, 100), 0)}%`);
  bar.setAttribute("class", over ? "f-red" : "f-hand");
  one.querySelector(".meter").classList.toggle("bad", over);
}
