// The controls of a live figure, moved with the keyboard.

import assert from 'node:assert/strict';

const ANSWER_MILLISECONDS = 3000; // the playback takes most of a second for a step

/** Moves every control that is shown, and expects the drawing to change each time. */
export async function moveControls(figure) {
  const description = await figure.locator('[role="graphics-document"]').first().getAttribute('aria-label');
  assert.ok(description?.length > 100, 'a live figure is described to a screen reader');
  const controls = figure.locator('.vega-bindings').locator('input:visible, select:visible');
  const names = await controls.evaluateAll((all) => all.map((control) => control.name));
  assert.ok(names.length > 0, 'a live figure has controls');
  for (const name of new Set(names)) {
    const before = await drawing(figure);
    await move(figure.locator(`.vega-bind [name="${name}"]:visible`).first());
    await changed(figure, before, name);
  }
}

async function move(control) {
  const kind = await control.evaluate((element) => element.type);
  await control.focus();
  if (kind === 'checkbox') await control.press('Space');
  else if (kind === 'range') await control.press(await atItsEnd(control) ? 'ArrowLeft' : 'ArrowRight');
  else await control.press(await control.evaluate((menu) => menu.selectedIndex === menu.length - 1) ? 'ArrowUp' : 'ArrowDown');
}

function atItsEnd(slider) {
  return slider.evaluate((element) => Number(element.value) >= Number(element.max));
}

function drawing(figure) {
  return figure.locator('svg.marks').evaluate((svg) => svg.innerHTML);
}

async function changed(figure, before, name) {
  const deadline = Date.now() + ANSWER_MILLISECONDS;
  while ((await drawing(figure)) === before) {
    assert.ok(Date.now() < deadline, `the control ${name} changes nothing`);
    await figure.page().waitForTimeout(20);
  }
}
