import { BotLayout } from '../../../bots/_components/bot-layout.tsx';

export default function WebhookSetupLayout(props: LayoutProps<'/telegram/setup/[botId]'>) {
  return <BotLayout current="webhook" {...props} />;
}
