import type { TelegramControl } from './control.ts';
import type { remoteVerbs } from './control-routes.ts';

type RemoteVerb = (typeof remoteVerbs)[number];

/** The control of a sandbox in another process: the same verbs, each of them asynchronous. */
export type RemoteTelegramControl = {
  [Verb in RemoteVerb]: (
    ...input: Parameters<TelegramControl[Verb]>
  ) => Promise<Awaited<ReturnType<TelegramControl[Verb]>>>;
};

/** Connects to the sandbox at this address (`http://127.0.0.1:port`). */
export function remoteTelegramControl(url: string): RemoteTelegramControl {
  const call = async (verb: string, input: unknown = {}) => {
    const response = await fetch(`${url}/control/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const body: unknown = await response.json();
    if (!response.ok) throw new Error((body as { error: string }).error);
    return body;
  };
  return new Proxy({} as RemoteTelegramControl, {
    // A proxy that is awaited is asked for `then`; it is not a verb.
    get: (_, verb) => (typeof verb === 'string' && verb !== 'then' ? (input: unknown) => call(verb, input) : undefined),
  });
}
