import type { TestEvent } from '#lib/conversation/test-events.ts';

/** The events of an answer, one JSON object a line, as they arrive. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<TestEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let unread = '';
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const lines = (unread + chunk.value).split('\n');
      unread = lines.pop() ?? '';
      yield* lines.filter(hasContent).map(parseEvent);
    }
    if (hasContent(unread)) yield parseEvent(unread);
  } finally {
    await reader.cancel();
  }
}

const hasContent = (line: string): boolean => line.trim() !== '';

/** The lines come from our own server, which writes nothing else. */
const parseEvent = (line: string): TestEvent => JSON.parse(line) as TestEvent;
