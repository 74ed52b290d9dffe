// The buttons of a slip that need a script: without one the boxes can be selected and the browser prints.

document.querySelectorAll(".slip-do button[hidden]").forEach((button) => {
  button.hidden = false;
});

document.querySelector("[data-print]")?.addEventListener("click", () => print());
