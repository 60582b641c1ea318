import { BotLayout } from '../../../bots/_components/bot-layout.tsx';
import { LiveBadge } from './_components/live-badge.tsx';

export default async function WebhookSetupLayout(props: LayoutProps<'/telegram/setup/[botId]'>) {
  const { botId } = await props.params;
  return <BotLayout current="webhook" badge={<LiveBadge botId={botId} />} {...props} />;
}
