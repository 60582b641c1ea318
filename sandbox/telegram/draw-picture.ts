import { crc32, deflateSync } from 'node:zlib';

/** Points across, as the small size of a profile picture at Telegram. */
const size = 160;
const centre = size / 2;

/** Two colours each: from the upper edge of the picture to the lower. */
const grounds = [
  ['#0f8a8f', '#075a66'],
  ['#d9803a', '#a8481f'],
  ['#5a7bd8', '#3a4a9c'],
  ['#8a6bc9', '#5b3f96'],
  ['#4f9d5b', '#2c6a44'],
].map((pair) => pair.map(rgb));
const [cream, shade, band] = ['#fff8ea', '#e8d9bd', '#2f6fb0'].map(rgb);

type Colour = [red: number, green: number, blue: number];

/** A profile picture as PNG: a piala, on a ground that the seed chooses. Drawn, so that no file need be kept. */
export function drawPicture(seed = 0): Buffer {
  const [top = black, bottom = black] = grounds[seed % grounds.length] ?? [];
  const rows = Buffer.alloc(size * (1 + size * 3));
  for (let y = 0; y < size; y++) {
    // Each row of a PNG begins with its filter: none.
    let at = y * (1 + size * 3) + 1;
    for (let x = 0; x < size; x++) {
      const ground = mix(top, bottom, y / size);
      for (const part of smooth(x, y, ground)) rows[at++] = part;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const black: Colour = [0, 0, 0];

/** The mean of four samples in a point, which rounds the steps of an edge. */
function smooth(x: number, y: number, ground: Colour): Colour {
  const samples = [0.25, 0.75].flatMap((dx) => [0.25, 0.75].map((dy) => piala(x + dx, y + dy) ?? ground));
  return [0, 1, 2].map((part) => Math.round(samples.reduce((sum, one) => sum + (one[part] ?? 0), 0) / 4)) as Colour;
}

/** The colour of the bowl, its band, its foot or its steam; undefined beside them. */
function piala(x: number, y: number): Colour | undefined {
  const [rim, foot] = [74, 118];
  const down = (y - rim) / (foot - rim);
  if (down >= 0 && down <= 1) {
    const half = 42 * Math.sqrt(1 - 0.82 * down * down);
    if (Math.abs(x - centre) > half) return undefined;
    if (down > 0.3 && down < 0.46) return band;
    return x - centre > half * 0.45 ? shade : cream;
  }
  if (y > foot && y < foot + 8) return Math.abs(x - centre) < 20 ? shade : undefined;
  const wave = (left: number) => Math.abs(x - left - 5 * Math.sin(y / 7)) < 2.6;
  return y > 36 && y < 64 && (wave(centre - 14) || wave(centre + 14)) ? cream : undefined;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function mix(from: Colour, to: Colour, share: number): Colour {
  return from.map((part, index) => Math.round(part + ((to[index] ?? 0) - part) * share)) as Colour;
}

function rgb(hex: string): Colour {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Colour;
}
