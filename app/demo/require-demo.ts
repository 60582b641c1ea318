import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { env } from '#lib/env.ts';

/** First in every page and route handler of the demo: anywhere else there is nothing at its address. */
export async function requireDemo(): Promise<void> {
  // A build has no environment to ask.
  await connection();
  if (!env().DEMO) notFound();
}
