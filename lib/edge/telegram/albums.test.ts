import { expect, test } from 'vitest';
import { rememberAlbums } from './albums.ts';

test('of an album one message is answered, again when it comes again, and by each bot of a group', () => {
  const isFirstOfAlbum = rememberAlbums();
  const picture = { media_group_id: '1', chat: { id: -100 } };
  expect(isFirstOfAlbum('choyxona', picture, 7)).toBe(true);
  expect(isFirstOfAlbum('choyxona', picture, 8)).toBe(false);
  expect(isFirstOfAlbum('choyxona', picture, 7)).toBe(true);
  expect(isFirstOfAlbum('gullar', picture, 9)).toBe(true);
});
