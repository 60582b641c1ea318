import {
  BedDouble,
  CalendarCheck,
  CodeXml,
  GraduationCap,
  Languages,
  LifeBuoy,
  type LucideIcon,
  ShoppingBag,
  Sparkles,
  UtensilsCrossed,
} from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '#components/ui/page-header.tsx';
import { botLimits } from '#lib/bots/plan-limits.ts';
import { promptTemplates, type TemplateId, templateIds } from '#lib/bots/prompt-templates.ts';
import { countBots } from '#lib/bots/queries.ts';
import { requireOwner } from '#lib/edge/next/session.ts';
import { paths } from '#lib/paths.ts';
import { tokenProblems } from '../_components/token-problems.ts';
import { BotFatherGuide } from './_components/botfather-guide.tsx';
import { CreateBotForm } from './_components/create-bot-form.tsx';
import { LimitReached } from './_components/limit-reached.tsx';

const icons: Record<TemplateId, LucideIcon> = {
  assistant: Sparkles,
  support: LifeBuoy,
  shop: ShoppingBag,
  restaurant: UtensilsCrossed,
  appointments: CalendarCheck,
  course_office: GraduationCap,
  language_teacher: Languages,
  programming_tutor: CodeXml,
  hotel: BedDouble,
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('bots');
  return { title: t('createNew') };
}

export default async function NewBotPage() {
  const { account, ctx } = await requireOwner();
  const t = await getTranslations('bots');
  const ui = await getTranslations('ui');
  if ((await countBots(ctx)) >= botLimits[account.plan]) return <LimitReached />;

  const language = await getLocale();
  const inLanguage = promptTemplates[language];
  const [template] = templateIds;
  const { description, systemPrompt } = inLanguage[template];
  return (
    <>
      <PageHeader
        back={{ href: paths.bots, label: ui('toMyBots') }}
        title={t('form.title')}
        description={t('form.description')}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <CreateBotForm
          keepAs={`new-bot ${account.id}`}
          language={language}
          template={template}
          texts={{ description, systemPrompt }}
          templates={templateIds.map((id) => ({ id, name: inLanguage[id].name, icon: <TemplateIcon id={id} /> }))}
          tokenProblems={await tokenProblems()}
          guide={<BotFatherGuide />}
        />
        <aside className="max-lg:hidden" aria-labelledby="guide">
          <div className="sticky top-8 grid gap-4">
            <h2 id="guide" className="font-semibold">
              {t('form.guide.title')}
            </h2>
            <BotFatherGuide />
          </div>
        </aside>
      </div>
    </>
  );
}

function TemplateIcon({ id }: { id: TemplateId }) {
  const Icon = icons[id];
  return <Icon />;
}
