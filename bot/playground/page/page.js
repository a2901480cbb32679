"use strict";
// The page works by plain forms; this keeps it up to date and spares it reloads. Nothing here knows what a message says.

const $ = (id) => document.getElementById(id);
const atEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 80;

/* What has changed: regions come whole, and only what differs in them is replaced, so that focus and scroll stay. */

function patch(region, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const children = [...fresh.content.children];
  const follow = region.classList.contains("messages") && atEnd(region);
  const held = new Map([...region.children].map((it) => [it.id, it]));
  if (!children.length) region.textContent = fresh.content.textContent.trim();
  let before = null;
  for (const child of children) {
    const old = held.get(child.id);
    const drawn = child.outerHTML;
    held.delete(child.id);
    let stands = old;
    if (!old || old.dataset.drawn !== drawn) {
      stands = child;
      if (old) keep(old, child);
      if (old) old.replaceWith(child);
      child.dataset.drawn = drawn;
    }
    const place = before ? before.nextElementSibling : region.firstElementChild;
    if (place !== stands) region.insertBefore(stands, place);
    before = stands;
  }
  for (const gone of held.values()) gone.remove();
  if (follow) region.scrollTop = region.scrollHeight;
  showModal();
}

function keep(old, fresh) {
  for (const field of old.querySelectorAll("[name^='in:']")) {
    const twin = [...fresh.querySelectorAll("[name]")].find((it) => it.name === field.name && it.value === field.value)
      || [...fresh.querySelectorAll("[name]")].find((it) => it.name === field.name);
    if (!twin) continue;
    if (field.type === "checkbox" || field.type === "radio") twin.checked = field.checked;
    else if (field.multiple) for (const it of twin.options) it.selected = [...field.selectedOptions].some((on) => on.value === it.value);
    else if (field.type !== "file") twin.value = field.value;
  }
  const open = new Set([...old.querySelectorAll("details[open] > summary")].map((it) => it.textContent));
  for (const it of fresh.querySelectorAll("details > summary")) if (open.has(it.textContent)) it.parentElement.open = true;
  const focus = document.activeElement;
  if (old.contains(focus) && (focus.name || focus.id)) {
    queueMicrotask(() => {
      const again = focus.id ? $(focus.id) : fresh.querySelector(`[name="${CSS.escape(focus.name)}"]`);
      if (again) again.focus();
    });
  }
}

function listen() {
  const events = new EventSource(document.body.dataset.live);
  for (const region of document.querySelectorAll("[data-region]")) {
    events.addEventListener(region.dataset.region, (event) => patch(region, event.data));
  }
}

/* Forms are sent without leaving the page. */

async function send(form, button) {
  const data = new FormData(form, button || undefined);
  const plain = form.enctype !== "multipart/form-data";
  if (!plain && ![...data.values()].some((it) => (typeof it === "string" ? it && it !== data.get("thread") : it.name))) return;
  const answer = await fetch(form.action, {
    method: "POST",
    headers: { "X-Live": "1" },
    body: plain ? new URLSearchParams(data) : data,
  });
  if (!answer.ok) $("said").textContent = await answer.text();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-live-form]")) return;
  event.preventDefault();
  const button = event.submitter;
  const go = () => {
    send(form, button);
    if (form.matches(".composer")) form.reset();
    const menu = form.closest("details.doings");
    if (menu) menu.open = false;
  };
  button && button.dataset.confirmTitle !== undefined ? confirmed(button, go) : go();
});

document.addEventListener("change", (event) => {
  const menu = event.target.closest(".menu");
  if (menu) event.target.form.requestSubmit(menu.querySelector(".send"));
});

document.addEventListener("click", async (event) => {
  const target = event.target.closest("[data-raw], [data-copy], [data-press]");
  if (!target) return;
  if (target.dataset.raw !== undefined) {
    $("drawer").querySelector("pre").textContent = target.dataset.raw;
    $("drawer").showModal();
  } else if (target.dataset.copy !== undefined) {
    event.preventDefault();
    await navigator.clipboard.writeText(target.href);
    $("said").textContent = "The link is copied.";
    target.closest("details").open = false;
  } else if (target.form || target.closest("form")) {
    const button = Object.assign(document.createElement("button"), { name: "press", value: target.dataset.press, hidden: true });
    target.closest("form").append(button);
    send(target.closest("form"), button).finally(() => button.remove());
  }
});

/* Modals: a dialog that the keyboard cannot leave; Escape closes it as its button would. */

function showModal() {
  const dialog = document.querySelector("dialog.modal");
  if (!dialog || dialog.matches(":modal")) return;
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
$("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText($("drawer").querySelector("pre").textContent);
  $("said").textContent = "The payload is copied.";
});

document.documentElement.classList.add("live");
for (const box of document.querySelectorAll(".messages")) box.scrollTop = box.scrollHeight;
showModal();
listen();
if (location.hash) $(location.hash.slice(1))?.scrollIntoView();
