import { encode } from 'uqr';

/** The drawing's own units; it is printed at any size. */
const width = 200;
const height = 222;
/** The empty rim without which a camera does not find the code, in modules (ISO/IEC 18004). */
const quietZone = 4;
const widestLetter = 0.68;
/** So much of the quiet zone is left out of the view `code`, where the page around is as empty. */
const rim = 10;

/**
 * A QR code of `address` as an SVG picture, with `label` under it for people: to be printed and put up. Black on white
 * in both themes, since many readers cannot do otherwise. `label`: letters, digits and punctuation that XML allows. Its
 * view `code` is the code alone.
 */
export function drawLinkPoster(address: string, label: string): string {
  // M survives a scratch or a crease over 15 % of it.
  const { data, size } = encode(address, { ecc: 'M', border: quietZone });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const fontSize = Math.min(13, (width - 28) / (label.length * widestLetter));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">`,
    // For a page, which writes the label in its own letters.
    `<view id="code" viewBox="${rim} ${rim} ${width - 2 * rim} ${width - 2 * rim}"/>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<path transform="scale(${width / size})" shape-rendering="crispEdges" d="${dark.join('')}"/>`,
    `<text x="${width / 2}" y="204" text-anchor="middle" font-family="system-ui,sans-serif" font-size="${fontSize.toFixed(1)}" font-weight="600">${label}</text>`,
    '</svg>',
  ].join('');
}
