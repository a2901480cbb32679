"use strict";
// The page works by plain forms; this keeps it up to date and spares it reloads. Nothing here knows what a message says.

const $ = (id) => document.getElementById(id);
const atEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 80;

/* What has changed: regions come whole, and only what differs in them is replaced, so that focus and scroll stay. */

const drawn = new WeakMap(); // what each part was when it came

function patch(region, data) {
  const fresh = document.createElement("template");
  fresh.innerHTML = data;
  const children = [...fresh.content.children];
  const follow = region.classList.contains("messages") && atEnd(region);
  const held = new Map([...region.children].map((it) => [it.id, it]));
  if (!children.length) region.textContent = fresh.content.textContent.trim();
  let before = null;
  for (const child of children) {
    const old = held.get(child.id);
    const html = child.outerHTML;
    held.delete(child.id);
    let stands = old;
    if (!old || drawn.get(old) !== html) {
      stands = child;
      if (old) keep(old, child);
      if (old) old.replaceWith(child);
      drawn.set(child, html);
    }
    const place = before ? before.nextElementSibling : region.firstElementChild;
    if (place !== stands) region.insertBefore(stands, place);
    before = stands;
  }
  for (const gone of held.values()) gone.remove();
  if (follow) region.scrollTop = region.scrollHeight;
  if (region.id === "form") showModal();
  if (region.id === "said") tell(region.textContent);
}

function keep(old, fresh) {
  const top = old.querySelector(".inside")?.scrollTop;
  for (const field of old.querySelectorAll("input:not([type=hidden], [type=file]), select, textarea")) {
    const named = [...fresh.querySelectorAll("[name]")].filter((it) => it.name === field.name);
    const one = named.find((it) => it.value === field.value) || named[0];
    if (!one) continue;
    if (field.type === "checkbox" || field.type === "radio") one.checked = field.checked;
    else if (field.multiple) for (const it of one.options) it.selected = [...field.selectedOptions].some((on) => on.value === it.value);
    else one.value = field.value;
  }
  const folds = [...fresh.querySelectorAll("details")];
  [...old.querySelectorAll("details")].forEach((it, place) => {
    if (folds[place] && touched.has(it)) { folds[place].open = it.open; touched.add(folds[place]); }
  });
  const scrolled = old.querySelector(".inside");
  const wrong = old.querySelector("[aria-invalid]") ? null : fresh.querySelector("[aria-invalid]");
  const again = wrong || twin(document.activeElement, old, fresh);
  queueMicrotask(() => {
    if (scrolled && fresh.querySelector(".inside")) fresh.querySelector(".inside").scrollTop = top;
    if (again) again.focus();
  });
}

/* The same button, link or field in what was drawn anew. */

function twin(element, old, fresh) {
  if (!element || !old.contains(element)) return null;
  if (element.id && fresh.querySelector(`#${CSS.escape(element.id)}`)) return fresh.querySelector(`#${CSS.escape(element.id)}`);
  const there = [...fresh.querySelectorAll(element.tagName)];
  return there.find((it) => alike(it, element)) || there[[...old.querySelectorAll(element.tagName)].indexOf(element)];
}

const alike = (one, other) => one.name === other.name && one.value === other.value && one.textContent === other.textContent;

const touched = new WeakSet(); // what somebody has opened or closed keeps so

function listen() {
  const events = new EventSource(document.body.dataset.live);
  for (const region of document.querySelectorAll("[data-region]")) {
    for (const it of region.children) drawn.set(it, it.outerHTML);
    events.addEventListener(region.dataset.region, (event) => (pressing ? hold(region, event.data) : patch(region, event.data)));
  }
}

/* What is pressed stays where it is until it is let go: else a button that is drawn anew in between is never clicked. */

let pressing = false;
const waiting = new Map();

function hold(region, data) {
  waiting.set(region, data);
  region.setAttribute("aria-busy", "true");
}

document.addEventListener("pointerdown", () => (pressing = true), true);
for (const end of ["pointerup", "pointercancel", "dragend"]) {
  document.addEventListener(end, () => setTimeout(() => { // after the click that follows
    pressing = false;
    for (const [region, data] of waiting) {
      region.removeAttribute("aria-busy");
      patch(region, data);
    }
    waiting.clear();
  }), true);
}

/* Forms are sent without leaving the page. */

async function send(form, button) {
  const data = new FormData(form, button || undefined);
  const plain = form.enctype !== "multipart/form-data";
  if (!plain && ![...data.values()].some((it) => (typeof it === "string" ? it && it !== data.get("thread") : it.name))) return;
  const answer = await fetch(form.action, {
    method: "POST",
    headers: { "X-Live": "1" },
    keepalive: plain, // what was pressed counts though the page is left at once
    body: plain ? new URLSearchParams(data) : data,
  }).catch(() => null);
  if (answer && answer.ok) return;
  tell(answer ? await answer.text() : "The playground does not answer: it has ended, or is starting anew.");
  const written = form.querySelector("textarea[name=text]");
  if (written && !written.value) written.value = data.get("text");
}

let silence = 0;
function tell(sentence) {
  $("said").textContent = sentence;
  clearTimeout(silence);
  silence = setTimeout(() => ($("said").textContent = ""), 8000);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-live-form]")) return;
  event.preventDefault();
  const button = event.submitter;
  const go = () => {
    send(form, button);
    if (form.matches(".composer")) form.reset(), named(form);
    if (form.closest(MENUS)) shut();
  };
  button && button.dataset.confirmTitle !== undefined ? confirmed(button, go) : go();
});

document.addEventListener("change", (event) => {
  const menu = event.target.closest(".menu");
  if (menu) event.target.form.requestSubmit(menu.querySelector(".send"));
  if (event.target.type === "file") named(event.target.form);
});

