import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { webp } from './webp.mjs';

const inter = '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';
const base64 = (file) => readFileSync(file).toString('base64');

const phone = { width: 300, gap: 28, caption: 44 };
const ink = { light: '#1d1b18', dark: '#f2eee8' };
const line = { light: '#d8d2ca', dark: '#3d3933' };

/**
 * Pictures of a phone in a row, each under its number and a sentence: a story that needs no film. The ground is
 * transparent, for the page that shows it has one.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {{ png: Buffer, caption: string }[]} steps
 * @param {{ theme: 'light' | 'dark', ratio: number }} look `ratio`: height by width of the phone
 * @returns {Promise<Buffer>} a WebP
 */
export async function strip(browser, steps, { theme, ratio }) {
  const viewport = {
    width: steps.length * (phone.width + phone.gap) - phone.gap + 2,
    height: Math.ceil(phone.width * ratio) + phone.caption + 2,
  };
  const page = await browser.newPage({ viewport, deviceScaleFactor: 2 });
  const figure = ({ png, caption }, index) => `
    <figure>
      <figcaption><b>${index + 1}</b>${caption}</figcaption>
      <img src="data:image/png;base64,${png.toString('base64')}">
    </figure>`;
  await page.setContent(`<!doctype html>
    <style>
      @font-face { font-family: Inter; font-weight: 100 900; src: url(data:font/woff2;base64,${base64(createRequire(import.meta.url).resolve(inter))}) }
      body { margin: 0; display: flex; gap: ${phone.gap}px; font: 500 15px Inter; color: ${ink[theme]} }
      figure { margin: 0; width: ${phone.width}px }
      figcaption { height: ${phone.caption}px; display: flex; align-items: center; gap: 8px }
      b { display: grid; place-items: center; width: 24px; height: 24px; border-radius: 12px; background: #0b6870; color: white; font-size: 13px }
      img { display: block; width: 100%; border-radius: 20px; outline: 1px solid ${line[theme]} }
    </style>
    ${steps.map(figure).join('')}`);
  await page.evaluate(() => document.fonts.ready);
  const picture = await webp(page, { transparent: true });
  await page.close();
  return picture;
}
