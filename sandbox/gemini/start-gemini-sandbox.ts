import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ListeningServer, listenOnLoopback, readBody, sendJson } from '#sandbox/shared/http.ts';
import { requestFields } from '#sandbox/shared/request-fields.ts';
import { createGeminiControl, type GeminiControl, type GeminiSettings } from './control.ts';
import { invalidArgument, invalidKey, missingKey, unknownModel } from './error-bodies.ts';
import { handleGenerate } from './handle-generate.ts';
import { tokensOf } from './request-text.ts';
import type { ErrorBody, GenerateRequest } from './wire-types.ts';

export interface GeminiSandboxOptions {
  /** A free one when not given. */
  port?: number;
  /** Wait before each piece of a stream after the first. */
  chunkDelayMs?: number;
  /** Wait before the first byte of an answer. */
  latencyMs?: number;
  keys?: string[];
  models?: string[];
}

export interface GeminiSandbox {
  url: string;
  control: GeminiControl;
  /** Another address of the same sandbox: the ledger names who asks there. */
  door(caller: string): Promise<string>;
  close(): Promise<void>;
}

/** The key that is let in unless others are named. */
export const sandboxGeminiKey = 'sandbox-gemini-key';
const knownModels = ['gemini-flash-latest', 'gemini-flash-lite-latest', 'gemini-pro-latest'];
const remoteVerbs = ['answer', 'queueModes', 'release', 'clearRules', 'setKeys', 'setPace', 'readLedger'] as const;

/** A Gemini REST API on loopback whose model is the demo model, and that can fail in every known way on command. */
export async function startGeminiSandbox(options: GeminiSandboxOptions = {}): Promise<GeminiSandbox> {
  const settings: GeminiSettings = {
    chunkDelayMs: options.chunkDelayMs ?? 0,
    latencyMs: options.latencyMs ?? 0,
    keys: new Set(options.keys ?? [sandboxGeminiKey]),
    models: new Set(options.models ?? knownModels),
  };
  const control = createGeminiControl(settings);
  const answerTo = (caller?: string) => (request: IncomingMessage, response: ServerResponse) => {
    const address = new URL(request.url ?? '/', 'http://sandbox');
    const handle = address.pathname.startsWith('/control/') ? handleControl : handleModel;
    handle(request, response, address, caller).catch((error: unknown) => {
      sendJson(response, 400, { error: { code: 400, message: String(error), status: 'INVALID_ARGUMENT' } });
    });
  };
  const { url, close } = await listenOnLoopback(options.port ?? 0, answerTo());
  const doors: ListeningServer[] = [];

  async function handleControl(request: IncomingMessage, response: ServerResponse, address: URL): Promise<void> {
    const name = address.pathname.slice('/control/'.length);
    const verb = name === 'ledger' ? 'readLedger' : remoteVerbs.find((one) => one === name);
    if (!verb) return sendJson(response, 404, { error: `there is no control verb "${name}"` });
    const input = requestFields(request, address, await readBody(request));
    const run = control[verb] as (input: Record<string, unknown>) => unknown;
    sendJson(response, 200, run(input) ?? null);
  }

  async function handleModel(
    request: IncomingMessage,
    response: ServerResponse,
    address: URL,
    caller?: string,
  ): Promise<void> {
    const refuse = (body: ErrorBody) => sendJson(response, body.error.code, body);
    const raw = await readBody(request);
    const key = request.headers['x-goog-api-key'] ?? address.searchParams.get('key');
    if (!key) return refuse(missingKey());
    if (!settings.keys.has(String(key))) return refuse(invalidKey());
    if (address.pathname === '/v1beta/models')
      return sendJson(response, 200, { models: [...settings.models].map(model) });
    const [, name = '', method] = /^\/v1beta\/models\/([^/:]+)(?::(\w+))?$/.exec(address.pathname) ?? [];
    if (!settings.models.has(name)) return refuse(unknownModel(name));
    if (method === undefined) return sendJson(response, 200, model(name));
    const body = parsedBody(raw);
    if (!body) return refuse(invalidArgument('Invalid JSON payload received. Unexpected token.'));
    if (method === 'countTokens') return sendJson(response, 200, { totalTokens: tokensOf(countedRequest(body)) });
    if (method !== 'generateContent' && method !== 'streamGenerateContent') return refuse(unknownModel(name));
    const sse = address.searchParams.get('alt') === 'sse';
    await handleGenerate(settings, control, request, response, { model: name, method, sse, body, caller });
  }

  return {
    url,
    control,
    async door(caller) {
      const door = await listenOnLoopback(0, answerTo(caller));
      doors.push(door);
      return door.url;
    },
    async close() {
      await Promise.all([close(), ...doors.map((door) => door.close())]);
    },
  };
}

const model = (name: string) => ({
  name: `models/${name}`,
  displayName: name,
  inputTokenLimit: 1_048_576,
  outputTokenLimit: 65_536,
  supportedGenerationMethods: ['generateContent', 'countTokens'],
});

function parsedBody(raw: Buffer): GenerateRequest | undefined {
  try {
    return JSON.parse(raw.toString('utf8')) as GenerateRequest;
  } catch {
    return undefined;
  }
}

/** countTokens takes the contents alone or a whole request. */
function countedRequest(body: GenerateRequest & { generateContentRequest?: GenerateRequest }): GenerateRequest {
  return body.generateContentRequest ?? body;
}
