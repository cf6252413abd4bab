// One notebook in JupyterLab, driven through what a reader sees.

import { choose } from './menu.js';

const KERNEL_MILLISECONDS = 90_000;
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
    await this.panel.locator('.jp-KernelName').getByText('Rust', { exact: true }).waitFor({ timeout: KERNEL_MILLISECONDS });
    await this.panel.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor({ timeout: KERNEL_MILLISECONDS });
    return this;
  }

  async runAll() {
    await choose(this.page, 'Run', 'Run All Cells');
    await this.settled();
  }

  /** Waits until each code cell has run, or one has failed and ended the run. */
  async settled() {
    await this.page.waitForFunction(
      (panel) => {
        const prompts = [...panel.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map((prompt) => prompt.textContent);
        const failed = panel.querySelector('[data-mime-type="application/vnd.jupyter.error"]');
        return !prompts.some((prompt) => prompt.includes('*')) && (failed || prompts.every((prompt) => /\d/.test(prompt)));
      },
      await this.panel.elementHandle(),
      { timeout: RUN_MILLISECONDS },
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

  /** Each figure's size in pixels, and the number of lines and dots in it that take up room. */
  async figures() {
    return this.panel.locator('.jp-OutputArea-output svg[role="img"]').evaluateAll((figures) =>
      figures.map((figure) => {
        const marks = [...figure.querySelectorAll('path, polyline, polygon, circle')];
        const drawn = marks.filter((mark) => mark.getBoundingClientRect().width > 0);
        const { width, height } = figure.getBoundingClientRect();
        return { width, height, marks: drawn.length };
      }),
    );
  }

  questions() {
    return this.panel.locator('.activations-question').all();
  }

  /** What the card of the exercise's checker says. */
  report() {
    // Not innerText: a cell that is scrolled out of sight renders none.
    return this.cell('check(').locator('.jp-OutputArea-output').textContent();
  }
}
