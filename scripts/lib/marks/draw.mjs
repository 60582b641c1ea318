import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { systemChromium } from '../chromium.mjs';
import { root } from '../root.mjs';
import { appIcon, tabIcon, toIco } from './icon.mjs';
import { linkPicture } from './link-picture.mjs';

const rounded = appIcon({ share: 0.62, radius: 0.22 });
// A phone cuts its own shape out of these: what matters stays in the middle, https://w3c.github.io/manifest/#icon-masks
const maskable = appIcon({ share: 0.52, radius: 0 });
const apple = appIcon({ share: 0.62, radius: 0 });

const pictures = [
  { file: 'public/icons/icon-192.png', html: rounded, width: 192 },
  { file: 'public/icons/icon-512.png', html: rounded, width: 512 },
  { file: 'public/icons/maskable-192.png', html: maskable, width: 192 },
  { file: 'public/icons/maskable-512.png', html: maskable, width: 512 },
  { file: 'app/apple-icon.png', html: apple, width: 180 },
  { file: 'public/favicon.ico', html: tabIcon(), width: 32 },
  { file: 'app/opengraph-image.png', html: linkPicture(), width: 1200, height: 630 },
];

export async function main() {
  const browser = await chromium.launch({
    executablePath: systemChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage();
    for (const { file, html, width, height = width } of pictures) {
      await page.setViewportSize({ width, height });
      await page.setContent(html.startsWith('<svg') ? `<style>body { margin: 0 }</style>${html}` : html);
      await page.evaluate(() => document.fonts.ready);
      const png = await page.screenshot({ omitBackground: true });
      writeFileSync(path.join(root, file), file.endsWith('.ico') ? toIco(png, width) : png);
      console.log(file);
    }
  } finally {
    await browser.close();
  }
}
