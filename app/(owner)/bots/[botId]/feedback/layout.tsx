import { BotLayout } from '../../_components/bot-layout.tsx';

export default function FeedbackLayout(props: LayoutProps<'/bots/[botId]/feedback'>) {
  return <BotLayout current="feedback" {...props} />;
}
