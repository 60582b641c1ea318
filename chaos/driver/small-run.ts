import { expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import type { Outcome, Program } from '../program.ts';
import type { Mutation } from './mutations.ts';

export const seed = 20_261_120;
/** No run waits for a time: each ends when all is done, or when nothing moves any more. */
const timeoutMs = 600_000;

/** A test that runs the program at its small size, on a database of its own. */
export function testSmall<Parameters>(name: string, program: Program<Parameters>, expected: Outcome['figures'] = {}) {
  const { url } = testDatabase();
  const run = async () => {
    const outcome = await program.run({ databaseUrl: url, seed, say: () => {} }, program.small);
    // Together, so that a failure shows all that was found.
    expect(outcome).toMatchObject({ broken: [], figures: expected });
  };
  test(`${name}, small: ${program.title}`, run, timeoutMs);
}

/** A test that the program finds out that a guarantee was taken away. */
export function testCaught<Parameters>(
  mutation: Mutation,
  name: string,
  program: Program<Parameters>,
  { given, finds }: { given: Parameters; finds: RegExp },
) {
  const { url } = testDatabase();
  const run = async () => {
    const { broken } = await program.run({ databaseUrl: url, seed, mutation, say: () => {} }, given);
    expect(broken.join(', ')).toMatch(finds);
  };
  test(`${mutation}: ${name} finds it out`, run, timeoutMs);
}
