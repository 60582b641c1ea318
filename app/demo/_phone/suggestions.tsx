'use client';

import { useTranslations } from 'next-intl';
import { QuestionRow } from '#components/conversation/question-row.tsx';
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
    <>
      {isGroup && (
        <p className="shrink-0 border-t px-3 py-1.5 text-muted text-xs">{t('groupHint', { name: bot.first_name })}</p>
      )}
      <QuestionRow
        label={t('suggestions')}
        questions={sampleQuestions[language]}
        language={language}
        onChoose={(question) => onChoose(isGroup ? `@${bot.username} ${question}` : question)}
      />
    </>
  );
}
