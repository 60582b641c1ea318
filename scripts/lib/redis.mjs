import { spawnSync } from 'node:child_process';
import { installFromDistribution } from './distribution.mjs';
import { lastLines, StepFailure, step } from './step.mjs';

const isThere = () => spawnSync('redis-server', ['--version']).status === 0;

/** Makes sure that there is a Redis server for the tests, which start their own: the system's, else the distribution's. */
export async function provideRedis() {
  if (isThere()) return;
  await step('Installing a Redis server for the tests', async () => {
    const output = await installFromDistribution('redis-server');
    if (isThere()) return;
    const said = output === '' ? '' : ` What was tried said:\n\n${lastLines(output, 5)}`;
    throw new StepFailure(
      `There is no redis-server for the tests of sessions in Redis. Install one (Debian and Ubuntu: apt-get install redis-server; macOS: brew install redis) and run the command again.${said}`,
    );
  });
}
