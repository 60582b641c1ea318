import { rmSync } from 'node:fs';
import path from 'node:path';
import { type StartedProcess, startProcess } from './start-process.ts';

const next = 'node_modules/next/dist/bin/next';
/** One layout, one static page, nothing else. */
const folder = 'bench/blank-page';

/** Builds the blank page with the Next of the application: what any page costs that has nothing on it. */
export async function buildBlankPage(logFolder: string): Promise<void> {
  rmSync(path.resolve(import.meta.dirname, '../blank-page/.next'), { recursive: true, force: true });
  const { child, lastWords } = startProcess({ script: next, args: ['build', folder], logFolder });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`The blank page could not be built. Next said:\n${lastWords()}`);
}

export function startBlankPage(logFolder: string, port: number): StartedProcess {
  return startProcess({
    script: next,
    args: ['start', folder, '--port', String(port), '--hostname', '127.0.0.1'],
    logFolder,
  });
}
