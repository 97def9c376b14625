/* Enhancement of a request's page: 显示 fills in the contact in place, so that a text being written stays. */

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".wb-contact form")) return;
  event.preventDefault();
  const box = form.closest(".wb-contact");
  try {
    const response = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (!response.ok || response.redirected) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    box.replaceChildren(...page.querySelector(".wb-contact").childNodes);
    box.tabIndex = -1;
    box.focus();
  } catch {
    form.submit(); // the server's own answer says what is wrong
  }
});
