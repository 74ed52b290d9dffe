// The desk by keyboard: answers as you type, one key an ending. Everything here also works without it.
import { forgetLastCall } from "./ended.js";
import { cardCameUp, isTyping, pressed } from "./page.js";
import { keepChoices, readyPanels } from "./panels.js";

const ask = document.getElementById("ask");
const answer = document.getElementById("answer");
const box = document.getElementById("q");
const count = document.getElementById("count");
const taken = document.getElementById("taken");
const anew = document.getElementById("anew");
// What the server would not take either: tests hold the two lists together.
const IDENTIFIERS = [
  /(?<![\d.])(?:\+\s?|\()?\d(?:[\s.()-]{0,3}\d){9,13}(?!\d)/g,
  /(?<!\d)(?:0?[1-9]|[12]\d|3[01])[/.\- ](?:0?[1-9]|1[0-2])[/.\- ](?:(?:19|20)\d\d|\d\d)(?!\d)/g,
  /(?<!\d)(?:19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2}(?!\d)/g,
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+/g,
  /\b(?:(?:Mr|Mrs|Miss|Ms|Mx)\.?|[Nn]ame\s*:|[Ii]t'?s(?=\s+\S+\s+\S+\s+here\b)|[Tt]his is(?=\s+\S+\s+\S+\s+here\b)|[Tt]hanks,?|[Rr]egards,?|[Tt]hank you,?)(?:\s+[A-Z]\.?(?![\w'’])){0,2}(?:\s+[A-ZÀ-ÞĀ-Ž][a-zß-ÿĀ-ž'’-]+(?:[A-ZÀ-Þ][a-zß-ÿĀ-ž'’-]+)*){1,3}/g,
  /\b[Mm][Rr][Ss]?\.?(?:\s+[A-Za-z]\.?(?![\w'’])){0,2}\s+(?!(?:scan|imag|angio|and\b|or\b))[A-Za-zÀ-ž][A-Za-zÀ-ž'’-]+/g,
  /(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[\s./-]{0,3}(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[\s.,/-]{0,3}(?:19|20)\d\d|[./-]\d\d)(?!\d)/gi,
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s{1,3}(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,?\s{1,3}(?:19|20)\d\d(?!\d)/gi,
  /(?<=dob )\d{1,2}\s+[a-z]{3,9}\s+\d\d\b/gi,
  /\b(?:date of birth|dob|phone|tel|mobile|nhs number|nhs no)\s*:(?=\s|$)/gi,
  /\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}\b/gi,
];
const WAIT = 120;
let asking;
let timer = 0;
let coming = Promise.resolve();

async function show(address) {
  asking?.abort();
  const own = asking = new AbortController();
  try {
    const response = await fetch(address, { headers: { "X-Fragment": "1" }, signal: own.signal });
    if (response.status === 401) return location.reload();
    const drawn = await response.text();
    const putBack = keepChoices(answer);
    answer.innerHTML = drawn;
    readyPanels();
    putBack();
  } catch (error) {
    if (error.name !== "AbortError") count.textContent = "The desk cannot be reached. Ask the red-flag questions from the printed card.";
    return;
  } finally {
    if (asking === own) asking = undefined;
  }
  const shown = new URL(address, location);
  for (const name of ["age", "near", "sex", "pregnant", "said_no"]) ask.elements[name].value = shown.searchParams.get(name) ?? "";
  history.replaceState(null, "", shown.pathname + shown.search);
  document.querySelectorAll("a[data-with-call]").forEach((link) => { link.search = shown.search; });
  const lines = answer.querySelectorAll(".pick").length;
  const stop = answer.querySelector("#card");
  if (stop) cardCameUp();
  // The card never takes the keyboard from somebody who is typing: their next letters would answer it.
  count.textContent = stop ? "Stop. A question to ask now. Press Enter to answer it." : lines ? `${lines} found` : "";
}

function address() {
  const query = new URLSearchParams(new FormData(ask));
  // Of a postcode only its first half leaves this page.
  const whole = query.get("near").match(/^\s*([a-z]{1,2}\d[a-z\d]?)(?:\s*\d[a-z]{2}|\s+\S*)?\s*$/i);
  query.set("near", whole ? whole[1].toUpperCase() : query.get("near").trim().slice(0, 4));
  return `${ask.action.split("?")[0]}?${query}`;
}

// Other words in place of all that stood there are another caller: what was known of the last one must not gate for them.
function beginAnew() {
  if (!answer.querySelector(".pick, #card")) return;
  answer.replaceChildren();
  const facts = ["age", "near", "sex", "pregnant", "said_no", "earlier"].map((name) => ask.elements[name]).filter((fact) => fact.value);
  document.querySelectorAll(".first-need").forEach((need) => need.remove());
  for (const fact of facts) fact.value = "";
  if (crypto.randomUUID) ask.elements.call.value = crypto.randomUUID();
  anew.hidden = !facts.length;
}

function search() {
  clearTimeout(timer);
  timer = 0;
  // A pasted name, date of birth or number must not even reach the address; the rest may tell of a danger.
  const kept = IDENTIFIERS.reduce((words, pattern) => words.replace(pattern, " "), box.value);
  const age = ask.elements.age;
  const isNoAge = IDENTIFIERS.some((pattern) => age.value.search(pattern) >= 0);
  taken.hidden = kept === box.value && !isNoAge;
  if (kept !== box.value) box.value = kept.replace(/\s+/g, " ").trim();
  if (isNoAge) age.value = "";
  const words = box.value.trim();
  if (words) forgetLastCall();
  if (words.length === 1) {
    // No list of other words may stand beside the first letter of these.
    asking?.abort();
    if (answer.querySelector(".pick, #card")) answer.replaceChildren();
    count.textContent = "";
    return;
  }
  if (!words) beginAnew();
  coming = show(address());
}

function picks() {
  return [...document.querySelectorAll(".pick")];
}

function pick(number) {
  const line = picks()[number];
  if (!line) return;
  line.checked = true;
  line.focus();
}

// Enter before the answer is there waits for it, out of the box: the keys that follow are not the caller's words.
async function leaveOnceShown() {
  answer.dataset.deaf = "yes";
  answer.tabIndex = -1;
  answer.focus();
  if (timer) search();
  await coming;
  delete answer.dataset.deaf;
  if (document.activeElement === answer && !leaveTyping()) box.focus();
}

function picked() {
  return picks().findIndex((line) => line.checked);
}

function questions() {
  return [...document.querySelectorAll(".check")].find((one) => one.checkVisibility());
}

function hardCard() {
  return document.querySelector(".hard-line[open]");
}

// To what there is to answer: the card, the list, the questions, the line just logged, or the last line of an empty desk.
function leaveTyping() {
  const card = document.getElementById("card");
  if (!card && picks().length) {
    pick(Math.max(picked(), 0));
    return true;
  }
  const next = card ?? questions()?.querySelector("summary") ?? document.getElementById("done") ?? document.querySelector(".today-line");
  next?.focus();
  return Boolean(next);
}

// One step back: what is open shuts, then the list, then the box. Letters after it must not change the caller's words.
function stepBack(from) {
  const open = questions()?.open ? questions() : hardCard();
  const line = picks()[Math.max(picked(), 0)];
  if (open) open.open = false;
  if (from !== box && line && (open || !from.matches(".pick"))) return line.focus();
  // In a practice call Escape leads out at last, from an empty box.
  if (!open && from === box && !box.value) document.querySelector("[data-leave]")?.click();
  box.focus();
}

function markAsked() {
  document.querySelectorAll(".check").forEach((check) => {
    const asked = check.querySelector("input[type=checkbox]")?.checked;
    check.classList.toggle("check--asked", Boolean(asked));
    const state = check.querySelector(".check__state");
    if (state) state.textContent = asked ? state.dataset.asked : "Red flags: not asked yet";
  });
}

function onDigit(event) {
  const check = questions();
  const open = check?.open;
  if (event.key === "0") {
    // Only once the questions are on the screen.
    if (!open) return false;
    const none = check.querySelector("input[type=checkbox]");
    if (!none.checked) none.click();
    // The questions are done with: shut, they hide nothing, and the digits are those of the list again.
    check.open = false;
    (picks()[picked()] ?? check.querySelector("summary")).focus();
    return true;
  }
  if (open) {
    // The digits are those on the screen: “yes” to that question or, after S, “not sure”.
    if (!check.matches("[data-not-sure]")) return false;
    check.querySelector(`[data-unsure="${event.key}"]`)?.click();
    return true;
  }
  const danger = hardCard()?.querySelector(`[data-danger="${event.key}"]`);
  if (danger) {
    danger.click();
    return true;
  }
  if (document.getElementById("card")) return false;
  // Where there is no list the digits answer the guide's question.
  if (!picks().length) return false;
  pick(Number(event.key) - 1);
  return true;
}

// No caller's words begin with this sign: in the empty box it is a key. Held down, or pressed twice, it acts once.
function sameAgain(event) {
  const again = pressed("=");
  if (!again) return;
  event.preventDefault();
  if (event.repeat || document.querySelector("[data-deaf]")) return;
  again.focus();
  again.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isLeaving = event.target === box ? ["ArrowDown", "Enter"].includes(event.key) : [ask?.elements.age, ask?.elements.near].includes(event.target) && event.key === "Enter";
  if (isLeaving) {
    if ((timer || asking) && box.value.trim().length > 1) leaveOnceShown();
    else if (!leaveTyping()) return;
    return event.preventDefault();
  }
  if (event.key === "=" && event.target === box && !box.value) return sameAgain(event);
  if (event.key === "Escape" && ask && !document.querySelector('[data-key="escape"]')) {
    event.preventDefault();
    return stepBack(event.target);
  }
  if (isTyping(event.target)) return;
  if (event.key.length === 1 && answer?.dataset.deaf) return event.preventDefault();
  if (event.target.matches?.(".pick") && event.key === "Enter") return event.preventDefault();
  if (event.key === "/" && box) {
    event.preventDefault();
    box.focus();
    box.select();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.target.matches(".pick") && picks().length) {
    event.preventDefault();
    pick(Math.min(Math.max(picked() + (event.key === "ArrowDown" ? 1 : -1), 0), picks().length - 1));
  } else if (/^[0-9]$/.test(event.key)) {
    if (onDigit(event)) event.preventDefault();
  } else if (event.key.toLowerCase() === "r" && questions()?.open) {
    // R opens the questions and never shuts them: after a refusal they are open already.
    event.preventDefault();
    questions().scrollIntoView({ block: "nearest" });
  } else if (event.key.toLowerCase() === "w") {
    const otherwise = document.getElementById("otherwise");
    if (!otherwise) return;
    otherwise.selectedIndex = (otherwise.selectedIndex + 1) % otherwise.length;
    otherwise.classList.add("changed");
    if (count) count.textContent = `Otherwise: ${otherwise.selectedOptions[0].text}`;
  } else if (event.key.toLowerCase() === "o" && ask) {
    const by = ask.elements.channel;
    by.selectedIndex = (by.selectedIndex + 1) % by.length;
    by.dispatchEvent(new Event("input", { bubbles: true }));
  } else if (event.key.toLowerCase() === "s" && questions()?.open) {
    event.preventDefault();
    questions().toggleAttribute("data-not-sure");
  }
}, true);

document.addEventListener("change", (event) => {
  if (event.target.closest(".check, .list")) markAsked();
});

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".check[open]")) event.target.scrollIntoView({ block: "nearest" });
}, true);

