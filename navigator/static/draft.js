// A draft is looked at while it is written: the fields and the text follow each other, and what the checker finds stands above.

const PAUSE = 700;
let waiting = 0;
let asked = 0;
let typedSince = false;
let isLeaving = false;

function markUnsaved() {
  document.querySelector("#unsaved").hidden = false;
}

async function look(changed) {
  const form = document.querySelector("#editing");
  const data = new FormData(form);
  data.set("do", "check");
  typedSince = false;
  const mine = ++asked;
  const answer = await fetch(form.action, { method: "POST", body: data, headers: { "X-Fragment": "1" } });
  if (!answer.ok || mine !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("#check").replaceWith(page.querySelector("#check"));
  if (typedSince) markUnsaved();
  if (changed === "text") {
    const open = [...document.querySelectorAll("#fields details[open] summary")].map((one) => one.textContent);
    document.querySelector("#fields").replaceWith(page.querySelector("#fields"));
    for (const summary of document.querySelectorAll("#fields summary")) {
      summary.parentElement.open = open.includes(summary.textContent);
    }
    return;
  }
  // The side that is being written in keeps its cursor: only the other one is drawn anew.
  document.querySelector("#text").value = page.querySelector("#text").value;
  for (const was of page.querySelectorAll("#fields input[name^='was:']")) {
    const mineToo = document.querySelector(`#fields input[name="${CSS.escape(was.name)}"]`);
    if (mineToo) mineToo.value = was.value;
  }
}

document.addEventListener("input", (event) => {
  if (!event.target.closest("#editing")) return;
  typedSince = true;
  markUnsaved();
  clearTimeout(waiting);
  const changed = event.target.id === "text" ? "text" : "fields";
  waiting = setTimeout(() => look(changed), PAUSE);
});

// A finding names its line: the text opens there, with the line marked.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#check a[data-line]");
  if (!link) return;
  event.preventDefault();
  const text = document.querySelector("#text");
  const lines = text.value.split("\n");
  const line = Math.min(Number(link.dataset.line), lines.length);
  const start = lines.slice(0, line - 1).reduce((letters, one) => letters + one.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start + lines[line - 1].length);
  text.scrollTop = ((line - 4) * text.scrollHeight) / lines.length;
  text.scrollIntoView({ block: "nearest" });
});

// A link, Back or a closed window would lose what is not saved: the browser asks first. What saves it leaves unasked.
document.addEventListener("submit", (event) => {
  isLeaving ||= event.target.id === "editing";
});
window.addEventListener("pageshow", () => {
  isLeaving = false;
});
window.addEventListener("beforeunload", (event) => {
  if (!isLeaving && !document.querySelector("#unsaved").hidden) event.preventDefault();
});
