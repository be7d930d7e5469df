// «Usa la mia posizione»: asked only when the button is pressed, and put into the two fields, never sent by itself.
"use strict";

function place(latitude) {
  const form = latitude.form;
  const longitude = form.querySelector('[data-position="longitude"]');
  const holder = document.createElement("p");
  const button = document.createElement("button");
  const told = document.createElement("span");
  holder.className = "actions";
  button.type = "button";
  button.className = "btn btn-outline-primary btn-sm";
  button.textContent = "Usa la mia posizione";
  told.setAttribute("role", "status");
  holder.append(button, told);
  latitude.closest(".field").before(holder);
  button.addEventListener("click", () => {
    told.textContent = "Cerco la posizione…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        latitude.value = coords.latitude.toFixed(5);
        longitude.value = coords.longitude.toFixed(5);
        told.textContent = `Posizione scritta, con un errore di circa ${Math.round(coords.accuracy)} metri.`;
      },
      () => { told.textContent = "La posizione non si può leggere: scrivi i gradi a mano."; },
      { enableHighAccuracy: true, timeout: 10000 },
    );
  });
}

if (navigator.geolocation) {
  document.querySelectorAll('[data-position="latitude"]').forEach(place);
}
