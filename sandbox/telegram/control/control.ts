import type { FaultOptions } from '#sandbox/shared/fault-book.ts';
import type { Recorded } from '#sandbox/shared/history.ts';
import { seededRandom } from '#sandbox/shared/seeded-random.ts';
import type { TelegramCore, TelegramFault } from '../core.ts';
import type { FloodLimits } from '../flood-limits.ts';
import type { LedgerEntry } from '../ledger.ts';
import { actAsPerson } from './act-as-person.ts';
import { ControlError } from './control-error.ts';
import { botWithId } from './find.ts';
import { makePeople } from './make-people.ts';
import { watchChats } from './watch-chats.ts';

/** Where webhooks may be delivered: a sandbox has no business anywhere else. */
const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/** Everything a test or the phone page can do to the sandbox. The same verbs are at `POST /control/<verb>`. */
export function createControl(core: TelegramCore) {
  const person = actAsPerson(core);

  /** The update once more, under its old id or under a new one (as a repeated button press comes). */
  function redeliver({ botId, updateId, asNew }: { botId: number; updateId: number; asNew?: boolean }) {
    const again = botWithId(core.world, botId).inbox.redeliver(updateId, asNew);
    if (again === null) throw new ControlError(`bot ${botId} never got the update ${updateId}`);
    return { updateId: again };
  }

  /** From now on each delivered update is delivered again with this probability. */
  function duplicateDeliveries({ probability, seed = 1 }: { probability: number; seed?: number }): void {
    const random = seededRandom(seed);
    core.duplicates = () => random() < probability;
  }

  /** Injects a fault into calls of the Bot API. Returns its id. */
  function fail(fault: TelegramFault & FaultOptions): { faultId: number } {
    return { faultId: core.faults.add(fault) };
  }

  const clearFaults = () => core.faults.clear();

  const setLimits = (limits: FloodLimits) => {
    core.flood.limits = limits;
  };

  /** A page of the ledger: entries after `after`, at most `limit`. */
  function readLedger({ after = 0, limit = 10_000 }: { after?: number; limit?: number } = {}): {
    entries: (LedgerEntry & Recorded)[];
    lastSeq: number;
  } {
    return { entries: core.ledger.after(after, limit), lastSeq: core.ledger.lastSeq };
  }

  /** How many updates wait for each bot's webhook or getUpdates. */
  function pendingUpdates(): Record<string, number> {
    return Object.fromEntries([...core.world.bots].map(([id, bot]) => [id, bot.inbox.pending.size]));
  }

  /** Says where the webhooks of a public address really are: for servers that start after the sandbox. */
  function resolve({ httpsOrigin, httpOrigin }: { httpsOrigin: string; httpOrigin: string }): void {
    const server = new URL(httpOrigin);
    if (!loopbackNames.includes(server.hostname)) throw new ControlError('httpOrigin must be a server on loopback');
    core.settings.resolve.set(new URL(httpsOrigin).origin, server);
  }

  return {
    ...makePeople(core),
    ...person,
    ...watchChats(core, person.sendText),
    redeliver,
    duplicateDeliveries,
    fail,
    clearFaults,
    setLimits,
    readLedger,
    pendingUpdates,
    resolve,
    ledger: core.ledger,
    events: core.world.events,
  };
}

export type TelegramControl = ReturnType<typeof createControl>;
