// The findings of a spot check on a phone: what is pressed is kept on it until the server has it (`waiting.js`).
// Everything works without it.
{
  const form = document.querySelector("form.record");
  const says = document.querySelector("[data-says]");
  const { user, theme } = form.dataset;
  let busy = false;

  const pairs = () => [...new FormData(form)].filter(([name, value]) =>
    typeof value === "string" && !["csrfmiddlewaretoken", "key"].includes(name));

  function say(text, bad = false) {
    says.hidden = !text;
    says.classList.toggle("bad", bad);
    says.querySelector("b").textContent = text;
    if (text) says.scrollIntoView({ block: "center" });
  }

  const record = () => ({
    key: form.elements.key.value, case: form.dataset.case, url: form.dataset.arrive, page: location.pathname,
    at: Date.now(), theme, on: form.elements.visited_on.value, pairs: pairs(), sent: waiting.nothing(),
    files: { photos: [...form.elements.photos.files] },
  });

  async function sent(made) {
    const answer = navigator.onLine ? await waiting.send(made) : null;
    if (answer?.next) {
      await waiting.forget(made);
      return location.assign(answer.next);
    }
    if (answer && !answer.signed_out && !answer.gone) {
      await waiting.forget(made);
      return say(answer.refused, true);
    }
    form.hidden = true;
    say(waiting.filled(form.dataset.keptSays, { theme }));
    return waiting.sendAll();
  }

  async function pressed(event) {
    event.preventDefault();
    if (busy) return; // a second tap while the first is on its way sends nothing
    busy = true;
    const made = record();
    if (await waiting.keep(made) === undefined) return form.submit(); // this phone keeps nothing
    await sent(made);
    busy = false;
  }

  // Taken back from the list, to be changed.
  async function take(made) {
    for (const [name, value] of made.pairs) {
      const field = form.elements[name];
      if (field && name !== "photos") field.value = value;
    }
    const files = new DataTransfer();
    for (const file of made.files.photos) files.items.add(file);
    form.elements.photos.files = files.files;
    form.elements.key.value = made.key;
    form.hidden = false;
    await waiting.forget(made);
    await waiting.draw();
    say(made.refused || "", true);
  }

  form.addEventListener("submit", pressed);
  document.addEventListener("taken", (event) => {
    event.preventDefault();
    take(event.detail);
  });
  waiting.all().then((records) => {
    const own = records.find((one) => one.case === form.dataset.case);
    if (own && own.key === location.hash.slice(1)) take(own);
    else if (own) form.hidden = true; // it waits already
  });
}
