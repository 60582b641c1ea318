/** Calls a verb of the sandbox's control. Rejects with the sandbox's own sentence. */
export async function control(verb, input = {}) {
  const response = await fetch(`control/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** Everything that happens after `after`, live; the browser reconnects by itself and misses nothing. */
export function watchEvents(after, onEvent, onConnection) {
  const source = new EventSource(`control/events?after=${after}`);
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
  source.onopen = () => onConnection(true);
  source.onerror = () => onConnection(false);
}
