"use strict";
// The page reads without this: it lets a picture be enlarged and the table of numbers be searched.
const large = document.createElement("dialog");
const shut = document.createElement("button");
shut.type = "button";
shut.textContent = "Close";
shut.addEventListener("click", () => large.close());
large.append(shut);
large.setAttribute("aria-label", "Enlarged picture");
large.addEventListener("click", (event) => { if (event.target === large) large.close(); });
large.addEventListener("close", () => large.querySelector("img").remove());
document.body.append(large);
for (const image of document.querySelectorAll("figure img")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "enlarge";
  button.title = "Enlarge";
  image.replaceWith(button);
  button.append(image);
  button.addEventListener("click", () => { large.prepend(image.cloneNode()); large.showModal(); });
}
const table = document.getElementById("numbers");
const rows = Array.from(table.tBodies[0].rows, (row) => [row, row.textContent.toLowerCase()]);
const label = document.createElement("label");
const field = document.createElement("input");
const found = document.createElement("output");
field.type = "search";
label.className = "search";
label.append("Show only numbers with ", field, " ", found);
table.parentElement.before(label);
field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/);
  let shown = 0;
  for (const [row, text] of rows) {
    row.hidden = !words.every((word) => text.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  found.textContent = field.value ? `${shown} of ${rows.length}` : "";
});
addEventListener("beforeprint", () => { for (const each of document.querySelectorAll("details")) each.open = true; });
