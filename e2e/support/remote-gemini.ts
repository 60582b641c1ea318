import type { GeminiControl } from '#sandbox/gemini/control.ts';

type RemoteVerb = 'answer' | 'queueModes' | 'release' | 'clearRules' | 'setKeys' | 'setPace' | 'readLedger';

/** The control of the Gemini sandbox, which runs in another process: the same verbs, each of them asynchronous. */
export type RemoteGeminiControl = {
  [Verb in RemoteVerb]: (...input: Parameters<GeminiControl[Verb]>) => Promise<ReturnType<GeminiControl[Verb]>>;
};

export function remoteGeminiControl(url: string): RemoteGeminiControl {
  async function call(verb: RemoteVerb, input: unknown = {}): Promise<never> {
    const response = await fetch(`${url}/control/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`${verb} was refused by the Gemini sandbox: ${await response.text()}`);
    return (await response.json()) as never;
  }
  return {
    answer: (rule) => call('answer', rule),
    queueModes: (modes) => call('queueModes', modes),
    release: (gate) => call('release', gate),
    clearRules: () => call('clearRules'),
    setKeys: (keys) => call('setKeys', keys),
    setPace: (pace) => call('setPace', pace),
    readLedger: (page) => call('readLedger', page),
  };
}
