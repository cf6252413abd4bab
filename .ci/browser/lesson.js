// A lesson, used from its first cell to its last as a reader would.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { moveControls } from './controls.js';
import { root } from './lab.js';
import { takeQuiz } from './quiz.js';

/** The paths of all lessons, in their order. */
export function lessons() {
  const names = readdirSync(join(root, 'notebooks')).filter((name) => name.endsWith('.ipynb'));
  return names.sort().map((name) => `notebooks/${name}`);
}

/** The paths of all exercises, in their order. */
export function exercises() {
  const printed = execFileSync('cargo', ['run', '--quiet', '--', 'exercises'], { cwd: root, encoding: 'utf8' });
  return JSON.parse(printed).map((exercise) => exercise.file);
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
