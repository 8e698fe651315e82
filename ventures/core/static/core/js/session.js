// What scripts share that send by themselves: the token as it is by now, and what they say to whoever is signed out.
globalThis.session = {
  // Signing in again, in another tab too, renews it.
  token: () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || "",

  // What the server said, with a way to sign in that leaves this page as it is.
  signedOut(place, answer) {
    if (place.querySelector("a")) return;
    const link = document.createElement("a");
    Object.assign(link, { href: answer.sign_in, target: "_blank", rel: "noopener" });
    link.textContent = answer.way;
    place.replaceChildren(`${answer.refused} `, link);
  },
};
