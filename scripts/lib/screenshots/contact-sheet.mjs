/** Rows of pictures side by side in one, each with its caption: a page of HTML that Chromium takes a picture of. */

/**
 * @typedef {{ png: Buffer, width: number, caption: string }} Picture
 * @param {import('@playwright/test').Browser} browser
 * @param {Picture[][]} rows
 * @param {number} scale
 * @returns {Promise<Buffer>} a PNG
 */
export async function contactSheet(browser, rows, scale) {
  const gap = 12;
  const widthOf = (row) => row.reduce((sum, { width }) => sum + width * scale + gap, gap);
  const page = await browser.newPage({
    viewport: { width: Math.ceil(Math.max(...rows.map(widthOf))), height: 400 },
  });
  const figure = ({ png, width, caption }) =>
    `<figure><figcaption>${caption}</figcaption><img width="${width * scale}" src="data:image/png;base64,${png.toString('base64')}"></figure>`;
  await page.setContent(`<!doctype html>
    <style>
      body { margin: 0; padding: ${gap}px 0 0 ${gap}px; background: #7a7a7a; font: 13px sans-serif; color: white }
      div { display: flex; align-items: start }
      figure { margin: 0 ${gap}px ${gap}px 0 }
      img { display: block; margin-top: 4px }
    </style>
    ${rows.map((row) => `<div>${row.map(figure).join('')}</div>`).join('')}`);
  const sheet = await page.screenshot({ fullPage: true });
  await page.close();
  return sheet;
}
