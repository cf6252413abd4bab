// The book as its reader has it: files, no server, no network.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { violations } from './accessible.js';
import { launch } from './browser.js';
import { root } from './lab.js';

const BOOK = process.env.BOOK ?? join(root, 'target/book');
const LETTER = 10; // pixels
const pages = readdirSync(BOOK, { recursive: true })
  .filter((file) => file.endsWith('.html') && !file.startsWith('_'))
  .sort();

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// Those of rustdoc are as it makes them, and one stands for all.
const written = pages.filter((file) => !file.startsWith('crate'));
const read = (file) => readFileSync(join(BOOK, file), 'utf8');
const live = written.filter((file) => read(file).includes('class="live"'));
const lessons = pages.filter((file) => file.startsWith('notebooks/'));

// Opens a page with the network off, and keeps what it asks for and complains of.
async function open(file, { colorScheme = 'light', width = 1280 } = {}) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, offline: true });
  const page = await context.newPage();
  const asked = [];
  const complaints = [];
  page.on('request', (request) => /^(file|data|blob):/.test(request.url()) || asked.push(request.url()));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(pathToFileURL(join(BOOK, file)).href);
  // What answers a prediction is folded.
  await page.locator('details').evaluateAll((folded) => folded.forEach((element) => (element.open = true)));
  await drawn(page);
  return { page, asked, complaints };
}

// Every live figure has replaced its picture.
async function drawn(page) {
  for (const figure of await page.locator('.live').all()) await figure.locator('svg.marks').waitFor();
}

// The smallest letter of a drawing, in pixels of the screen.
function smallest() {
  const texts = [...document.querySelectorAll('svg text')].filter((text) => text.textContent.trim() && text.checkVisibility());
  const scale = ({ a, b }) => Math.hypot(a, b);
  return Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * scale(text.getScreenCTM())));
}

test('there are lessons and exercises', () => {
  assert.ok(lessons.length >= 8);
  assert.ok(pages.filter((page) => page.startsWith('exercises/')).length >= 13);
});

describe('a page', { concurrency: availableParallelism() }, () => {
  for (const file of written) {
    test(`${file} asks for nothing, complains of nothing, fits and can be read by all`, async () => {
      assert.ok(statSync(join(BOOK, file)).size <= 1.5e6);
      for (const look of [{}, { colorScheme: 'dark', width: 390 }]) {
        const { page, asked, complaints } = await open(file, look);
        assert.deepEqual(asked, []);
        assert.deepEqual(complaints, []);
        assert.equal(await page.locator('.katex-error').count(), 0);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it is too wide');
        const letter = await page.evaluate(smallest);
        assert.ok(letter >= LETTER, `a letter of a drawing has ${letter.toFixed(1)} pixels`);
        assert.deepEqual(await violations(page), []);
        await page.context().close();
      }
    });
  }
});

test("the crate's documentation asks for nothing and complains of nothing", async () => {
  const { page, asked, complaints } = await open('crate/activations/functions/index.html');
  await page.locator('h1', { hasText: 'functions' }).waitFor();
  assert.deepEqual([asked, complaints], [[], []]);
  await page.context().close();
});

// Claims run behind the cells; a page counts no predictions.
test('a page shows every cell of its lesson and all that it proposes, and no other, but the count of predictions', () => {
  for (const file of lessons) {
    const { cells } = JSON.parse(readFileSync(join(root, file.replace('.html', '.ipynb')), 'utf8'));
    const written = cells.filter(({ cell_type, source }) => cell_type === 'code' && source.join('') !== 'predictions.score()');
    const texts = cells.filter(({ cell_type }) => cell_type === 'markdown').map(({ source }) => source.join(''));
    const proposed = texts.join('\n').match(/^```rust$/gm);
    assert.equal(read(file).match(/class="cell_input /g).length, written.length + proposed.length, file);
    assert.doesNotMatch(read(file), /Your predictions|predictions\.score/, file);
  }
});

test('every control of every live figure moves with the keyboard', async () => {
  let moved = 0;
  for (const file of live) {
    const { page, complaints } = await open(file);
    for (const control of await page.locator('.live .vega-bind input:visible, .live .vega-bind select:visible').all()) {
      const kind = await control.evaluate((element) => element.type);
      await control.focus();
      await control.press(kind === 'checkbox' ? 'Space' : 'ArrowDown');
      moved += 1;
    }
    assert.deepEqual(complaints, [], relative(BOOK, file));
    await page.context().close();
  }
  assert.ok(moved >= 10, `only ${moved} controls`);
});

test('a prediction is typed, opens the result and is told with the keyboard alone', async () => {
  const { page } = await open(lessons[0]);
  const form = page.locator('.predict').first();
  const result = page.locator('.predict + details').first();
  await result.evaluate((element) => (element.open = false));
  await form.getByLabel('Your prediction').focus();
  await page.keyboard.press('Enter');
  assert.equal(await result.evaluate((element) => element.open), false);
  await page.keyboard.type('0.25');
  await page.keyboard.press('Enter');
  assert.match(await form.getByRole('status').innerText(), /0\.25/);
  assert.ok(await result.locator('.cell_output').first().isVisible());
  await page.context().close();
});

test('what a text proposes to try shows, folded, what came of it', async () => {
  for (const file of lessons) {
    const { page } = await open(file);
    const tries = await page.locator('.cell.tag_try').evaluateAll((cells) =>
      cells.map((cell) => ({ code: cell.querySelector('.cell_input').innerText, shows: cell.querySelector('details .output')?.innerHTML })),
    );
    assert.ok(tries.length >= 3, `${file}: ${tries.length} tries`);
    for (const { code, shows } of tries) assert.ok(shows, `${file}: nothing comes of ${code}`);
    await page.context().close();
  }
});

test('paper shows what a page folds, and all of each line', async () => {
  for (const file of [lessons[0], ...live]) {
    const { page } = await open(file);
    await page.locator('details').evaluateAll((folded) => folded.forEach((element) => (element.open = false)));
    await page.setViewportSize({ width: 718, height: 900 }); // of A4 between the margins
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('details .cell_output, details .output').first().isVisible());
    const cut = await page.locator('article pre, article .katex-display, article .output').evaluateAll((boxes) =>
      boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.innerText.slice(0, 80)),
    );
    assert.deepEqual(cut, [], file);
    await page.context().close();
  }
});

test('search finds a word of a lesson', async () => {
  const { page } = await open('search.html');
  await page.goto(`${page.url()}?q=saturation`);
  await page.locator('#search-results li a').first().waitFor();
  assert.match(await page.locator('#search-results').innerText(), /Sigmoid and tanh/);
});

test('without scripts the pictures stand there', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 900 } });
  const page = await context.newPage();
  for (const file of live) {
    await page.goto(pathToFileURL(join(BOOK, file)).href);
    for (const folded of await page.locator('details:has(.live) > summary').all()) await folded.click();
    assert.ok(await page.locator('.live .picture svg').first().isVisible());
    assert.ok((await page.evaluate(smallest)) >= LETTER, file);
  }
});
