import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { sandboxGeminiKey } from './gemini/start-gemini-sandbox.ts';
import { remoteTelegramControl } from './telegram/control/remote-control.ts';

it('runs as a process of its own until it is told to stop', async () => {
  const child = spawn(process.execPath, ['sandbox/main.ts', '--resolve', 'https://bots.example=http://127.0.0.1:9'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { telegram, gemini } = JSON.parse(line) as { telegram: string; gemini: string };
  const bot = await remoteTelegramControl(telegram).createBot();
  const set = await fetch(`${telegram}/bot${bot.token}/setWebhook?url=https://bots.example/hook`);
  expect(await set.json()).toMatchObject({ ok: true, description: 'Webhook was set' });
  expect((await fetch(`${gemini}/v1beta/models?key=${sandboxGeminiKey}`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