document.addEventListener("click", (event) => {
  // The questions of a practice call open with the first of them at hand.
  const replies = event.target.closest(".practice-call__ask > summary")?.parentElement;
  if (replies && !replies.open) setTimeout(() => replies.querySelector(".practice-call__question summary").focus());
  const link = event.target.closest("a[data-desk]");
  if (link && ask) {
    event.preventDefault();
    show(link.href).then(() => (document.getElementById("card") ?? picks()[Math.max(picked(), 0)] ?? box).focus());
  }
});

if (ask) {
  // The cursor stands behind the words that are there, not before them.
  if (document.activeElement === box) box.setSelectionRange(box.value.length, box.value.length);
  // Back from a guide or a card the keys are those of the list: the words stand already.
  const isBack = box.value && box.value === box.defaultValue && !document.getElementById("problem") && !document.getElementById("card");
  if (isBack && [box, document.body].includes(document.activeElement)) picks()[Math.max(picked(), 0)]?.focus();
  // What was typed before this script was there is looked up too.
  if (box.value !== box.defaultValue) search();
  ask.addEventListener("input", (event) => {
    // Typed over all that stood there; the Backspace key, on the way to another spelling, is no new caller.
    if (event.target === box && event.inputType?.startsWith("insert") && box.value.trim().length === 1) beginAnew();
    if (event.target === ask.elements.channel) event.target.parentElement.classList.toggle("fact--stays", event.target.value !== "phone");
    clearTimeout(timer);
    timer = setTimeout(search, WAIT);
  });
  ask.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
}
markAsked();
