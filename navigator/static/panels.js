// What is done inside a panel by keyboard: narrowing a list by part of a name, and a checklist of which nothing is kept.

// The list and its panels are drawn anew at every word: a choice and the ticks of the same call stay as they were.
export function keepChoices(root) {
  const ticks = [...root.querySelectorAll(".checklist input:checked")].map((box) => box.id);
  const open = [...root.querySelectorAll(".checklist[open]")].map((list) => list.querySelector("input").id);
  const chosen = [...root.querySelectorAll("select.which[data-chosen]")].map((list) => [list.id, list.value]);
  const copied = [...root.querySelectorAll("[data-copied]")].map((one) => [one.dataset.copyTopics, one.dataset.copied]);
  return () => {
    for (const [kind, topics] of copied) {
      const button = document.querySelector(`[data-copy-topics="${CSS.escape(kind)}"]`);
      if (button) button.dataset.copied = topics;
    }
    for (const id of ticks) document.getElementById(id)?.toggleAttribute("checked", true);
    for (const id of open) {
      const list = document.getElementById(id)?.closest(".checklist");
      if (list) Object.assign(list, { open: true }).dataset.wasOpen = "yes";
    }
    for (const [id, value] of chosen) {
      const list = document.getElementById(id);
      if (![...(list?.options ?? [])].some((one) => one.value === value)) continue;
      list.value = value;
      list.dataset.chosen = "yes";
      showPhone(list);
    }
  };
}

// What needs this script is hidden until it is there.
export function readyPanels() {
  document.querySelectorAll(".narrow[hidden], [data-copy-topics][hidden]").forEach((one) => { one.hidden = false; });
}

// The number beside the list is that of the one chosen.
function showPhone(list) {
  const chosen = list.selectedOptions[0];
  const line = document.querySelector(`[data-phone-of="${list.id}"]`);
  if (!chosen || !line) return;
  const phone = document.createElement("strong");
  phone.textContent = chosen.dataset.phone;
  line.replaceChildren(`${chosen.text.split(" · ")[0]}: `, phone);
}

const everyOption = new WeakMap();

function narrow(box) {
  const list = document.getElementById(box.dataset.narrows);
  if (!everyOption.has(list)) everyOption.set(list, { all: [...list.options], first: list.value });
  const { all, first } = everyOption.get(list);
  const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  const named = all.filter((one) => !one.matches("[data-elsewhere]"));
  const elsewhere = all.filter((one) => one.matches("[data-elsewhere]"));
  const found = named.filter((one) => wanted.every((part) => one.text.split(" · ")[0].toLowerCase().includes(part)));
  // A pharmacy that is not here must not become the nearest one: “another pharmacy” is chosen for it.
  list.replaceChildren(...(!wanted.length ? all : found.length ? found : elsewhere.length ? elsewhere : all));
  if (!wanted.length) list.value = first;
  list.toggleAttribute("data-chosen", Boolean(wanted.length));
  showPhone(list);
  const said = box.parentElement.querySelector(".narrow__said");
  said.textContent = !wanted.length ? "" : found.length ? `${found.length} of ${named.length}` : "None here has that name: another pharmacy is chosen";
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-narrows]")) narrow(event.target);
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("select.which")) return;
  event.target.dataset.chosen = "yes";
  showPhone(event.target);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { target, key } = event;
  const box = target.closest?.("[data-narrows]");
  if (key === "Enter" && (box || target.matches?.("select.which"))) {
    // Enter takes what is chosen and goes back to the line; it must never press an ending.
    event.preventDefault();
    event.stopImmediatePropagation();
    document.querySelector(".pick:checked")?.focus();
  } else if (box && key === "ArrowDown") {
    event.preventDefault();
    event.stopImmediatePropagation();
    document.getElementById(box.dataset.narrows).focus();
  } else if ((key === "ArrowDown" || key === "ArrowUp") && target.matches?.(".checklist input")) {
    event.preventDefault();
    event.stopImmediatePropagation();
    const boxes = [...target.closest(".checklist").querySelectorAll("input")];
    boxes[boxes.indexOf(target) + (key === "ArrowDown" ? 1 : -1)]?.focus();
  }
}, true);

// A checklist that is opened has the keyboard at its first question; one that was open takes it from nobody.
document.addEventListener("toggle", ({ target }) => {
  if (!target.matches?.(".checklist[open]")) return;
  if (!target.dataset.wasOpen) target.querySelector("input").focus();
  delete target.dataset.wasOpen;
}, true);

// “Full or closed” opens with its first answer at hand.
document.addEventListener("toggle", ({ target }) => {
  if (target.matches?.(".said-today[open]")) target.querySelector("button").focus();
}, true);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy-topics]");
  if (!button) return;
  const topics = [...button.closest(".checklist").querySelectorAll("input[data-topic]:checked")].map((box) => box.dataset.topic);
  const text = `${button.dataset.copyTopics}, topics: ${topics.join("; ")}.`;
  if (topics.length) await navigator.clipboard.writeText(text);
  // The ending copies its own line; these topics go with it.
  if (topics.length) button.dataset.copied = text;
  else delete button.dataset.copied;
  button.textContent = topics.length ? "Copied" : "Tick a topic first";
});

readyPanels();
