/* Keys for the frequent moves of the desk. They are off where Wagtail's own are switched off (我的账号), while
   somebody types or composes Chinese, and with Ctrl, Alt or Meta. No key changes anything by itself: it
   opens, chooses or goes to a button, and Enter or Ctrl+Enter sends. */

const CONFIG = JSON.parse(document.getElementById("wagtail-config")?.textContent || "{}");
const LIST = "mailbox.list"; // the list that one came from: its address and its requests, as they stood
const links = [...document.querySelectorAll(".wb-list .wb-list__open")];
const ticket = document.querySelector(".wb-ticket");

const isComposing = (event) => event.isComposing || event.keyCode === 229;
const isTyping = (target) => target.closest("input:not(.wb-check), textarea, select, [contenteditable]") !== null;
const isCovered = () => document.querySelector(".w-dialog:not([aria-hidden=true])") !== null;
const first = (selector) => document.querySelector(selector);
const go = (address) => { if (address) location.assign(address); };

function store(key, value) {
  try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* without it nobody is led on */ }
}
function stored(key) {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
}

/* lists */

const row = () => links.findIndex((link) => link.closest("tr").contains(document.activeElement));
const tick = (place) => links[place]?.closest("tr").querySelector(".wb-check");

function step(by) {
  const place = row() < 0 ? (by > 0 ? 0 : links.length - 1) : row() + by;
  links[Math.min(Math.max(place, 0), links.length - 1)]?.focus();
}

function bulk(name, place) {
  const button = first(`#wb-bulk [name=do][value=${name}]`);
  if (!button) return false;
  if (!first(".wb-check:checked")) {
    if (name !== "accept" || !tick(place)) return false;
    tick(place).click();
  }
  button.focus();
  return true;
}

const ON_LIST = {
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  o: (place) => links[place]?.click(),
  x: (place) => tick(place)?.click(),
  a: (place) => bulk("accept", place),
  d: (place) => bulk("dispatch", place) || (links[place] && go(`${links[place].href}move/dispatch/`)),
  n: () => first(".pagination .next a[href]")?.click(),
  p: () => first(".pagination .prev a[href]")?.click(),
  "/": () => first("#wb-find [name=q]")?.select(),
};

/* one request */

const came = ticket && stored(LIST);
const here = came ? came.tickets.findIndex((one) => location.pathname.startsWith(one.path)) : -1;
const neighbour = (by) => (here < 0 ? null : came.tickets[here + by]);
const back = () => (here < 0 ? ticket.dataset.list : came.address);

function isUnsent() {
  const fields = [...ticket.querySelectorAll("textarea:not([readonly]), input[type=text]")];
  return fields.some((field) => field.value !== field.defaultValue);
}

function leave(address) {
  if (!isUnsent()) return go(address);
  say("写好的还没有发。先按 Ctrl+Enter 发出，或按“取消”。");
}

function say(words) {
  const place = first("[data-keys-said]");
  if (place) place.textContent = words;
}

function open(key) {
  const target = first(`[data-key="${key}"]`);
  if (!target) return false;
  if (target.matches("form")) target.querySelector("select, textarea, input:not([type=hidden])")?.focus();
  else if (target.matches("details")) { target.open = true; target.querySelector("textarea")?.focus(); }
  else if (target.matches("a")) leave(target.href.split("#")[0]);
  else target.focus();
  return true;
}

function onTicket(key) {
  if (key === "u") return leave(back());
  if (key === "n" || key === "p") return leave(neighbour(key === "n" ? 1 : -1)?.path ?? back());
  return /^[a-z]$/.test(key) ? open(key) : false;
}

/* 派单 goes on: where one came from, and the next one there */
function leadOn() {
  const place = first("[data-lead-on]");
  if (!place || here < 0) return;
  const add = (path, words, key) => {
    const link = document.createElement("a");
    link.href = path;
    link.textContent = words;
    if (CONFIG.KEYBOARD_SHORTCUTS_ENABLED !== false) { link.dataset.hint = key; link.setAttribute("aria-keyshortcuts", key); }
    place.append(link);
  };
  add(came.address, `回到${came.name}`, "u");
  if (neighbour(1)) add(neighbour(1).path, `下一件 ${neighbour(1).number}`, "n");
}

/* all together */

function press(event) {
  if (event.defaultPrevented || event.repeat && !/^(j|k|Arrow)/.test(event.key) || isComposing(event)) return;
  if (event.key === "Enter" && event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat) {
    const form = ticket && event.target.closest("#move form, #note form");
    if (form) { event.preventDefault(); form.requestSubmit(); }
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || isCovered()) return;
  let done;
  if (ticket) done = onTicket(event.key);
  else if (links.length || event.key === "/") {
    const move = ON_LIST[event.key];
    if (!move || (event.key.startsWith("Arrow") && event.target !== document.body && row() < 0)) return;
    done = move(row());
  } else return;
  if (done === false) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // "/" is Wagtail's search everywhere else
}

if (links.length && first(".wb-tabs")) {
  const name = first(".wb-tabs [aria-current]")?.firstChild.textContent.trim() || "列表";
  const tickets = links.map((link) => ({ path: new URL(link.href).pathname, number: link.textContent.trim() }));
  store(LIST, { address: location.href, name, tickets });
}
if (ticket) {
  leadOn();
  // browsers skip autofocus where an address has a #, and let go of the focus when they get there
  if (location.hash) addEventListener("load", () => setTimeout(() => first(".wb-ticket [autofocus]")?.focus()));
}
if (CONFIG.KEYBOARD_SHORTCUTS_ENABLED !== false) {
  document.documentElement.classList.add("wb-has-keys");
  document.addEventListener("keydown", press, true);
  const printed = first("#wb-keys table");
  const holders = [document, ...[...document.querySelectorAll("template")].map((one) => one.content)];
  const table = holders.map((one) => one.querySelector("#keyboard-shortcuts-dialog table")).find(Boolean);
  if (printed && table) table.prepend(...[...printed.tBodies].map((body) => body.cloneNode(true)));
}
