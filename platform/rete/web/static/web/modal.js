// A question in a dialog instead of on a page of its own. `<a data-modal href="…">` leads to a page with
// <section id="conferma">: without this script people simply go there.
"use strict";

async function ask(link) {
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const question = page.getElementById("conferma");
  if (!answer.ok || question === null) {
    location.assign(link.href);
    return;
  }
  const dialog = document.createElement("dialog");
  dialog.className = "modal-dialog-own";
  dialog.setAttribute("aria-labelledby", question.getAttribute("aria-labelledby"));
  dialog.append(document.adoptNode(question));
  dialog.querySelector("[data-close]").addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("[data-close]").focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-modal]");
  if (link !== null && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    ask(link);
  }
});
