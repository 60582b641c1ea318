import { notFound } from 'next/navigation';
import { DomainError } from '#lib/errors.ts';

/** For pages: what a query found, or the "not found" page where the domain says that there is no such row. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') notFound();
    throw error;
  }
}
