// Fields that are asked only when another has a certain value: `data-shown-when="name=value,value"` on a control.
// Without this script they are all shown, and the server ignores what was not asked.
"use strict";

function sent(form, name) {
  return [...new FormData(form).getAll(name)].map(String);
}

function follow(form) {
  const dependent = [...form.querySelectorAll("[data-shown-when]")];
  const update = () => {
    for (const control of dependent) {
      const [name, values] = control.dataset.shownWhen.split("=");
      const wanted = values.split(",");
      control.closest(".field").hidden = !sent(form, name).some((value) => wanted.includes(value));
    }
  };
  if (dependent.length > 0) {
    form.addEventListener("change", update);
    update();
  }
}

document.querySelectorAll("form").forEach(follow);
