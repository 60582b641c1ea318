import { expect, it } from 'vitest';
import type { TestEvent } from '#lib/conversation/test-events.ts';
import { readEvents } from './read-events.ts';

async function read(chunks: Uint8Array[]): Promise<TestEvent[]> {
  const events: TestEvent[] = [];
  for await (const event of readEvents(new Blob(chunks as BlobPart[]).stream())) events.push(event);
  return events;
}

const expected: TestEvent[] = [{ type: 'draft', draftId: 1, text: 'Oʻzbekcha 👍', entities: [] }, { type: 'done' }];

it('reads events however the bytes are cut', async () => {
  const bytes = new TextEncoder().encode(expected.map((event) => `${JSON.stringify(event)}\n`).join('\n'));
  expect(await read([bytes])).toEqual(expected);
  expect(await read(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(expected);
});

it('reads a last line without its line break', async () => {
  expect(await read([new TextEncoder().encode('{"type":"typing"}\n{"type":"done"}')])).toEqual([
    { type: 'typing' },
    { type: 'done' },
  ]);
});
