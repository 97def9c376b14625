/* A department by the first letters of its pinyin: sw chooses 税务局. A list takes keys as they are, so no
   input method stands between; without this the browser's own search and the arrow keys remain. */

const PAUSE = 1200; // milliseconds after which a new word begins
let typed = "";
let typedAt = 0;

function choose(event) {
  const { target: select, key } = event;
  if (!/^[a-z]$/i.test(key) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  typed = event.timeStamp - typedAt > PAUSE ? key.toLowerCase() : typed + key.toLowerCase();
  typedAt = event.timeStamp;
  const starts = (option) => option.dataset.typed?.split(" ").some((word) => word.startsWith(typed));
  const found = [...select.options].find(starts);
  if (!found || found.selected) return;
  found.selected = true;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

for (const select of document.querySelectorAll("select:has([data-typed])")) {
  const example = select.querySelector("[data-typed]");
  const hint = document.createElement("p");
  hint.className = "wb-meta";
  hint.textContent = `打拼音首字母直接选，如 ${example.dataset.typed.split(" ")[0]} 选${example.textContent}。`;
  select.addEventListener("keydown", choose);
  select.after(hint);
}
