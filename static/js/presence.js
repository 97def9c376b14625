/* While a request is open and its window is looked at, say so every 30 seconds and show who else is there.
   A hidden window is silent, so that it is forgotten; a lost beat is made good by the next one. */

const form = document.querySelector("[data-beat]");

if (form) {
  const shown = form.querySelector("[data-others]");
  let said = shown.innerHTML.trim();
  let timer = 0;

  const stop = () => { clearInterval(timer); timer = 0; };

  const beat = async () => {
    let response;
    try {
      response = await fetch(form.action, { method: "POST", body: new FormData(form) });
    } catch {
      return; // no network: the next beat tries again
    }
    if (response.redirected || [403, 404].includes(response.status)) return stop(); // signed out, or no part in it
    if (!response.ok) return;
    const text = (await response.text()).trim();
    if (text === said) return; // nothing new: a screen reader is left in peace
    said = text;
    shown.innerHTML = text;
  };

  const begin = () => {
    if (!timer) timer = setInterval(beat, Number(form.dataset.beat) * 1000);
  };

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return stop();
    begin();
    beat();
  });
  if (!document.hidden) begin();
}
