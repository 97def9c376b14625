/* Copies a framed document with its looks; without it the document is opened in a window and selected by hand. */

const selectAll = (page) => {
  const selection = page.getSelection();
  selection.removeAllRanges();
  const range = page.createRange();
  range.selectNodeContents(page.body);
  selection.addRange(range);
};

const copy = async (page) => {
  const blob = (text, type) => new Blob([text], { type });
  try {
    await navigator.clipboard.write([new ClipboardItem({ // only under https
      "text/html": blob(page.body.innerHTML, "text/html"),
      "text/plain": blob(page.body.innerText, "text/plain"),
    })]);
  } catch {
    selectAll(page);
    if (!page.execCommand("copy")) return "已选中，请按 Ctrl+C";
  }
  return "已复制，到公众号粘贴";
};

for (const button of document.querySelectorAll("[data-copy-page]")) {
  const said = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    button.textContent = await copy(document.getElementById(button.dataset.copyPage).contentDocument);
    setTimeout(() => { button.textContent = said; }, 4000);
  });
}
