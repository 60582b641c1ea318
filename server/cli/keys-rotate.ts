import { randomBytes } from 'node:crypto';
import { rotateKeys } from '#lib/bots/rotate-keys.ts';
import type { Env, Keyring } from '#lib/env.ts';
import { writeSecrets } from '../secrets.ts';
import { type Command, UsageError } from './command.ts';

export const keysRotate: Command = {
  usage: 'keys rotate [--new-key]',
  summary: 'encrypts all stored secrets anew with the first key of the keyring; can be stopped and repeated',
  options: ['new-key'],
  async run({ env, ctx, ownSecrets }, _args, { 'new-key': newKey = false }) {
    if (newKey && ownSecrets === undefined) {
      throw new UsageError(
        'A new key can be made here only for the keys that BotFactory generated itself, and while it is stopped. ' +
          'Otherwise add a new key at the end of ENCRYPTION_KEYS and restart every process, move it to the front ' +
          'and restart every process again, run keys rotate, and then take the old key away.',
      );
    }
    const keyring = newKey ? [makeKey(ctx.keyring), ...ctx.keyring] : ctx.keyring;
    // Stored before it is used: whatever happens from here on, every envelope can be opened.
    if (newKey && ownSecrets) store(ownSecrets, env, keyring);
    const { rotated, failed } = await rotateKeys({ ...ctx, keyring });
    const complete = failed.length === 0;
    if (newKey && ownSecrets && complete) store(ownSecrets, env, keyring.slice(0, 1));
    const kid = keyring[0]?.kid;
    return {
      text: [
        `${rotated} ${rotated === 1 ? 'bot was' : 'bots were'} encrypted anew; the key in use is "${kid}".`,
        ...failed.map(
          (id) => `No key of the keyring opens the secrets of ${id}: its owner must enter the token again.`,
        ),
      ].join('\n'),
      data: { key: kid, rotated, failed },
      failed: !complete,
    };
  },
};

/** A key with the next name that no key has: k1, k2, … */
function makeKey(keyring: Keyring): Keyring[number] {
  let number = keyring.length + 1;
  while (keyring.some(({ kid }) => kid === `k${number}`)) number += 1;
  return { kid: `k${number}`, key: randomBytes(32) };
}

function store(folder: string, env: Env, keyring: Keyring): void {
  const ENCRYPTION_KEYS = keyring.map(({ kid, key }) => `${kid}:${key.toString('base64')}`).join(',');
  writeSecrets(folder, { AUTH_SECRET: env.AUTH_SECRET, ENCRYPTION_KEYS });
}
