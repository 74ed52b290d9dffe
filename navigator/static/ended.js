// After an ending: its line is copied once the server has it, and taking it back leads to the words of the call.
// What waits here waits in this window alone, and is gone when the next words are typed or the desk is locked.

const practising = document.querySelector(".practice-call");
const done = document.getElementById("done");
const takenBack = document.getElementById("taken-back");
const line = document.getElementById("record-line");
const KEPT = ["last-call", "topics"];

async function put(text) {
  await navigator.clipboard.writeText(text);
}

async function copyLine() {
  const said = document.getElementById("copied");
  try {
    await put(line.value);
    said.textContent = "Copied";
    return true;
  } catch {
    said.textContent = "Not copied yet: press K";
    return false;
  }
}

export function forgetLastCall() {
  KEPT.forEach((name) => sessionStorage.removeItem(name));
}

// The last caller's line must never be pasted for this one: until the server has this ending, there is nothing to paste.
document.addEventListener("submit", (event) => {
  // A button with an address of its own, such as “full today”, ends no call.
  const isAnEnding = event.target.matches('form[action$="/calls"], form[action$="/emergencies"]') && !event.submitter?.formAction.endsWith("/desk/today");
  if (!isAnEnding) return;
  put("").catch(() => {});
  // Of a practice call nothing may reach a real record.
  if (practising) return;
  sessionStorage.setItem("last-call", event.target.dataset.back ?? location.pathname + location.search);
  const panel = [...document.querySelectorAll(".panel")].find((one) => one.checkVisibility());
  // Where the desk asked once more before a “yes”, what was copied waits from the page before.
  const waiting = document.querySelector(".ask-first") ? sessionStorage.getItem("topics") : null;
  const topics = panel?.querySelector("[data-copied]")?.dataset.copied ?? waiting;
  if (topics && event.submitter?.value !== "call-lost") sessionStorage.setItem("topics", topics);
  else sessionStorage.removeItem("topics");
});

if (done && sessionStorage.getItem("copied") !== done.dataset.tokens) {
  sessionStorage.setItem("copied", done.dataset.tokens);
  const topics = sessionStorage.getItem("topics");
  if (line) {
    if (topics) line.value += `\n${topics}`;
    // Some browsers let a page copy only after a key or a click on it.
    copyLine().then((copied) => copied || document.addEventListener("keydown", copyLine, { once: true }));
  }
}

if (takenBack) {
  put("").catch(() => {});
  const back = sessionStorage.getItem("last-call");
  forgetLastCall();
  if (back?.startsWith("/")) {
    const call = new URL(back, location);
    call.searchParams.set("taken_back", takenBack.dataset.id);
    location.replace(call);
  }
}
