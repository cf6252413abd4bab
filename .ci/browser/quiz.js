// A quiz: one question at a time, each answered wrongly first.

/** Answers every question wrongly and then rightly, expects each to be told, and starts over. */
export async function takeQuiz(quiz) {
  const score = quiz.locator('.score');
  const questions = await quiz.locator('.activations-ask').all();
  for (const [index, question] of questions.entries()) {
    await quiz.locator('nav button').nth(index).click();
    await { one, several, number }[await question.getAttribute('data-kind')](question);
  }
  await score.getByText(`${questions.length} of ${questions.length} right, 0 on the first try.`).waitFor();
  await quiz.getByRole('button', { name: 'Start over' }).click();
  await score.getByText(`0 of ${questions.length} right`).waitFor();
}

async function one(question) {
  await question.locator('details.wrong summary').first().click();
  await told(question, 'Not yet');
  await question.locator('details.right summary').click();
  await told(question, 'Right on try 2.');
}

async function several(question) {
  await question.locator('.choice.wrong input').first().check();
  await check(question, 'Not yet');
  await question.getByRole('button', { name: 'Try again' }).click();
  for (const box of await question.locator('.choice.right input').all()) await box.check();
  await check(question, 'Right');
}

async function number(question) {
  const field = question.locator('input');
  const right = await question.locator('.reply.right').getAttribute('data-value');
  for (const [typed, said] of [['abc', 'Type a number'], ['', 'Type a number'], ['1/0', 'Type a number'], ['1,000', 'Type a point'], ['−24690/2', 'Not yet'], [right, 'Right on try 2.']]) {
    await field.fill(typed);
    await check(question, said);
  }
}

async function check(question, said) {
  await question.getByRole('button', { name: 'Check' }).click();
  await told(question, said);
}

function told(question, said) {
  return question.getByRole('status').getByText(said).waitFor();
}
