import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
import { mark } from './icon.mjs';

/** In which languages a bot is asked and answers: the picture needs no other words, and so no translation. */
const chat = [
  { side: 'out', text: '15 ta lola necha pul?' },
  { side: 'in', text: '180 000 soʻm, yetkazib beramiz.' },
  { side: 'out', text: 'А в воскресенье?' },
  { side: 'in', text: 'Каждый день с 9:00 до 21:00.' },
  { side: 'out', text: 'Do you have peonies?' },
  { side: 'in', text: 'Not today. Tulips we do have!' },
];

const font = (subset) => {
  const file = path.join(root, `node_modules/@fontsource-variable/inter/files/inter-${subset}-wght-normal.woff2`);
  return `@font-face { font-family: Inter; font-weight: 100 900; src: url(data:font/woff2;base64,${readFileSync(file, 'base64')}); unicode-range: ${subset.startsWith('cyrillic') ? 'U+0400-052F' : subset === 'latin' ? 'U+0000-00FF, U+2000-206F' : 'U+0100-02FF'} }`;
};

/** The picture that a messenger shows under a link to us: 1200 × 630. */
export const linkPicture = () => `<!doctype html><meta charset="utf-8"><style>
  ${['latin', 'latin-ext', 'cyrillic'].map(font).join('\n')}
  * { box-sizing: border-box; margin: 0 }
  body { width: 1200px; height: 630px; display: grid; grid-template-columns: 1fr 560px; background: #f7f5f2; color: #1d1b18; font: 500 27px/1.3 Inter }
  .brand { display: grid; align-content: center; justify-items: start; gap: 36px; padding-left: 80px }
  .brand svg { width: 152px }
  .brand b { font-size: 80px; font-weight: 650; line-height: 1; letter-spacing: -0.035em }
  .brand i { font-style: normal; color: #666058; font-size: 34px }
  .chat { display: flex; flex-direction: column; justify-content: center; gap: 16px; padding: 0 40px; background: #dde5d5 }
  .chat p { padding: 17px 26px; border-radius: 32px }
  .in { align-self: start; background: #fff; border-bottom-left-radius: 10px }
  .out { align-self: end; background: #e6f8d6; border-bottom-right-radius: 10px }
</style>
<div class="brand"><svg viewBox="0 0 32 32">${mark('#0b6870', '#ffffff').join('')}</svg><b>BotFactory</b><i>AI · Telegram · uz · ru · en</i></div>
<div class="chat">${chat.map(({ side, text }) => `<p class="${side}">${text}</p>`).join('')}</div>`;
