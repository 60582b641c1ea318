import { ChevronDown, TriangleAlert } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { Bot } from '#lib/bots/queries.ts';
import { AskOperator } from '../../../../bots/_components/ask-operator.tsx';

/** What keeps the bot from answering, on one line, so that the chat keeps its height; the rest of it for who wants to know. */
export async function ProblemBar({
  bot,
  about,
}: {
  bot: Pick<Bot, 'username'>;
  about: NonNullable<Bot['modelProblem']>;
}) {
  const t = await getTranslations('bots.standing');
  return (
    <details className="group/problem typing:hidden shrink-0 border-b bg-warning-soft text-sm">
      <summary className="flex min-h-11 list-none items-center gap-3 px-3 py-1.5 text-warning -outline-offset-2 md:px-4 [&::-webkit-details-marker]:hidden">
        <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
        <span className="min-w-0 grow font-semibold leading-snug">{t(`${about}.title`)}</span>
        <ChevronDown
          aria-hidden="true"
          className="size-5 shrink-0 transition-transform group-open/problem:rotate-180"
        />
      </summary>
      <div className="grid max-h-[40dvh] justify-items-start gap-2 overflow-y-auto px-3 pb-3 md:px-4">
        <p className="max-w-prose">{t(`${about}.text`)}</p>
        <AskOperator bot={bot} about={about} />
      </div>
    </details>
  );
}
