// Keys of every page: a link or a button with data-key is pressed by that key, outside the text boxes.

export function isTyping(target) {
  return target.matches("textarea:not([readonly]), select, input:not([type=radio]):not([type=checkbox]):not([type=submit]):not([readonly])");
}

export function pressed(key) {
  const name = CSS.escape(key.toLowerCase());
  const found = [...document.querySelectorAll(`[data-key="${name}"], [data-key-too="${name}"]`)].filter((one) => one.checkVisibility());
  // What the call itself has under a key comes before what every page has.
  return found.find((one) => one.closest("main")) ?? found[0];
}

// What has just come up to be answered does not listen yet, to keys or to clicks: the second half of a double press
// must not answer a card or a question that nobody has read.
const DEAF = 400;
export function cardCameUp() {
  const card = document.querySelector("#card, .now, .question, .ask-first, .same-again");
  if (!card) return;
  card.dataset.deaf = "yes";
  setTimeout(() => delete card.dataset.deaf, DEAF);
}
cardCameUp();

const shelf = document.querySelector(".bar__more");

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  const presses = event.key === "Enter" && event.target.matches(".answer");
  const answers = presses || (event.key.length === 1 && !event.altKey && !isTyping(event.target));
  if (answers && (event.repeat || document.querySelector("[data-deaf]"))) {
    event.preventDefault();
    return;
  }
  if (event.altKey) {
    if (event.code !== "KeyR") return;
    event.preventDefault();
    document.querySelector('[data-key="alt+r"]').click();
    return;
  }
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key === "Escape" ? "escape" : "";
  if (!key || (isTyping(event.target) && key !== "escape")) return;
  if (key === "escape" && shelf?.open) {
    shelf.querySelector("summary").focus();
    shelf.open = false;
    return;
  }
  const found = pressed(key);
  // From the list of dangers Escape goes back to the call, wherever in it that was.
  if (!found && key === "escape" && document.querySelector(".flags") && history.length > 1) return history.back();
  if (!found) return;
  event.preventDefault();
  found.click();
});

// Tab goes round the answers of a danger's card that has the keyboard: Escape, not a slip of the finger, leaves it.
document.addEventListener("keydown", (event) => {
  const card = event.target.closest?.("#card");
  if (event.key !== "Tab" || !card) return;
  const stops = [...card.querySelectorAll("a[href], button")].filter((one) => one.checkVisibility());
  const at = stops.indexOf(document.activeElement);
  const next = at + (event.shiftKey ? -1 : 1);
  if (next < 0 || next >= stops.length) {
    event.preventDefault();
    stops.at(next < 0 ? -1 : 0)?.focus();
  }
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const line = document.getElementById(button.dataset.copy);
  await navigator.clipboard.writeText(line.value);
  button.textContent = "Copied";
});

// A form is sent once, however often its button is pressed; Back makes it usable again.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  else if (event.target.method === "post") event.target.dataset.sent = "yes";
  // Whoever unlocks the desk next finds nothing of the last call in this window.
  if (event.target.action.endsWith("/lock")) sessionStorage.clear();
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

document.querySelector(".nhsuk-error-summary, #problem, .now#card")?.focus();

// What lies behind “More” folds away when the person goes elsewhere.
for (const leaving of ["click", "focusin"]) {
  document.addEventListener(leaving, (event) => {
    if (shelf?.open && !shelf.contains(event.target)) shelf.open = false;
  });
}
