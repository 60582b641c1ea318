/** What runs or waits, by its key: the end of each queue. */
const underWay = new Map<string, Promise<void>>();

/** Runs what has the same key one after another, in the order it came, within this process. */
export async function inTurn(key: string, work: () => Promise<void>): Promise<void> {
  const before = underWay.get(key) ?? Promise.resolve();
  // How the one before ended is told to who began it.
  const own = before.then(work, work);
  underWay.set(key, own);
  try {
    await own;
  } finally {
    if (underWay.get(key) === own) underWay.delete(key);
  }
}
