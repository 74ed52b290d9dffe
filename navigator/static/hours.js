// The hours of an entry: a button does its work without leaving the page, and the week is said anew as it is typed.
// Without a script the same buttons send the form and it comes back.

const WAIT = 400;
const form = document.getElementById("hours-box").closest("form");
let timer = 0;
let asked = 0;

async function answerTo(step) {
  const data = new FormData(form);
  data.set("hours_step", step);
  const answer = await fetch(form.action, { method: "POST", body: data });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function press(button) {
  const number = ++asked;
  const page = await answerTo(button.value).catch(() => null);
  const fresh = page?.getElementById("hours-box");
  // Signed out, or no answer: the browser sends the form itself and shows what comes.
  if (!fresh) return form.requestSubmit(button);
  if (number !== asked) return;
  document.getElementById("hours-box").replaceWith(fresh);
  const wrong = fresh.querySelector(".nhsuk-input--error, .nhsuk-select--error, .nhsuk-textarea--error");
  const day = button.value.startsWith("break-") ? fresh.querySelector(`#${button.value.slice(6)}`) : null;
  (wrong ?? day ?? fresh.querySelector(`button[value="${button.value}"]`)).focus();
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=hours_step]");
  if (!button || button.dataset.plain) return;
  event.preventDefault();
  button.dataset.plain = "yes";
  press(button).finally(() => delete button.dataset.plain);
});

form.addEventListener("input", (event) => {
  if (!event.target.closest("#hours-box") || event.target.closest(".hours-add")) return;
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const number = ++asked;
    const said = (await answerTo("show").catch(() => null))?.getElementById("hours-said");
    if (said && number === asked) document.getElementById("hours-said").replaceWith(said);
  }, WAIT);
});
