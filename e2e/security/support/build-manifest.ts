import { readFileSync } from 'node:fs';
import path from 'node:path';

const output = path.resolve(import.meta.dirname, '../../../.next');

export interface BuiltAction {
  /** `file#export`: the name under which the tests know it. */
  name: string;
  /** What the browser sends as `Next-Action`. */
  id: string;
  /** The addresses of pages that can call it, with their parameters in brackets. */
  pages: string[];
}

/** The address of every page and route handler of the build, with its parameters in brackets. */
export function builtRoutes(): { pages: string[]; handlers: string[] } {
  const routes = Object.entries(routeManifest());
  const endingIn = (ending: string) => routes.filter(([file]) => file.endsWith(ending)).map(([, address]) => address);
  return { pages: endingIn('/page').sort(), handlers: endingIn('/route').sort() };
}

/** Every server action of the build. */
export function builtActions(): BuiltAction[] {
  const { node, edge } = readJson<Record<'node' | 'edge', Record<string, ManifestAction>>>(
    'server/server-reference-manifest.json',
  );
  const addresses = routeManifest();
  return Object.entries({ ...node, ...edge })
    .map(([id, { filename, exportedName, workers }]) => ({
      id,
      name: `${filename}#${exportedName}`,
      pages: Object.keys(workers).map((file) => addresses[file.replace(/^app/, '')] ?? file),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

interface ManifestAction {
  filename: string;
  exportedName: string;
  workers: Record<string, unknown>;
}

const routeManifest = () => readJson<Record<string, string>>('app-path-routes-manifest.json');

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(output, file), 'utf8')) as T;
}
