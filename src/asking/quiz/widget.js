for (const question of document.querySelectorAll(".activations-question:not([data-ready])")) {
  question.dataset.ready = "";
  const choices = [...question.querySelectorAll("details")];
  const status = question.querySelector("[role=status]");
  const again = question.querySelector("button");
  if (!again) continue;
  const tried = new Set();
  const opened = (choice) => {
    tried.add(choice);
    for (const other of choices) if (other !== choice) other.open = false;
    const count = tried.size === 1 ? "on the first try" : `on try ${tried.size}`;
    status.textContent = choice.matches(".right") ? `Right ${count}.` : "Not yet: read why, and choose again.";
    again.hidden = false;
  };
  for (const choice of choices) {
    choice.addEventListener("toggle", () => {
      if (choice.open) opened(choice);
      else if (!choices.some((other) => other.open)) status.textContent = "";
    });
  }
  again.addEventListener("click", () => {
    for (const choice of choices) choice.open = false;
    tried.clear();
    status.textContent = "";
    again.hidden = true;
    choices[0].querySelector("summary").focus();
  });
}
