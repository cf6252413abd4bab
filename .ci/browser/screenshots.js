// Runs lessons and exercises and keeps pictures of all that they show, in both themes:
// `node screenshots.js` for every one, `node screenshots.js 02 gelu` for those with such names.

import { Tab, launch } from './browser.js';
import { keep } from './keep.js';
import { startLab } from './lab.js';
import { exercises, lessons } from './lesson.js';

const wanted = process.argv.slice(2);
const restore = keep('notebooks', 'exercises');
const lab = await startLab();
const browser = await launch();
try {
  for (const path of [...lessons(), ...exercises()].filter((path) => !wanted.length || wanted.some((part) => path.includes(part)))) {
    const tab = await Tab.open(browser, lab.address);
    const notebook = await tab.visit(path);
    await notebook.runAll();
    for (const picture of await tab.pictures(path.replaceAll('/', '-'))) console.log(picture);
    for (const failure of [...(await notebook.failures()), ...tab.consoleErrors]) console.error(`${path}: ${failure}`);
    await tab.close();
  }
} finally {
  await browser.close();
  await lab.stop();
  restore();
}
