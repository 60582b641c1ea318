import { BotLayout } from '../../_components/bot-layout.tsx';

export default function SettingsLayout(props: LayoutProps<'/bots/[botId]/settings'>) {
  return <BotLayout current="settings" {...props} />;
}
