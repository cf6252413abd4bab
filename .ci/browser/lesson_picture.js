// The picture of a lesson in the README, from the book: `cargo run -- book && node .ci/browser/lesson_picture.js`.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { launch } from './browser.js';
import { root } from './lab.js';

const LESSON = process.argv[2] ?? join(root, 'target/book/notebooks/04_vanishing_gradients.html');

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1100, height: 760 }, colorScheme: 'light' });
await page.goto(pathToFileURL(LESSON).href);
const figure = page.locator('.live').first();
await figure.locator('svg.marks').waitFor();
await figure.evaluate((element) => {
  document.documentElement.style.scrollBehavior = 'auto';
  window.scrollTo(0, element.getBoundingClientRect().bottom + window.scrollY - window.innerHeight + 16);
});
await page.screenshot({ path: join(root, 'docs/lesson.png') });
await browser.close();
