import { BotLayout } from '../../_components/bot-layout.tsx';

export default function OverviewLayout(props: LayoutProps<'/bots/[botId]'>) {
  return <BotLayout current="overview" {...props} />;
}
