import { expect, test } from 'vitest';
import { keyedHash, keyedHashes } from './keyed-hash.ts';

const older = { kid: 'old', key: Buffer.alloc(32, 1) };
const newer = { kid: 'new', key: Buffer.alloc(32, 2) };

test('the hash of a known key and text never changes: rows depend on it', () => {
  expect(keyedHash([older], '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw')).toBe(
    '-_ZRJGGZk-QoRzS7QBSX_YIGBhUcjt9em3ptmOnNw_Y',
  );
});

test('a lookup compares with the hash under every key, the first key in front', () => {
  const hashes = keyedHashes([newer, older], 'token');
  expect(hashes).toEqual([keyedHash([newer], 'token'), keyedHash([older], 'token')]);
  expect(new Set(hashes).size).toBe(2);
});

test('an empty keyring is an error, not a hash', () => {
  expect(() => keyedHash([], 'token')).toThrow('keyring is empty');
});
