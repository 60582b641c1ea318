import { chromium } from '@playwright/test';
import { promptTemplates } from '#lib/bots/prompt-templates.ts';
import { remoteTelegramControl } from '#sandbox/telegram/control/remote-control.ts';
import { addresses } from '../e2e/support/addresses.ts';
import { copy, createRestaurantBot, messageOf, signUpFromLanding } from '../e2e/support/first-minute.ts';
import { Hand } from '../e2e/support/hand.ts';
import { remoteGeminiControl } from '../e2e/support/remote-gemini.ts';
import startEverything from '../e2e/support/server.ts';
import { systemChromium } from '../scripts/lib/chromium.mjs';

/**
 * `node_modules/node/bin/node bench/minute.ts`: how long the first answer takes somebody with a phone and a token, on
 * the production build. The hand is a model (docs/onboarding.md), the rest is measured.
 */

/** Thumbs on glass: 36 words of 5 characters a minute (Palin and others, 2019), and a second to see and hit a button. */
const pace = { tapMs: 1100, characterMs: 330 };
const owner = { name: 'Dilnoza', email: 'dilnoza@example.com', password: 'yetti oltin choynak' };
const [question] = promptTemplates.en.restaurant.questions;
/** What a model takes over a short answer. */
const modelMs = 1500;

const profiles = [
  { name: 'fast phone, Wi-Fi', slowdown: 1, latencyMs: 20, megabits: 50 },
  { name: 'cheap phone, 4G', slowdown: 4, latencyMs: 150, megabits: 1.6 },
];

await using cleanup = new AsyncDisposableStack();
cleanup.defer(await startEverything());
const { application, telegram, gemini } = addresses();
const model = remoteGeminiControl(gemini);
await model.setPace({ latencyMs: modelMs });
await model.answer({ containing: question, text: 'Osh va choy.' });
const browser = await chromium.launch({
  executablePath: systemChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
cleanup.defer(() => browser.close());

console.log('| phone | inputs | taps | characters typed | hand, s | waiting, s | first answer after, s |');
console.log('| --- | --: | --: | --: | --: | --: | --: |');
for (const [index, profile] of profiles.entries()) {
  const { hand, seconds } = await walk({ ...owner, email: `${index}${owner.email}` }, profile);
  const handSeconds = hand.busyMs / 1000;
  const waiting = seconds - handSeconds;
  const times = [handSeconds, waiting, seconds].map((time) => time.toFixed(1));
  console.log(`| ${[profile.name, hand.inputs, hand.taps, hand.characters, ...times].join(' | ')} |`);
}

async function walk(visitor: typeof owner, { slowdown, latencyMs, megabits }: (typeof profiles)[number]) {
  const { token } = await remoteTelegramControl(telegram).createBot({ name: 'Navvot', picture: true });
  const context = await browser.newContext({
    baseURL: application,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const bytesPerSecond = (megabits * 1024 * 1024) / 8;
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  const hand = new Hand(pace);
  const started = performance.now();
  await signUpFromLanding(page, hand, visitor);
  await copy(page, messageOf(token));
  const log = await createRestaurantBot(page, hand, question);
  await log.getByText('Osh va choy.').waitFor();
  const seconds = (performance.now() - started) / 1000;
  await context.close();
  return { hand, seconds };
}
