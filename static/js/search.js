/* The search boxes: titles while one types, and "/" to get there. Without it a box is a plain form.
   A combobox with a list (ARIA 1.2): ↓ ↑ choose, Enter goes there or searches, Esc closes. */
(() => {
  "use strict";
  const PAUSE = 150; // milliseconds
  const KEY = "search.slash"; // "off" where somebody switched "/" off
  const boxes = [...document.querySelectorAll("form.search")];

  const isOff = () => {
    try { return localStorage.getItem(KEY) === "off"; } catch { return false; }
  };

  function begin(form) {
    const field = form.elements.q;
    const list = document.createElement("ul");
    const told = document.createElement("p");
    let timer = 0;
    let asking = null; // AbortController of the request under way
    let asked = field.value.trim();
    let chosen = -1;

    list.id = `${field.id}-titles`;
    list.className = "search__titles";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "标题");
    told.className = "visually-hidden";
    told.setAttribute("role", "status");
    form.append(list, told);
    field.autocomplete = "off";
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
      field.setAttribute(name, value);
    }

    function close() {
      clearTimeout(timer);
      asking?.abort();
      list.hidden = true;
      told.textContent = "";
      field.setAttribute("aria-expanded", "false");
      choose(-1);
    }

    function choose(place) {
      chosen = place;
      [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
      if (place < 0) return field.removeAttribute("aria-activedescendant");
      field.setAttribute("aria-activedescendant", list.children[place].id);
      list.children[place].scrollIntoView({ block: "nearest" });
    }

    function option({ title, kind, url }, at) {
      const made = document.createElement("li");
      const words = document.createElement("span");
      made.id = `${list.id}-${at}`;
      made.setAttribute("role", "option");
      made.dataset.url = url;
      words.textContent = title;
      const small = document.createElement("small");
      small.textContent = kind;
      made.append(words, small);
      return made;
    }

    function show(titles) {
      list.replaceChildren(...titles.map(option));
      choose(-1);
      list.hidden = !titles.length;
      field.setAttribute("aria-expanded", String(!list.hidden));
      told.textContent = titles.length ? `有 ${titles.length} 个标题，按下箭头选择` : "";
    }

    async function ask() {
      asking?.abort();
      asked = field.value.trim();
      if (!asked) return close();
      asking = new AbortController();
      const { signal } = asking;
      try {
        const response = await fetch(`${form.dataset.titles}?${new URLSearchParams({ q: asked })}`, { signal });
        if (!response.ok) return;
        const { titles } = await response.json();
        if (!signal.aborted && document.activeElement === field) show(titles);
      } catch { /* no network, or a newer question: the form still searches */ }
    }

    function later() {
      clearTimeout(timer);
      if (field.value.trim() !== asked) timer = setTimeout(ask, PAUSE);
    }

    function press(event) {
      if (event.isComposing || event.keyCode === 229) return;
      const count = list.hidden ? 0 : list.children.length;
      if (event.key === "Escape" && count) close();
      else if (event.key === "Enter" && count && chosen >= 0) go(list.children[chosen]);
      else if (event.key === "ArrowDown" && !count && field.value.trim()) ask();
      else if (/^Arrow(Down|Up)$/.test(event.key) && count) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose((chosen + 1 + step + count + 1) % (count + 1) - 1); // the box itself is one of the places
      } else return;
      event.preventDefault();
    }

    function go(target) {
      close();
      location.assign(target.dataset.url);
    }

    field.addEventListener("input", (event) => { if (!event.isComposing) later(); });
    field.addEventListener("compositionend", later);
    field.addEventListener("keydown", press);
    field.addEventListener("blur", close);
    form.addEventListener("submit", close);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => {
      const target = event.target.closest("[role=option]");
      if (target) go(target);
    });
    addEventListener("pagehide", close);
  }

  function slash(event) {
    if (event.key !== "/" || event.defaultPrevented || event.repeat || event.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey || isOff()) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable], [role=dialog], dialog")) return;
    const shown = boxes.filter((form) => form.offsetParent !== null);
    const box = shown.find((form) => form.closest("main")) || shown[0];
    if (!box) return;
    event.preventDefault();
    box.elements.q.select();
    box.scrollIntoView({ block: "nearest" });
  }

  function offerSwitch(button) {
    const say = () => { button.textContent = isOff() ? "启用 / 键" : "停用 / 键"; };
    button.addEventListener("click", () => {
      try { localStorage.setItem(KEY, isOff() ? "on" : "off"); } catch { /* private window: it stays as it is */ }
      say();
    });
    say();
    button.closest("[hidden]")?.removeAttribute("hidden");
  }

  boxes.filter((form) => form.dataset.titles).forEach(begin);
  document.addEventListener("keydown", slash);
  document.querySelectorAll("[data-slash]").forEach(offerSwitch);
})();
