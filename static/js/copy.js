/* Buttons that copy a text; without them the text is selected by hand. */

const copy = async (field) => {
  try {
    await navigator.clipboard.writeText(field.value); // only under https
  } catch {
    field.focus();
    field.select();
    if (!document.execCommand("copy")) return "已选中，请按 Ctrl+C";
  }
  return "已复制";
};

for (const button of document.querySelectorAll("[data-copy]")) {
  const said = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    button.textContent = await copy(document.getElementById(button.dataset.copy));
    setTimeout(() => { button.textContent = said; }, 4000);
  });
}
