// Asks for a prediction above the folded result of a cell that begins with one. What is typed is held beside the result, which
// the form opens; nothing is sent or kept.
for (const cell of document.querySelectorAll(".cell.tag_predict")) {
  const result = cell.querySelector("details");
  const wanted = cell.querySelector(".cell_input")?.textContent.match(/predictions\.guess\(""\);\s*\/\/\s*(.*)/)?.[1];
  if (!result) continue;

  const form = document.createElement("form");
  form.className = "predict";
  const label = document.createElement("label");
  label.textContent = `Your prediction${wanted ? ` (${wanted})` : ""}: `;
  const field = document.createElement("input");
  field.autocomplete = "off";
  label.append(field);
  const button = document.createElement("button");
  button.textContent = "Compare";
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  form.append(label, button, said);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const guess = field.value.trim();
    said.textContent = guess ? `You predicted: ${guess}. The result is below.` : "Type a prediction first.";
    result.open ||= guess !== "";
    if (!guess) field.focus();
  });
  result.before(form);
}
