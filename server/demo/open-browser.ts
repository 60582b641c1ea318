import { spawn } from 'node:child_process';

interface Surroundings {
  platform: NodeJS.Platform;
  env: Record<string, string | undefined>;
  isTerminal: boolean;
}

/** The command that opens an address in the browser of the person at this machine; null: nobody sits there, or wants it. */
export function browserCommand({ platform, env, isTerminal }: Surroundings): string | null {
  if (!isTerminal || env.CI || env.SSH_CONNECTION || env.BROWSER === 'none') return null;
  if (platform === 'darwin') return 'open';
  return platform === 'linux' && (env.DISPLAY || env.WAYLAND_DISPLAY) ? 'xdg-open' : null;
}

/** Opens the address if that can be done; the address has been printed all the same. */
export function openBrowser(address: string): void {
  const command = browserCommand({
    platform: process.platform,
    env: process.env,
    isTerminal: process.stdout.isTTY === true,
  });
  if (!command) return;
  const child = spawn(command, [address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
