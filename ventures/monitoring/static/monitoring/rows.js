// One more empty row of a form with several; without this a saved form shows the next one.
{
  const form = document.querySelector("form:has(template[data-empty])");
  const more = form?.querySelector("[data-more]");
  if (more) more.hidden = false;
  more?.addEventListener("click", () => {
    const count = form.elements["form-TOTAL_FORMS"];
    const empty = form.querySelector("template[data-empty]");
    const html = empty.innerHTML.replaceAll("__prefix__", count.value).replaceAll("__number__", Number(count.value) + 1);
    empty.insertAdjacentHTML("beforebegin", html);
    count.value = Number(count.value) + 1;
    empty.previousElementSibling.querySelector("input:not([type=hidden])").focus();
  });
}
