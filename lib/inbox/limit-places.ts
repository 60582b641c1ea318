import type { AcceptedUpdate } from './accept-updates.ts';

interface Taken {
  updates: number;
  characters: number;
}

export interface PlacesOptions {
  most: number;
  mostCharacters: number;
  /** Which part of both one bot may take, so that it cannot keep the others out. */
  shareOfBot: number;
}

/** The places of a queue in memory, by number and by size, and each bot's share of them. */
export function limitPlaces({ most, mostCharacters, shareOfBot }: PlacesOptions) {
  const all: Taken = { updates: 0, characters: 0 };
  const ofBots = new Map<string, Taken>();

  const exceeds = (taken: Taken, characters: number, share: number) =>
    taken.updates >= most * share || taken.characters + characters > mostCharacters * share;

  return {
    /** Undefined: the place is taken, until `free`. Else nothing is, for all places are, or this bot has its share. */
    take({ botId, payload }: AcceptedUpdate): 'all' | 'bot' | undefined {
      if (exceeds(all, payload.length, 1)) return 'all';
      const own = ofBots.get(botId) ?? { updates: 0, characters: 0 };
      if (exceeds(own, payload.length, shareOfBot)) return 'bot';
      ofBots.set(botId, own);
      for (const taken of [all, own]) {
        taken.updates += 1;
        taken.characters += payload.length;
      }
      return undefined;
    },
    free({ botId, payload }: AcceptedUpdate): void {
      const own = ofBots.get(botId);
      for (const taken of own ? [all, own] : [all]) {
        taken.updates -= 1;
        taken.characters -= payload.length;
      }
      if (own?.updates === 0) ofBots.delete(botId);
    },
  };
}
