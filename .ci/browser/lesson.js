// A lesson, used from its first cell to its last as a reader would.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { moveControls } from './controls.js';
import { root } from './lab.js';
import { takeQuiz } from './quiz.js';

/** The paths of all lessons, in their order. */
export const lessons = () => paths('notebooks', '.ipynb');

/** The paths of all exercises, in their order. */
export const exercises = () => paths('exercises', '.rs');

function paths(folder, extension) {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(extension));
  return names.sort().map((name) => `${folder}/${name}`);
}

/** Runs a lesson and uses everything in it; throws at the first thing that is not as it should be. */
export async function useLesson(tab, path) {
  const lesson = await tab.visit(path);
  await lesson.runAll();
  assert.deepEqual(await lesson.failures(), []);
  assert.deepEqual(await lesson.formulaFaults(), [], 'every formula is typeset');
  const figures = await lesson.figures();
  for (const figure of figures) {
    assert.ok(figure.width > 100 && figure.height > 50 && figure.marks > 0, `an empty figure: ${JSON.stringify(figure)}`);
  }
  const live = await lesson.liveFigures();
  for (const figure of live) await moveControls(figure);
  const questions = await lesson.questions();
  for (const question of questions) await answer(question);
  for (const quiz of await lesson.quizzes()) await takeQuiz(quiz);
  assert.ok(figures.length + questions.length > 0, 'the lesson neither shows nor asks anything');
  return `${figures.length} figures, ${live.length} of them live, ${questions.length} questions`;
}

/** Chooses a wrong answer, tries again and chooses the right one, and expects to be told so. */
async function answer(question) {
  await choose(question.locator('details.wrong').first(), 'Not yet.');
  await question.getByRole('button', { name: 'Try again' }).click();
  assert.equal(await question.locator('details[open]').count(), 0, 'a new try starts with all choices closed');
  await choose(question.locator('details.right'), 'Right.');
  assert.equal(await question.locator('details[open]').count(), 1, 'one choice is open at a time');
}

async function choose(choice, verdict) {
  await choice.locator('summary').click();
  await choice.getByText(verdict).waitFor();
}
