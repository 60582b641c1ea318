import { announce, say } from './announce.ts';
import { startApplication } from './application.ts';
import { composition } from './composition.ts';
import { loadDotEnv } from './configuration.ts';
import { projectFolder, runProcess } from './run-process.ts';

/** The application's process. `--dev`: pages are compiled as they are asked for. */
runProcess(async () => {
  // Before .env, which leaves alone what is set: only server/demo.ts runs the demo.
  process.env.DEMO = '';
  loadDotEnv();
  const dev = process.argv.includes('--dev');
  const application = await startApplication({ folder: projectFolder, dev, composition });
  say(announce(application, process.uptime()));
  return application;
});
