// A field of several pages (core/page_choice.py): rows of the chosen ones, and Wagtail's own chooser for more.
const label = (item) => item.adminTitle || item.title;

function row(field, item) {
  const made = field.querySelector("template").content.cloneNode(true).firstElementChild;
  made.querySelector("input").value = item.id;
  made.querySelector("span").textContent = label(item);
  made.querySelector("[data-several-remove]").setAttribute("aria-label", `不选${label(item)}`);
  return made;
}

function changed(field, sentence) {
  field.querySelector("[data-several-said]").textContent = sentence;
  // An input that left the form tells nobody: the editor's other parts hear of it from the list.
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function add(field, items) {
  const list = field.querySelector("[data-several-list]");
  const known = new Set([...list.querySelectorAll("input")].map((input) => input.value));
  const fresh = items.filter((item) => !known.has(String(item.id)));
  list.append(...fresh.map((item) => row(field, item)));
  changed(field, `已选上 ${fresh.map(label).join("、")}`);
}

function remove(field, button) {
  const item = button.closest("li");
  const next = item.nextElementSibling || item.previousElementSibling;
  item.remove();
  (next?.querySelector("[data-several-remove]") || field.querySelector("[data-several-add]")).focus();
  changed(field, `已去掉 ${item.textContent.trim()}`);
}

function begin(field) {
  const chooser = window.telepath.unpack(JSON.parse(field.querySelector("script").textContent));
  field.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.matches("[data-several-remove]")) remove(field, button);
    if (button?.matches("[data-several-add]")) {
      chooser.openModal((items) => add(field, items), { multiple: true });
    }
  });
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-several-pages]").forEach(begin);
});
