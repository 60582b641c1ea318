import { demoPaths } from '#lib/demo/demo-paths.ts';
import type { RemoteTelegramControl } from '#sandbox/telegram/control/remote-control.ts';

type Verb = keyof RemoteTelegramControl;
type Answer<V extends Verb> = Awaited<ReturnType<RemoteTelegramControl[V]>>;

/** Does something in the demo's Telegram. Rejects with the sandbox's own sentence. */
export async function control<V extends Verb>(
  verb: V,
  input?: Parameters<RemoteTelegramControl[V]>[0],
): Promise<Answer<V>> {
  const response = await fetch(demoPaths.control(verb), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input ?? {}),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error((answer as { error: string }).error);
  return answer as Answer<V>;
}
