import { spawnSync } from 'node:child_process';
import { installFromDistribution } from './distribution.mjs';
import { lastLines, StepFailure, step } from './step.mjs';

const isThere = () => spawnSync('nginx', ['-v']).status === 0;

/** Makes sure that there is an nginx for what runs in several processes: the system's, else the distribution's. */
export async function provideNginx() {
  if (isThere()) return;
  await step('Installing nginx', async () => {
    const output = await installFromDistribution('nginx');
    if (isThere()) return;
    const said = output === '' ? '' : ` What was tried said:\n\n${lastLines(output, 5)}`;
    throw new StepFailure(
      `There is no nginx, which stands before several web processes. Install it (Debian and Ubuntu: apt-get install nginx; macOS: brew install nginx) and run the command again.${said}`,
    );
  });
}
