import { builtActions } from './build-manifest.ts';

/** What a visitor was answered. */
export interface Answer {
  status: number;
  headers: Headers;
  body: string;
  /** Where it leads, by redirect or as the answer of an action; null: nowhere else. */
  leadsTo: string | null;
}

export type Fields = Record<string, string>;

interface Sending {
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
}

/** A browser without a screen: keeps cookies, and speaks to pages, handlers and actions as the pages' own scripts do. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** Every answer so far. */
  readonly heard: Answer[] = [];
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  async send(address: string, { headers = {}, ...init }: Sending = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.#origin + address, {
      redirect: 'manual',
      ...init,
      headers: { ...(cookie !== '' && { cookie }), ...headers },
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const answer = {
      status: response.status,
      headers: response.headers,
      body: await response.text(),
      leadsTo: response.headers.get('location') ?? response.headers.get('x-action-redirect')?.split(';')[0] ?? null,
    };
    this.heard.push(answer);
    return answer;
  }

  /** Sends a form to an action from the page at `address`. Actions of forms get the form's last state before it. */
  async act(name: string, address: string, fields: Fields, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(address, {
      method: 'POST',
      headers: { 'next-action': actionId(name), accept: 'text/x-component', origin: this.#origin, ...headers },
      body: actionBody(fields, takesFormAlone.has(name)),
    });
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** Actions whose one argument is the form; the others come from `useActionState`. */
const takesFormAlone = new Set([
  'app/(owner)/bots/actions.ts#checkTokenAction',
  'lib/edge/next/switch-language.ts#switchLanguage',
]);

/** React's encoding of an action's arguments: part 0 lists them, and the fields of the form follow as parts `_1_<name>`. */
function actionBody(fields: Fields, formAlone: boolean): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  body.append('0', JSON.stringify(formAlone ? ['$K1'] : [{}, '$K1']));
  return body;
}

function actionId(name: string): string {
  const found = builtActions().find((action) => action.name === name);
  if (!found) throw new Error(`The build has no action ${name}.`);
  return found.id;
}
