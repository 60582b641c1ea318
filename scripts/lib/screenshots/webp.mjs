/**
 * What the page shows now, as WebP by Chromium itself: a tenth of a PNG, and no library to compress it.
 *
 * @param {import('@playwright/test').Page} page
 * @param {{ transparent?: boolean }} [options] `transparent`: where nothing is painted, nothing is
 * @returns {Promise<Buffer>}
 */
export async function webp(page, { transparent = false } = {}) {
  const devTools = await page.context().newCDPSession(page);
  const color = { r: 0, g: 0, b: 0, a: 0 };
  if (transparent) await devTools.send('Emulation.setDefaultBackgroundColorOverride', { color });
  // The picture before this one may still be on the screen.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const { data } = await devTools.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  await devTools.detach();
  return Buffer.from(data, 'base64');
}
