// Choices that open on their explanation: one is open at a time.
function one(question, answered) {
  const choices = [...question.querySelectorAll("details")];
  for (const choice of choices) {
    choice.addEventListener("toggle", () => {
      if (!choice.open) return;
      for (const other of choices) if (other !== choice) other.open = false;
      answered(choice.querySelector("summary").textContent, choice.matches(".right"));
    });
  }
  return () => { for (const choice of choices) choice.open = false; };
}

// Boxes to tick: the explanations of what is ticked show when it is checked.
function several(question, answered) {
  const choices = [...question.querySelectorAll(".choice")].map((element) => ({
    element,
    right: element.matches(".right"),
    box: element.querySelector("input"),
    why: element.querySelector("p"),
  }));
  const show = (choice, shown) => {
    choice.why.hidden = !shown;
    choice.element.classList.toggle("shown", shown);
  };
  const check = () => {
    const ticked = choices.filter(({ box }) => box.checked);
    if (ticked.length === 0) return answered(null, "Tick at least one box.");
    const missing = choices.filter(({ right, box }) => right && !box.checked).length;
    const right = missing === 0 && ticked.every((choice) => choice.right);
    for (const choice of choices) show(choice, right || choice.box.checked);
    const hold = ticked.every((choice) => choice.right) ? ` What you ticked holds, and ${missing === 1 ? "one more does" : `${missing} more do`}.` : "";
    return answered(ticked.map(({ box }) => box.value).join(), right, right ? "" : hold);
  };
  question.querySelector(".check").addEventListener("click", check);
  for (const choice of choices) choice.box.addEventListener("change", () => show(choice, false));
  return () => { for (const choice of choices) { choice.box.checked = false; show(choice, false); } };
}

// A number as number.rs reads it: 0.25, 0,25, −3, 1.5e-6, 1/4, ≈ 0.25 or 7_850. NaN stands for a text that is none, null for a
// comma that may mean thousands.
function read(text) {
  const bare = text.replaceAll("−", "-").replaceAll("_", "").trimStart().replace(/^[=≈~]+/, "");
  const parts = bare.split("/").map(decimal);
  if (parts.length > 2) return NaN;
  return parts.includes(null) ? null : parts.reduce((above, below) => above / below);
}

function decimal(text) {
  const [whole, ...rest] = text.trim().split(",");
  const thousands = rest[0]?.length === 3 && /[1-9]/.test(whole);
  if (thousands || rest.length > 1 || rest[0]?.includes(".")) return null;
  const number = [whole, ...rest].join(".");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(number) ? Number(number) : NaN;
}

// A number to type: the reply to the nearest known number shows, or the one to all others.
function number(question, answered) {
  const input = question.querySelector("input");
  const replies = [...question.querySelectorAll(".reply")];
  const tolerance = Number(question.dataset.tolerance);
  const show = (shown) => {
    for (const reply of replies) {
      reply.hidden = reply !== shown;
      reply.classList.toggle("shown", reply === shown);
    }
  };
  const check = () => {
    show(null);
    const typed = read(input.value);
    if (typed === null) return answered(null, question.dataset.comma);
    if (!Number.isFinite(typed)) return answered(null, question.dataset.bad);
    const known = replies.find(({ dataset }) => Math.abs(typed - Number(dataset.value)) <= tolerance);
    const reply = known ?? replies.at(-1);
    show(reply);
    return answered(String(typed), reply.matches(".right"));
  };
  question.querySelector(".check").addEventListener("click", check);
  input.addEventListener("keydown", ({ key }) => { if (key === "Enter") check(); });
  return () => { input.value = ""; show(null); };
}

for (const question of document.querySelectorAll(".activations-ask:not([data-ready])")) {
  question.dataset.ready = "";
  const status = question.querySelector("[role=status]");
  const again = question.querySelector(".again");
  if (!again) continue;
  const tried = new Set();
  // `given` is null where there is nothing to mark; `right` then says what to do.
  const answered = (given, right, more = "") => {
    if (given === null) {
      status.textContent = right;
      return;
    }
    const fresh = !tried.has(given);
    tried.add(given);
    const count = tried.size === 1 ? "on the first try" : `on try ${tried.size}`;
    status.textContent = right ? `Right ${count}.` : `Not yet: read why, and try again.${more}`;
    again.hidden = false;
    question.dispatchEvent(new CustomEvent("answered", { bubbles: true, detail: { right, fresh } }));
  };
  const clear = { one, several, number }[question.dataset.kind](question, answered);
  again.addEventListener("click", () => {
    clear();
    tried.clear();
    status.textContent = "";
    again.hidden = true;
    question.querySelector("summary, input").focus();
  });
}
