// The card at the desk is drawn anew while an entry is written: the server draws it, with the desk's own template.

const PAUSE = 500;
let waiting = 0;
let asked = 0;

async function draw() {
  const form = document.querySelector("#entry");
  const data = new FormData(form);
  data.set("do", "preview");
  const mine = ++asked;
  const answer = await fetch(form.action, { method: "POST", body: data, headers: { "X-Fragment": "1" } });
  if (!answer.ok || mine !== asked) return;
  document.querySelector("#card-preview").innerHTML = await answer.text();
}

document.querySelector("#entry").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(draw, PAUSE);
});
