import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApplicationProcess } from '#lib/testing/application.ts';
import { sandboxGeminiKey, startGeminiSandbox } from '#sandbox/gemini/start-gemini-sandbox.ts';
import { startTelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import { publicUrl, setAddresses } from './addresses.ts';

/** One application per run, on a fresh data folder, between the two sandboxes. Playwright calls what is returned at the end. */
export default async function startEverything(): Promise<() => Promise<void>> {
  await using started = new AsyncDisposableStack();
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'botfactory-e2e-'));
  started.defer(() => rm(dataFolder, { recursive: true, force: true }));
  const telegram = await startTelegramSandbox({ retryScale: 0.01 });
  started.defer(telegram.close);
  const gemini = await startGeminiSandbox();
  started.defer(gemini.close);

  const application = await startApplicationProcess({
    DATA_DIR: dataFolder,
    PUBLIC_URL: publicUrl,
    // Playwright is the proxy, see test.ts.
    TRUST_PROXY: 'true',
    TELEGRAM_API_ROOT: telegram.url,
    GEMINI_API_ROOT: gemini.url,
    GOOGLE_API_KEY: sandboxGeminiKey,
    LOG_LEVEL: 'warn',
  });
  started.defer(async () => {
    await application.stop();
  });
  telegram.control.resolve({ httpsOrigin: publicUrl, httpOrigin: application.url });
  setAddresses({ application: application.url, telegram: telegram.url, gemini: gemini.url });

  const running = started.move();
  return () => running.disposeAsync();
}
