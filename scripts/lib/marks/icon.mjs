import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';

const accent = '#0b6870';

/**
 * The mark as the inside of an SVG, from `app/icon.svg`, in two colours of one's own.
 *
 * @param {string} bubble
 * @param {string} eyes
 */
export function mark(bubble, eyes) {
  const icon = readFileSync(path.join(root, 'app', 'icon.svg'), 'utf8');
  const shapes = icon.match(/<(path|rect)\b[^>]*\/>/g) ?? [];
  return shapes.map((shape) => shape.replace(/fill="[^"]*"/, `fill="${shape.startsWith('<path') ? bubble : eyes}"`));
}

/**
 * The mark on its colour, as an icon of a phone.
 *
 * @param {{ share: number, radius: number }} look how much of the edge the mark takes, and how round the corners are
 */
export function appIcon({ share, radius }) {
  const side = 32 / share;
  const inset = (side - 32) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" style="display:block;width:100vw;height:100vh">
    <rect width="${side}" height="${side}" rx="${side * radius}" fill="${accent}"/>
    <g transform="translate(${inset} ${inset})">${mark('#ffffff', accent).join('')}</g>
  </svg>`;
}

/** The mark alone, in the colour that can be seen on light and dark tabs. */
export const tabIcon = () =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" style="display:block;width:100vw;height:100vh">${mark('#12868f', '#ffffff').join('')}</svg>`;

/**
 * A PNG as a favicon.ico: a header of 22 bytes before it.
 *
 * @param {Buffer} png
 * @param {number} side in pixels
 */
export function toIco(png, side) {
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2); // an icon
  header.writeUInt16LE(1, 4); // with one picture
  header.writeUInt8(side, 6);
  header.writeUInt8(side, 7);
  header.writeUInt16LE(1, 10); // colour planes
  header.writeUInt16LE(32, 12); // bits a pixel
  header.writeUInt32LE(png.length, 14);
  header.writeUInt32LE(header.length, 18);
  return Buffer.concat([header, png]);
}
