// A quiz: one question at a time, and a score that the page keeps.
for (const quiz of document.querySelectorAll(".activations-quiz:not([data-ready])")) {
  quiz.dataset.ready = "";
  const key = `activations-quiz-${quiz.dataset.version}`;
  const items = [...quiz.querySelectorAll(".item")];
  const [previous, next, restart] = ["previous", "next", "restart"].map((name) => quiz.querySelector(`.${name}`));
  const nav = quiz.querySelector("nav");
  const score = quiz.querySelector(".score");
  let results = {}; // by question: whether it is right yet, and on which try
  try { results = JSON.parse(localStorage.getItem(key)) ?? {}; } catch { /* nothing kept */ }
  let current = 0;

  const buttons = items.map((_, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", () => go(index));
    nav.append(button);
    return button;
  });

  function go(index) {
    current = index;
    items.forEach((item, i) => { item.hidden = i !== current; });
    show();
  }

  function show() {
    buttons.forEach((button, index) => {
      const result = results[index];
      const state = !result ? "open" : result.right ? "right" : "wrong";
      button.className = state;
      button.textContent = `${index + 1}${{ open: "", right: " ✓", wrong: " ✗" }[state]}`;
      const said = { open: "not answered", right: `right on try ${result?.tries}`, wrong: "not right yet" }[state];
      button.setAttribute("aria-label", `Question ${index + 1}, ${said}`);
      if (index === current) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    previous.disabled = current === 0;
    next.disabled = current === items.length - 1;
    const right = Object.values(results).filter((result) => result.right);
    const first = right.filter((result) => result.tries === 1).length;
    score.textContent = `${right.length} of ${items.length} right, ${first} on the first try.`;
    restart.hidden = Object.keys(results).length === 0;
  }

  function keep() {
    try { localStorage.setItem(key, JSON.stringify(results)); } catch { /* the score lasts as long as the page */ }
    show();
  }

  quiz.addEventListener("answered", ({ target, detail }) => {
    const index = items.findIndex((item) => item.contains(target));
    if (results[index]?.right) return; // what was right once stays so
    results[index] = { right: detail.right, tries: (results[index]?.tries ?? 0) + (detail.fresh ? 1 : 0) };
    keep();
  });
  previous.addEventListener("click", () => go(current - 1));
  next.addEventListener("click", () => go(current + 1));
  restart.addEventListener("click", () => {
    results = {};
    for (const again of quiz.querySelectorAll(".again:not([hidden])")) again.click();
    keep();
    go(0);
    buttons[0].focus();
  });
  quiz.querySelector(".controls").hidden = false;
  go(Math.max(items.findIndex((_, index) => !results[index]?.right), 0));
}
