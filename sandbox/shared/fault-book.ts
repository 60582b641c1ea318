import { seededRandom } from './seeded-random.ts';

export interface FaultOptions {
  /** How often it strikes before it is used up; without it, until cleared. */
  times?: number;
  /** From 0 to 1 for each call that matches; 1 when not given. */
  probability?: number;
  /** Makes `probability` repeatable. */
  seed?: number;
}

interface BookedFault<Fault> {
  id: number;
  fault: Fault & FaultOptions;
  left: number;
  random: () => number;
}

/** Faults that wait for calls. The first that matches, has strikes left and wins its throw is the one that strikes. */
export class FaultBook<Fault extends object> {
  #faults: BookedFault<Fault>[] = [];
  #lastId = 0;

  add(fault: Fault & FaultOptions): number {
    this.#lastId += 1;
    this.#faults.push({
      id: this.#lastId,
      fault,
      left: fault.times ?? Number.POSITIVE_INFINITY,
      random: seededRandom(fault.seed ?? this.#lastId),
    });
    return this.#lastId;
  }

  strike(matches: (fault: Fault) => boolean): Fault | undefined {
    for (const booked of this.#faults) {
      if (booked.left <= 0 || !matches(booked.fault)) continue;
      if (booked.random() >= (booked.fault.probability ?? 1)) continue;
      booked.left -= 1;
      if (booked.left === 0) this.remove(booked.id);
      return booked.fault;
    }
    return undefined;
  }

  remove(id: number): void {
    this.#faults = this.#faults.filter((booked) => booked.id !== id);
  }

  clear(): void {
    this.#faults = [];
  }
}
