import { test as base, expect } from '../../support/test.ts';
import { type Installation, startInstallation } from './installation.ts';

interface WorkerFixtures {
  /** Started once for the tests of a worker, which may leave it in any state that others do not mind. */
  installation: Installation;
  /** What differs from an ordinary installation. */
  environment: Record<string, string>;
}

/** Tests against an installation of their own; `page` is at home there too. */
export const test = base.extend<object, WorkerFixtures>({
  environment: [{}, { option: true, scope: 'worker' }],
  installation: [
    async ({ environment }, use) => {
      await using installation = await startInstallation(environment);
      await use(installation);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ installation }, use) => use(installation.application.url),
});

export { expect };
