import { FlaskConical, Inbox, KeyRound, Languages, Server, Users } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { Section } from './section.tsx';

const features = [
  { id: 'languages', Icon: Languages },
  { id: 'test', Icon: FlaskConical },
  { id: 'groups', Icon: Users },
  { id: 'lost', Icon: Inbox },
  { id: 'safe', Icon: KeyRound },
  { id: 'open', Icon: Server },
] as const;

export async function Features() {
  const t = await getTranslations('landing.features');
  return (
    <Section id="features" title={t('title')}>
      <ul className="grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-3 lg:gap-y-12">
        {features.map(({ id, Icon }) => (
          <li key={id} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4">
            <Icon aria-hidden="true" className="mt-0.5 size-6 text-accent" strokeWidth={1.75} />
            <div>
              <h3 className="font-semibold">{t(`${id}.title`)}</h3>
              <p className="mt-1 text-muted">{t(`${id}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
