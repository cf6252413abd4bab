// Chromium, and JupyterLab in one of its tabs.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './lab.js';
import { choose } from './menu.js';
import { Notebook } from './notebook.js';

const pictures = join(root, '.workbook', 'screenshots');
const WIDTH = Number(process.env.WIDTH ?? 1400);
const HEIGHT = 900;
const PAGE = 2400;

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', // the build runs as root
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** JupyterLab in one tab, which keeps what its console says. */
export class Tab {
  static async open(browser, address) {
    const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT } });
    return new Tab(await context.newPage(), address);
  }

  constructor(page, address) {
    this.page = page;
    this.address = address;
    this.consoleErrors = [];
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => this.consoleErrors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.consoleErrors.push(message.text());
    });
  }

  close() {
    return this.page.context().close();
  }

  /** Opens a file by its path, in an empty workspace, and waits for its kernel. */
  async visit(path) {
    await this.goTo(path);
    return new Notebook(this.page).ready();
  }

  async goTo(path) {
    const url = new URL(`/lab/tree/${path}?reset`, this.address);
    url.searchParams.set('token', this.address.searchParams.get('token'));
    await this.page.goto(url.href);
  }

  /** Opens a file with a double click in the file browser. */
  async doubleClick(folder, file) {
    await this.page.locator('.jp-BreadCrumbs-home').click();
    for (const name of [folder, file]) {
      await this.page.locator('.jp-DirListing-itemName').getByText(name, { exact: true }).dblclick();
    }
    return new Notebook(this.page).ready();
  }

  async theme(name) {
    await choose(this.page, 'Settings', 'Theme', `JupyterLab ${name}`);
    await this.page.locator(`body[data-jp-theme-name="JupyterLab ${name}"]`).waitFor({ state: 'attached' });
  }

  /** Pictures of the whole notebook in front, page by page, in both themes; returns their paths. */
  async pictures(name) {
    const paths = [];
    await this.page.setViewportSize({ width: WIDTH, height: PAGE });
    for (const theme of ['Dark', 'Light']) {
      await this.theme(theme);
      const cells = this.page.locator('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer');
      await cells.evaluate((panel) => panel.scrollTo(0, 0));
      for (let page = 1, more = true; more; page++) {
        await this.page.waitForTimeout(500); // cells are laid out when they come into sight
        paths.push(await this.picture(`${name}-${theme.toLowerCase()}-${page}`));
        more = await cells.evaluate((panel) => {
          const end = [...panel.querySelectorAll('.jp-Cell')].at(-1).getBoundingClientRect().bottom;
          panel.scrollBy(0, panel.clientHeight - 100);
          return end > panel.getBoundingClientRect().bottom; // below the last cell one can scroll on
        });
      }
    }
    await this.page.setViewportSize({ width: WIDTH, height: HEIGHT });
    return paths;
  }

  /** A picture of the window as it is; returns its path. */
  async picture(name) {
    mkdirSync(pictures, { recursive: true });
    const path = join(pictures, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** Keeps what one sees and what the console said; returns where. */
  async evidence(name) {
    const path = await this.picture(`failed-${name.replaceAll(/\W+/g, '-')}`);
    writeFileSync(path.replace(/png$/, 'log'), this.consoleErrors.join('\n'));
    return path;
  }
}
