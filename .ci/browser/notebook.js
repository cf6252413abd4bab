// One notebook in JupyterLab, driven through what a reader sees.

import { choose } from './menu.js';

const KERNEL_MILLISECONDS = 60_000;
const RUN_MILLISECONDS = 300_000;

export class Notebook {
  /** The notebook in front, in the page. */
  constructor(page) {
    this.page = page;
    this.panel = page.locator('.jp-NotebookPanel:not(.lm-mod-hidden)');
    this.codeCells = this.panel.locator('.jp-CodeCell');
  }

  /** Waits until the Rust kernel answers. */
  async ready() {
    const timeout = KERNEL_MILLISECONDS;
    await this.panel.locator('.jp-KernelName').getByText('Rust', { exact: true }).waitFor({ timeout });
    await this.kernelIs('idle');
    return this;
  }

  /** Waits until the page says so of the kernel. */
  async kernelIs(status) {
    const indicator = this.panel.locator(`.jp-Notebook-ExecutionIndicator[data-status="${status}"]`);
    await indicator.waitFor({ timeout: KERNEL_MILLISECONDS });
  }

  /** Runs all cells and waits until each has run, or one has failed and ended the run. */
  async runAll() {
    const before = Math.max(...(await this.executionCounts()));
    const deadline = Date.now() + RUN_MILLISECONDS;
    await choose(this.page, 'Run', 'Run All Cells');
    while (!(await this.hasRunSince(before))) {
      if (Date.now() > deadline) throw new Error('the cells did not end in time');
      await this.page.waitForTimeout(200);
    }
  }

  async hasRunSince(before) {
    const counts = await this.executionCounts();
    if (counts.every((count) => count > before)) return true;
    const errors = await this.panel.locator('[data-mime-type="application/vnd.jupyter.error"]').count();
    return errors > 0 && counts[0] > before && !counts.some(Number.isNaN);
  }

  /** Each code cell's number: 0 where it has not run, NaN while it runs or waits. */
  executionCounts() {
    return this.codeCells.locator('.jp-InputPrompt').evaluateAll((prompts) =>
      prompts.map(({ textContent: text }) => (text.includes('*') ? NaN : Number(text.replace(/\D/g, '')))),
    );
  }

  /** The code cells that contain a text. */
  cell(text) {
    return this.codeCells.filter({ has: this.page.locator('.jp-InputArea', { hasText: text }) });
  }

  /** Replaces a cell's source by typing over it. */
  async write(cell, source) {
    await cell.locator('.cm-content').click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(source);
  }

  async save() {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.lm-TabBar-tab.lm-mod-current.jp-mod-dirty').waitFor({ state: 'detached' });
  }

  /** What the cells wrote to the standard error, and their errors. */
  async failures() {
    const streams = '[data-mime-type="application/vnd.jupyter.stderr"], [data-mime-type="application/vnd.jupyter.error"]';
    return this.panel.locator(streams).allTextContents();
  }

  /** Each figure's size in pixels, and the number of marks in it that take up room. */
  async figures() {
    const figures = this.panel.locator('.jp-OutputArea-output').locator('svg[role="img"], svg.marks');
    const measured = [];
    for (const figure of await figures.all()) {
      await figure.scrollIntoViewIfNeeded(); // out of sight it has no size
      measured.push(await figure.evaluate(measure));
    }
    return measured;
  }

  /** The figures with controls. */
  liveFigures() {
    return this.panel.locator('.jp-OutputArea-output .vega-embed').all();
  }

  /** What MathJax refused, and Markdown in which a formula was left as it was typed. */
  formulaFaults() {
    return this.panel.locator('.jp-RenderedMarkdown').evaluateAll((texts) =>
      texts.flatMap((text) => {
        const refused = [...text.querySelectorAll('mjx-merror, merror, .MathJax_Error')].map((error) => error.outerHTML);
        const copy = text.cloneNode(true);
        for (const other of copy.querySelectorAll('code, pre, mjx-container')) other.remove();
        return copy.textContent.includes('$') ? [...refused, copy.textContent] : refused;
      }),
    );
  }

  questions() {
    return this.panel.locator('.activations-question').all();
  }

  quizzes() {
    return this.panel.locator('.activations-quiz').all();
  }

  /** What the card of the exercise's checker says. */
  report() {
    // Not innerText: a cell that is scrolled out of sight renders none.
    return this.cell('activations::check!(').locator('.jp-OutputArea-output').textContent();
  }
}

function measure(figure) {
  const marks = [...figure.querySelectorAll('path, polyline, polygon, circle, rect, line')];
  const drawn = marks.filter((mark) => mark.getBoundingClientRect().width > 0);
  const { width, height } = figure.getBoundingClientRect();
  return { width, height, marks: drawn.length };
}
