// What an accessibility checker finds wrong on a page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function violations(page) {
  await page.evaluate(AXE);
  await page.evaluate(markLooks);
  const { violations } = await page.evaluate(() => {
    axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-look]' }] });
    return axe.run(document, { preload: false, resultTypes: ['violations'] });
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join('\n')}`);
}

// Marks some words of each look, for the checker gives no verdict on one letter or on what has scrolled out of sight. Contrast
// takes it four fifths of its time, and the code of a page has thousands of words in a dozen colours.
function markLooks() {
  const SOME = 5;
  const grounds = new Map([[null, '']]);
  const ground = (element) => {
    if (!grounds.has(element)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
      const own = `${backgroundColor} ${backgroundImage} ${opacity}`;
      const clear = own === 'rgba(0, 0, 0, 0) none 1';
      grounds.set(element, ground(element.parentElement) + (clear ? '' : `${own}; `));
    }
    return grounds.get(element);
  };
  const seen = new Map();
  for (const element of document.body.querySelectorAll('*')) {
    const said = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 1);
    if (!said || !element.checkVisibility()) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const look = [color, fontSize, fontWeight, textShadow, ground(element)].join();
    const before = seen.get(look) ?? 0;
    if (before < SOME) element.dataset.look = before;
    seen.set(look, before + 1);
  }
}
