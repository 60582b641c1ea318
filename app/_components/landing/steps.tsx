import { Check, Link as LinkIcon } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Bubble } from '#components/conversation/bubble.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { promptTemplates } from '#lib/bots/prompt-templates.ts';
import { Section } from './section.tsx';

const steps = ['token', 'prompt', 'share'] as const;
const pictures = { token: TokenPicture, prompt: PromptPicture, share: SharePicture };

/** What happens in the minute after signing up, each step with a picture made of what is used there. */
export async function Steps() {
  const t = await getTranslations('landing.steps');
  return (
    <Section id="steps" title={t('title')} raised>
      <ol className="grid gap-10 lg:grid-cols-3 lg:gap-8">
        {steps.map((step, index) => {
          const Picture = pictures[step];
          return (
            <li
              key={step}
              className="grid content-start gap-5 md:max-lg:grid-cols-2 md:max-lg:items-center md:max-lg:gap-8"
            >
              <Picture />
              <div>
                <h3 className="flex gap-2 font-semibold text-lg">
                  <span aria-hidden="true" className="text-accent tabular-nums">
                    {index + 1}
                  </span>
                  {t(`${step}.title`)}
                </h3>
                <p className="mt-1.5 text-muted">{t(`${step}.text`)}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

/** Says to the eye what the words beside it say. */
function Frame({ tone = 'bg-canvas', children }: { tone?: string; children: ReactNode }) {
  return (
    <div
      aria-hidden="true"
      className={`grid min-h-44 grid-cols-[minmax(0,1fr)] content-center gap-3 overflow-hidden rounded-lg border px-5 py-3 text-sm ${tone}`}
    >
      {children}
    </div>
  );
}

const fieldLook = 'rounded-lg border border-line-strong bg-surface px-3 py-2';

async function TokenPicture() {
  const t = await getTranslations('landing');
  const form = await getTranslations('bots.form');
  return (
    <Frame>
      <div className="grid gap-1.5">
        <span className="font-medium">{form('token')}</span>
        <span className={`wrap-anywhere tabular-nums ${fieldLook}`}>7204518866:AAE••••••</span>
      </div>
      <span className="flex min-w-0 items-center gap-2.5">
        <Avatar name={t('chat.bot')} size="sm" />
        <span className="min-w-0 font-medium leading-tight">{t('steps.token.found')}</span>
        <Check className="size-5 shrink-0 text-success" />
      </span>
    </Frame>
  );
}

async function PromptPicture() {
  const t = await getTranslations('landing.steps.prompt');
  const templates = promptTemplates[await getLocale()];
  return (
    <Frame>
      <span className="flex flex-wrap gap-1.5">
        {(['shop', 'restaurant'] as const).map((id, index) => (
          <span
            key={id}
            className={`max-w-full rounded-bubble border px-3 py-1 ${index === 0 ? 'border-accent bg-accent-soft font-medium text-accent' : 'bg-surface'}`}
          >
            {templates[id].name}
          </span>
        ))}
      </span>
      <span className={fieldLook}>
        {t('line')}
        <span className="ml-0.5 inline-block h-[1em] w-px translate-y-[0.15em] bg-accent" />
      </span>
    </Frame>
  );
}

async function SharePicture() {
  const t = await getTranslations('landing.steps.share');
  return (
    <Frame tone="bg-chat">
      <span className="justify-self-end">
        <Bubble side="out">{t('ask')}</Bubble>
      </span>
      <span className="flex min-w-0 items-center gap-2.5 justify-self-start rounded-lg border bg-surface px-3.5 py-2.5 font-medium text-accent text-md">
        <LinkIcon className="size-4 shrink-0" />
        <span className="wrap-anywhere min-w-0">{t('link')}</span>
      </span>
    </Frame>
  );
}
