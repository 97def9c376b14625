/* Enhancement of a form with canned answers: the text is put where the cursor stands, without a reload. */

const box = document.querySelector(".wr-canned");
const select = box?.querySelector("select");
const area = box?.closest("form").querySelector("textarea");
const said = box?.querySelector(".wr-canned__said");

async function textOf(pk) {
  const body = new FormData();
  body.set("canned", pk);
  body.set("csrfmiddlewaretoken", box.closest("form").elements.csrfmiddlewaretoken.value);
  const response = await fetch(box.dataset.fill, { method: "POST", body });
  if (!response.ok || response.redirected) throw new Error(response.statusText);
  return (await response.json()).text;
}

function insert(text) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const before = value.slice(0, start);
  const gap = before && !before.endsWith("\n") ? "\n" : "";
  area.setRangeText(gap + text, start, end, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
  said.textContent = text.includes("〔请填写") ? "已插入，还有〔请填写：…〕要填。" : "已插入。";
}

function addSearch() {
  const others = box.querySelector("template")?.content; // offered only to who looks for them
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = others ? "按标题找，含其他类别" : "按标题找";
  field.setAttribute("aria-label", "按标题找常用答复");
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  field.addEventListener("input", () => {
    const words = field.value.trim().toLowerCase();
    select.querySelector("[data-other]")?.remove();
    if (words && others) select.append(others.cloneNode(true));
    const options = [...select.querySelectorAll("optgroup option")];
    for (const option of options) option.hidden = option.disabled = !option.text.toLowerCase().includes(words);
    for (const group of select.querySelectorAll("optgroup")) group.hidden = !group.querySelector("option:not([hidden])");
    const first = options.find((option) => !option.hidden);
    select.value = words && first ? first.value : "";
    said.textContent = words && !first ? "没有找到，换个词试试。" : "";
  });
  select.before(field);
}

if (select && area) {
  if ("searched" in box.dataset) addSearch();
  area.selectionStart = area.selectionEnd = area.value.length;
  box.querySelector("button[name=insert]").addEventListener("click", async (event) => {
    event.preventDefault();
    if (!select.value) { said.textContent = "请先选一条常用答复。"; select.focus(); return; }
    try {
      insert(await textOf(select.value));
    } catch {
      said.textContent = "没有取到，请检查网络后再试；写好的内容还在。";
    }
  });
}
