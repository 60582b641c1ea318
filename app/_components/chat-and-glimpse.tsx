import { BotGlimpse } from './bot-glimpse.tsx';
import { ExampleChat } from './example-chat.tsx';

/** The product in one picture: what a customer sees, and before it what the owner sees. */
export function ChatAndGlimpse() {
  return (
    <div className="mx-auto w-full max-w-sm">
      <ExampleChat className="min-h-88 pb-5" />
      <div className="-mt-6 relative mr-12 ml-4 lg:mr-20 lg:-ml-12">
        <BotGlimpse />
      </div>
    </div>
  );
}
