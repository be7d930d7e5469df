// "Vicino a me": the position is asked only when the button is pressed, and goes only into the page's own address.
"use strict";

const button = document.getElementById("near-me");
const problem = document.getElementById("near-me-problem");

if (button && navigator.geolocation) {
  button.hidden = false;
  button.addEventListener("click", () => {
    problem.hidden = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const address = new URL(window.location.href);
        address.searchParams.set("vicino", `${coords.latitude.toFixed(4)},${coords.longitude.toFixed(4)}`);
        address.searchParams.delete("pagina");
        window.location.assign(address);
      },
      () => { problem.hidden = false; },
      { timeout: 10000, maximumAge: 300000 },
    );
  });
}
