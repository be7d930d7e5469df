// Draws the saved cards. What was saved is shown as pictures and text, never as markup.
"use strict";
(() => {
  const list = document.querySelector("[data-kept]");
  const none = document.querySelector("[data-none]");
  const picture = (svg, name) => {
    const image = document.createElement("img");
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    image.alt = "";
    image.className = name;
    return image;
  };
  window.keptIn("tessere", ["tessere"]).read("tessere", "cards").then((saved) => {
    const cards = saved || [];
    none.hidden = cards.length > 0;
    for (const card of cards) {
      const item = document.createElement("li");
      item.className = "card-own";
      const title = document.createElement("h2");
      title.textContent = card.name;
      const drawn = document.createElement("div");
      drawn.className = "card-drawn";
      drawn.append(picture(card.bars, "card-bars"), picture(card.square, "card-square"));
      const code = document.createElement("p");
      code.className = "card-code";
      code.textContent = `Tessera ${card.code}`;
      item.append(title, drawn, code);
      list.append(item);
    }
  }, () => undefined);
})();
