import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What was planted, by what it is called in the report. */
export type Canaries = Map<string, string>;

/** Names the canaries that are in `text`, with what stands around the first find, so that a failure can be traced. */
export function findIn(text: string, canaries: Canaries): string[] {
  return [...canaries].flatMap(([name, canary]) => {
    const spelling = spellings(canary).find((one) => text.includes(one));
    if (spelling === undefined) return [];
    const at = text.indexOf(spelling);
    return [`${name}: …${text.slice(Math.max(0, at - 120), at)}▶${text.slice(at, at + spelling.length + 40)}`];
  });
}

/** The file names below `folder` whose content holds a canary. */
export async function findInFiles(folder: string, canaries: Canaries, except: string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || except.includes(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = await readFile(file, 'latin1');
    found.push(...findIn(content, canaries).map((find) => `${path.relative(folder, file)} ${find.split(':')[0]}`));
  }
  return found;
}

/** As it is, as addresses and HTML spell it, and in base64. */
function spellings(canary: string): string[] {
  const encoded = Buffer.from(canary).toString('base64');
  return [canary, encodeURIComponent(canary), canary.replaceAll('+', '&#x2B;'), encoded.replace(/=+$/, '')];
}
