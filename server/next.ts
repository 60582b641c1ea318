import { existsSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NodeHandler } from './http.ts';
import { StartupError } from './startup-error.ts';

export interface NextApplication {
  handle: NodeHandler;
  close(): Promise<void>;
}

/**
 * The pages: Next on the production build, or in development mode with hot reload. At its first request Next listens for
 * the server's upgrades by itself, in both.
 */
export async function startNext(options: { folder: string; dev: boolean; server: Server }): Promise<NextApplication> {
  if (!options.dev && !existsSync(`${options.folder}/.next/BUILD_ID`)) {
    throw new StartupError('The pages are not built. Run npm start, which builds them first.');
  }
  // Read when Next is loaded, so both are set before; the signals are ours to handle.
  Object.assign(process.env, {
    NODE_ENV: options.dev ? 'development' : 'production',
    NEXT_MANUAL_SIG_HANDLE: 'true',
    NEXT_TELEMETRY_DISABLED: '1',
  });
  if (!options.dev) process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = configurationOfBuild(options.folder);
  const { default: next } = await import('next');
  const application = next({
    dir: options.folder,
    dev: options.dev,
    httpServer: options.server,
    ...ownAddress(options.server),
  });
  await application.prepare();
  const handle = application.getRequestHandler();
  return { handle: (request, response) => handle(request, response), close: () => application.close() };
}

/**
 * What `next.config.ts` came to in the build, given as Next's own standalone server is given it. Read from its source,
 * the start would load the compiler that TypeScript and the plugins need: a second, and 100 MB that stay.
 */
function configurationOfBuild(folder: string): string {
  const built: { config: unknown } = JSON.parse(readFileSync(`${folder}/.next/required-server-files.json`, 'utf8'));
  return JSON.stringify(built.config);
}

/**
 * Where Next reaches itself: an action that redirects fetches its target there, with the visitor's cookies. Without
 * it, Next believes to be at localhost:3000, and would hand them to whatever listens there.
 */
function ownAddress(server: Server): { hostname: string; port: number } {
  const { address, port } = server.address() as AddressInfo;
  const everywhere = address === '::' || address === '0.0.0.0';
  return { hostname: everywhere ? 'localhost' : address, port };
}