/* The button that attaches says what is attached. */

function named(form) {
  const [file] = form.querySelector("input[type=file]").files;
  form.querySelector(".attach span").textContent = file ? `Attached: ${file.name}` : "Attach a file";
}

document.addEventListener("click", async (event) => {
  const target = event.target.closest("[data-raw], [data-copy], [data-press]");
  if (!target) return;
  if (target.dataset.raw !== undefined) {
    event.preventDefault();
    const answer = await fetch(target.href).catch(() => null);
    $("drawer").querySelector("pre").textContent = answer ? await answer.text() : "The playground does not answer.";
    shut();
    $("drawer").showModal();
  } else if (target.dataset.copy !== undefined) {
    event.preventDefault();
    await copied(target.href, "The link is copied.");
    shut();
  } else if (target.form || target.closest("form")) {
    const button = Object.assign(document.createElement("button"), { name: "press", value: target.dataset.press, hidden: true });
    target.closest("form").append(button);
    send(target.closest("form"), button).finally(() => button.remove());
  }
});

async function copied(text, sentence) {
  await navigator.clipboard.writeText(text).then(() => tell(sentence), () => tell(`The browser does not let it be copied: ${text}`));
}

/* Menus: one at a time, inside what scrolls; Escape and a click elsewhere close them. */

const MENUS = "details.doings, details.overflow, .clock details";
function shut(but) {
  for (const it of document.querySelectorAll(MENUS)) if (it !== but) it.open = false;
}
document.addEventListener("click", (event) => shut(event.target.closest(MENUS)));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest(MENUS);
  if (menu && menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => { // the toggle is told of later, and what it opens may be drawn anew by then
  const summary = event.target.closest("summary");
  if (summary) touched.add(summary.parentElement);
}, true);
document.addEventListener("toggle", (event) => {
  const menu = event.target;
  touched.add(menu);
  if (!menu.matches("details.doings, details.overflow") || !menu.open) return;
  const list = menu.querySelector("ul");
  const room = menu.closest(".messages, .inside, .home") || document.body;
  menu.classList.remove("up");
  menu.classList.toggle("up", list.getBoundingClientRect().bottom > room.getBoundingClientRect().bottom);
}, true);

/* Modals: a dialog that the keyboard cannot leave; Escape closes it as its button would; focus goes back at the end. */

let opener = null;
function showModal() {
  const dialog = document.querySelector("dialog.modal");
  if (!dialog && opener) {
    const back = opener.isConnected ? opener : [...document.querySelectorAll(opener.tagName)].find((it) => alike(it, opener));
    opener = null;
    (back || document.querySelector(".composer textarea") || document.querySelector("main button, main a"))?.focus();
  }
  if (!dialog) return;
  if (!dialog.matches(":modal")) lift(dialog);
}

function lift(dialog) {
  opener ??= document.activeElement;
  dialog.removeAttribute("open");
  dialog.showModal();
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    dialog.querySelector("button[name=close]").click();
  });
}

function confirmed(button, go) {
  const { confirmTitle, confirmText, confirmConfirm, confirmDeny } = button.dataset;
  $("confirm-title").textContent = confirmTitle;
  $("confirm").querySelector("p").textContent = confirmText;
  $("agree").textContent = confirmConfirm || "Yes";
  $("deny").textContent = confirmDeny || "No";
  $("agree").onclick = () => ($("confirm").close(), go());
  $("deny").onclick = () => $("confirm").close();
  $("confirm").showModal();
}

/* Slash commands are completed in the composer. */

function commands(field) {
  const list = $("commands");
  const options = [...list.children];
  let at = 0;
  const shown = () => options.filter((it) => !it.hidden);
  const draw = () => {
    const typed = field.value;
    const open = /^\/\S*$/.test(typed);
    for (const it of options) it.hidden = !it.dataset.command.startsWith(typed);
    at = Math.min(at, Math.max(shown().length - 1, 0));
    list.hidden = !open || !shown().length;
    options.forEach((it) => it.setAttribute("aria-selected", String(it === shown()[at])));
    list.hidden ? field.removeAttribute("aria-activedescendant") : field.setAttribute("aria-activedescendant", shown()[at].id);
  };
  const take = (option) => {
    field.value = `${option.dataset.command} `;
    draw();
    field.focus();
  };
  field.setAttribute("aria-controls", "commands");
  field.setAttribute("aria-autocomplete", "list");
  field.addEventListener("input", draw);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[data-command]");
    if (option) take(option);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = (at + (event.key === "ArrowDown" ? 1 : shown().length - 1)) % shown().length;
      draw();
    } else if (event.key === "Tab" || event.key === "Enter") take(shown()[at]);
    else if (event.key === "Escape") list.hidden = true;
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  draw();
}

/* Enter sends, Shift and Enter begins a line. */

for (const field of document.querySelectorAll(".composer textarea")) {
  if (field.dataset.commands !== undefined) commands(field);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
}

/* Light and dark: as the machine has it, until somebody chooses. */

function mode(name) {
  document.documentElement.dataset.mode = name;
  $("mode").setAttribute("aria-pressed", String(name === "dark"));
}
mode(localStorage.getItem("mode") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
$("mode").addEventListener("click", () => {
  mode(document.documentElement.dataset.mode === "dark" ? "light" : "dark");
  localStorage.setItem("mode", document.documentElement.dataset.mode);
});

$("put-away").addEventListener("click", () => $("drawer").close());
$("copy").addEventListener("click", () => copied($("drawer").querySelector("pre").textContent, "The payload is copied."));

document.documentElement.classList.add("live");
for (const box of document.querySelectorAll(".messages")) box.scrollTop = box.scrollHeight;
listen();
showModal();
if (location.hash) $(location.hash.slice(1))?.scrollIntoView();
