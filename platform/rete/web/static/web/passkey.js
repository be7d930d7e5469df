// A passkey that was not used, because one changed one's mind or it is not there: said on the page, not in the console.
"use strict";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const said = document.createElement("p");
  said.className = "alert alert-warning";
  said.setAttribute("role", "alert");
  said.textContent = "La passkey non è stata usata: riprova, o scegli un altro modo.";
  document.querySelector("main [role=alert].alert-warning")?.remove();
  document.querySelector("main h1").after(said);
  said.scrollIntoView({ block: "center" });
});
