import { rmSync } from 'node:fs';
import { demoPaths } from '#lib/demo/demo-paths.ts';
import { sampleOwner } from '#lib/demo/sample-owner.ts';
import { createDemoWorld } from '#sandbox/demo-world.ts';
import { startTelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import { announce, say } from './announce.ts';
import { startApplication } from './application.ts';
import { composition } from './composition.ts';
import { loadDotEnv } from './configuration.ts';
import { takeDataFolder } from './data-folder.ts';
import { demoFront } from './demo/demo-front.ts';
import { openBrowser } from './demo/open-browser.ts';
import { beginChats, makeSample } from './demo/sample.ts';
import { shutOutSurroundings } from './demo/shut-out-surroundings.ts';
import { projectFolder, runProcess } from './run-process.ts';

/** By port, so that each of several demos has its own. A port that is none is told about later. */
const dataFolder = `.demo/${/^\d+$/.exec(process.env.PORT ?? '')?.[0] ?? 'default'}`;

/**
 * The whole application with nothing real around it: a Telegram of its own with a page that plays the app, a sample
 * owner and a sample bot. New at each start.
 */
runProcess(async () => {
  const telegram = await startTelegramSandbox();
  const world = createDemoWorld(telegram.control);
  const demo = demoFront(telegram);
  shutOutSurroundings(process.env);
  Object.assign(process.env, {
    DEMO: 'true',
    DATA_DIR: dataFolder,
    TELEGRAM_API_ROOT: telegram.url,
    // Its password is known to everybody: this machine only, unless somebody asks for more.
    HOST: process.env.HOST || '127.0.0.1',
    ROLE: 'all',
  });
  loadDotEnv();
  emptyDataFolder();

  const application = await startApplication({
    folder: projectFolder,
    dev: process.argv.includes('--dev'),
    composition: {
      ...composition,
      front: ({ env }, next) => demo.front(env.HOST, next),
      services: [
        (tools) => makeSample(tools, world),
        ...composition.services,
        (tools) => beginChats(tools, telegram.control, world),
        async () => ({ stop: async () => demo.end() }),
      ],
    },
  });
  say(announce(application, process.uptime(), demoPaths.start));
  say(`  This is the demo, and new at each start: a customer's Telegram and the owner's dashboard, side by side.
  Sign in   as ${sampleOwner.email} with the password: ${sampleOwner.password}
  Bot API   of its Telegram: ${telegram.url}\n`);
  openBrowser(`http://localhost:${application.port}${demoPaths.start}`);
  return {
    ...application,
    async stop() {
      await application.stop();
      await telegram.close();
    },
  };
});

/** Only when no other demo runs in it. */
function emptyDataFolder(): void {
  takeDataFolder(dataFolder).release();
  rmSync(dataFolder, { recursive: true });
}
