import { BotLayout } from '../../../bots/_components/bot-layout.tsx';

export default function TestBotLayout(props: LayoutProps<'/telegram/test/[botId]'>) {
  return <BotLayout current="test" {...props} />;
}
