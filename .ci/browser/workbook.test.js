// The workbook in JupyterLab, used as a reader uses it. `npm test` runs it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Tab, launch } from './browser.js';
import { keep } from './keep.js';
import { root, startLab, stateFile, workbookProcesses } from './lab.js';
import { lessons, useLesson } from './lesson.js';
import { solve } from './literate.js';
import { choose } from './menu.js';
import { Notebook } from './notebook.js';

const SECOND = 1000;
const LESSON = 'notebooks/01_why_nonlinear.ipynb';

let lab, browser, restore;

before(async () => {
  restore = keep('notebooks', 'exercises'); // JupyterLab saves what it runs, by itself
  lab = await startLab();
  browser = await launch();
}, { timeout: 300 * SECOND });

after(async () => {
  await browser?.close();
  await lab?.stop();
  restore?.();
}, { timeout: 60 * SECOND });

/** A test in a tab of its own that ends with a clean console; a failure leaves a picture. */
function check(name, body) {
  test(name, { timeout: 600 * SECOND }, async (context) => {
    const tab = await Tab.open(browser, lab.address);
    try {
      await body(tab, context);
      assert.deepEqual(tab.consoleErrors, []);
    } catch (error) {
      console.error(`see ${await tab.evidence(name)}`);
      throw error;
    } finally {
      await tab.close();
    }
  });
}

// Two at once, since a kernel keeps one core busy, and they must not disturb each other.
describe('a lesson', { concurrency: 2 }, () => {
  for (const path of lessons()) {
    check(`${path} runs, draws, is typeset, answers and shows no error`, async (tab, test) => {
      test.diagnostic(await useLesson(tab, path));
    });
  }
});

check('a prediction that is typed is held against the result, counted and kept', async (tab) => {
  const path = join(root, LESSON);
  const cells = JSON.parse(readFileSync(path, 'utf8')).cells.map(({ source }) => source.join(''));
  const open = cells.find((source) => source.startsWith('predictions.guess('));
  const question = open.match(/predictions\.number\("(.*?)"/)[1];

  const lesson = await tab.visit(LESSON);
  await lesson.write(lesson.cell(question), open.replace('guess("")', 'guess("1/2")'));
  await lesson.runAll();
  assert.deepEqual(await lesson.failures(), []);
  const held = await lesson.cell(question).locator('.jp-OutputArea-output').first().textContent();
  assert.ok(held.startsWith(`✓ ${question}`), held);
  assert.match(held, /predicted +1\/2\n +measured +0\.5/);
  const score = await lesson.cell('predictions.score()').locator('.jp-OutputArea-output').textContent();
  assert.match(score, /1 of \d+ right/);

  await lesson.save();
  assert.ok(readFileSync(path, 'utf8').includes('predictions.guess(\\"1/2\\")'), 'what was typed is kept');
});

check('an exercise opens as a notebook, is completed, checked and saved, and cargo grades the same file', async (tab) => {
  const path = join(root, 'exercises/05_gelu.rs');
  const stub = readFileSync(path, 'utf8');
  const solved = solve(stub, readFileSync(join(root, 'solutions/05_gelu.rs'), 'utf8'));

  await tab.visit(LESSON);
  const exercise = await tab.doubleClick('exercises', '05_gelu.rs');
  await exercise.runAll();
  assert.match(await exercise.report(), /not started/);

  await exercise.write(exercise.cell('todo!(').first(), stub.match(/pub fn gelu\([\s\S]*?^}/m)[0].replace(/todo!\(.*\)/, 'x.max(0.0)'));
  await exercise.runAll();
  assert.match(await exercise.report(), /not right yet/);

  await exercise.write(exercise.cell('x.max(0.0)'), solved.answers[0]);
  for (const answer of solved.answers.slice(1)) await exercise.write(exercise.cell('todo!(').first(), answer);
  await exercise.runAll();
  assert.deepEqual(await exercise.failures(), []);
  assert.match(await exercise.report(), /: correct/);

  await exercise.save();
  assert.equal(readFileSync(path, 'utf8'), solved.text);
  assert.match(cargo('test', 'gelu'), /^test 05_gelu +\.\.\. ok$[^]*1 correct, 0 wrong/m);
});

check('cells that are run while the kernel is still made say so, wait, and then run by themselves', async (tab) => {
  const state = stateFile();
  const says = (text) => writeFileSync(state, JSON.stringify({ text, failed: false }));
  says('compiled for 1 min so far');
  try {
    await tab.goTo('exercises/03_zero_centering.rs');
    const notebook = new Notebook(tab.page);
    await notebook.kernelIs('starting');
    await choose(tab.page, 'Run', 'Run All Cells');
    const shown = (text) => notebook.panel.locator('.jp-OutputArea-output').getByText(text);
    await shown('compiled for 1 min so far').waitFor();
    says('compiled for 2 min so far');
    await shown('compiled for 2 min so far').waitFor();

    rmSync(state);
    await shown('not started').first().waitFor({ timeout: 120 * SECOND });
    assert.equal(await shown('so far').count(), 0);
    await notebook.kernelIs('idle');
    assert.deepEqual(await notebook.failures(), []);
  } finally {
    rmSync(state, { force: true });
  }
});

test('Ctrl-C ends the server and its kernels', { timeout: 60 * SECOND }, async () => {
  assert.notDeepEqual(workbookProcesses(), [], 'the kernels run while the lab does');
  await lab.stop();
  assert.deepEqual(workbookProcesses(), []);
});

function cargo(...args) {
  const run = spawnSync('cargo', args, { cwd: root, encoding: 'utf8', timeout: 600 * SECOND });
  assert.equal(run.status, 0, run.stdout + run.stderr);
  return run.stdout;
}
