import { getTranslations } from 'next-intl/server';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Section } from './section.tsx';

const questions = ['token', 'cost', 'safe', 'unknown', 'server', 'stop'] as const;

export async function Questions() {
  const t = await getTranslations('landing.questions');
  return (
    <Section id="questions" title={t('title')} raised beside>
      <div className="grid gap-2">
        {questions.map((id) => (
          <Disclosure key={id} summary={t(`${id}.question`)}>
            <p className="text-muted">{t(`${id}.answer`)}</p>
          </Disclosure>
        ))}
      </div>
    </Section>
  );
}
