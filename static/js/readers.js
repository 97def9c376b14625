/* Beside a text that the enterprise will read: a hint when it holds words that mostly mean colleagues.
   Nothing is held back; the hint offers to save the text as an internal note instead. */

const form = document.querySelector("form[data-internal-words]");
const box = form?.querySelector("textarea");

if (box) {
  const words = form.dataset.internalWords.split(" ").filter(Boolean);
  const hint = document.createElement("p");
  hint.className = "wb-slip";
  hint.setAttribute("role", "status");
  box.after(hint);

  const look = () => {
    const found = words.filter((word) => box.value.includes(word));
    const said = found.map((word) => `“${word}”`).join("");
    if (hint.dataset.said === said) return;
    hint.dataset.said = said;
    hint.replaceChildren();
    if (!said) return;
    hint.append(`这里有${said}。这段话会给${form.dataset.reader}看。`);
    const note = document.querySelector("#note form");
    if (!note) return;
    const button = document.createElement("button");
    button.type = "submit";
    button.className = "button button-small button-secondary";
    button.formAction = note.action;
    button.textContent = "改记为内部备注（企业看不到）";
    hint.append(" ", button);
  };
  box.addEventListener("input", look);
  look();
}
