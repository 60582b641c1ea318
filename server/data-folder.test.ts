import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { takeDataFolder, writePrivateFile } from './data-folder.ts';

const parent = mkdtempSync(path.join(tmpdir(), 'botfactory-data-folder-'));

test('the folder is made for its owner only, and its parents are not closed', () => {
  const taken = takeDataFolder(path.join(parent, 'deep', 'data'));
  expect(statSync(taken.path).mode & 0o777).toBe(0o700);
  expect(statSync(path.dirname(taken.path)).mode & 0o055).toBe(0o055);
  taken.release();
});

test('a folder belongs to one at a time', () => {
  const folder = path.join(parent, 'one');
  const first = takeDataFolder(folder);
  expect(() => takeDataFolder(folder)).toThrow(/in use by a running BotFactory/);
  first.release();
  takeDataFolder(folder).release();
});

test('a folder that cannot be made is told with what to do', () => {
  writeFileSync(path.join(parent, 'file'), '');
  expect(() => takeDataFolder(path.join(parent, 'file'))).toThrow(/cannot be written.*set DATA_DIR/s);
  expect(() => takeDataFolder(path.join(parent, 'file', 'data'))).toThrow(/cannot be written.*set DATA_DIR/s);
});

test('a private file replaces the old one and leaves no draft', () => {
  const file = path.join(parent, 'private', 'secret');
  takeDataFolder(path.dirname(file)).release();
  writePrivateFile(file, 'old');
  writePrivateFile(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(path.dirname(file)).sort()).toEqual(['lock', 'secret']);
});
