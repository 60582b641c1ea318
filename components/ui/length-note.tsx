'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useNumber } from './use-number.ts';

/** From what part of its limit on one is told how long a text is. */
const near = 0.9;

/**
 * How long a text is that may have so many characters: nothing while there is room, then the count, and above the limit
 * by how much it has to be shortened. Nothing is cut: what was pasted is whole, and its writer chooses what goes.
 */
export function LengthNote({
  length,
  most,
  refused,
  className = '',
}: {
  length: number;
  most: number;
  /** How long it was when it was sent and came back: of that length is told beside it already, of another the count. */
  refused?: number;
  className?: string;
}) {
  const t = useTranslations('ui.length');
  const number = useNumber();
  const settled = useSettled(length);

  function sentence(now: number): string {
    if (now <= most * near || now === refused) return '';
    const counts = { length: number(now), most: number(most) };
    return now > most && refused === undefined ? t('over', { ...counts, over: number(now - most) }) : t('near', counts);
  }
  return (
    <>
      <p
        aria-hidden="true"
        className={`text-sm tabular-nums empty:hidden ${length > most ? 'text-danger' : 'text-muted'} ${className}`}
      >
        {sentence(length)}
      </p>
      <p role="status" className="sr-only">
        {sentence(settled)}
      </p>
    </>
  );
}

/** What a value is once it has stayed for a moment: nobody wants to hear a number at every key. */
function useSettled(value: number): number {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 1000);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
