export interface OneAtATime {
  /** Asks for a run: at once, or after the one under way; however often it is asked for meanwhile, that is one more. */
  again(): void;
  /** Kept when nothing is under way any more. */
  ended(): Promise<void>;
}

/** For work that looks at everything anew, so that being told twice is as good as once. `run` throws nothing. */
export function oneAtATime(run: () => Promise<void>): OneAtATime {
  let running: Promise<void> = Promise.resolve();
  let isPending = false;
  return {
    again() {
      if (isPending) return;
      isPending = true;
      running = running.then(() => {
        isPending = false;
        return run();
      });
    },
    ended: () => running,
  };
}
