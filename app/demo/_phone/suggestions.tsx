'use client';

import { useTranslations } from 'next-intl';
import { sampleQuestions } from '#lib/demo/sample-questions.ts';
import { isLanguage } from '#lib/languages.ts';
import type { Chat, PhoneState } from './phone-state.ts';

/** Questions to tap, in the person's language. In a group they name the bot, which else would not answer there. */
export function Suggestions({
  state: { users, bots, place },
  chat,
  onChoose,
}: {
  state: PhoneState;
  chat: Chat;
  onChoose: (text: string) => void;
}) {
  const t = useTranslations('demo.phone');
  const language = users.find(({ id }) => id === place.userId)?.language_code;
  const bot = bots.find(({ id }) => chat.members.includes(id));
  if (!isLanguage(language) || !bot) return null;
  const isGroup = chat.botId === undefined;
  return (
    <div className="shrink-0 border-t">
      {isGroup && <p className="px-3 pt-2 text-muted text-xs">{t('groupHint', { name: bot.first_name })}</p>}
      <fieldset className="flex min-w-0 gap-2 overflow-x-auto px-2 py-2" lang={language}>
        <legend className="sr-only">{t('suggestions')}</legend>
        {sampleQuestions[language].map((question) => (
          <button
            key={question}
            type="button"
            onClick={() => onChoose(isGroup ? `@${bot.username} ${question}` : question)}
            className="min-h-11 shrink-0 whitespace-nowrap rounded-full border bg-canvas px-4 text-accent text-sm transition-colors hover:bg-accent-soft focus-visible:-outline-offset-2"
          >
            {question}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
