// The sum of an evaluation while its points are typed. The server adds up anew; the page works without it.
{
  const form = document.querySelector("form[data-evaluation]");
  const sum = form.querySelector("[data-sum]");
  const says = form.querySelector("[data-verdict]");
  const inputs = [...form.querySelectorAll("[data-points]")];
  const { passes, fails } = says.dataset;

  function add() {
    const worth = (input) => (input.valueAsNumber || 0) * (input.dataset.points === "penalty" ? -1 : 1);
    const total = Math.max(inputs.reduce((found, input) => found + worth(input), Number(sum.dataset.counted)), 0);
    const open = inputs.filter((input) => input.value.trim() === "").length;
    sum.textContent = String(Math.round(total * 100) / 100);
    says.textContent = open ? says.dataset.open.replace("{n}", open) : total >= Number(says.dataset.from) ? passes : fails;
  }

  form.addEventListener("input", add);
  add();
}
