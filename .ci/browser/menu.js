// JupyterLab's menu bar.

/** Clicks through a menu: `choose(page, 'Settings', 'Theme', 'JupyterLab Dark')`. */
export async function choose(page, menu, ...items) {
  await page.locator('.lm-MenuBar-itemLabel').getByText(menu, { exact: true }).click();
  for (const item of items) await page.locator('.lm-Menu-itemLabel').getByText(item, { exact: true }).click();
}
