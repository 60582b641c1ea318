'use client';

import type { TelegramState } from '#sandbox/telegram/control/watch-chats.ts';
import { ChatList } from './chat-list.tsx';
import { ChatView } from './chat-view.tsx';
import { PeopleSwitch } from './people-switch.tsx';
import { usePhone } from './use-phone.ts';

/**
 * The Telegram app on the phone of one of the demo's people: their chats, or one of them. The same components as the
 * Test Bot's show it. It fills the height that it is given; from a tablet on it is drawn as a phone. On a phone
 * on its side the people stand beside it, and it has the height.
 */
export function Phone({
  initial,
  onMessage,
}: {
  initial: TelegramState;
  /** Something was said in some chat. */
  onMessage?: () => void;
}) {
  const phone = usePhone(initial, onMessage);
  const { state, place, go } = phone;
  return (
    <div className="flex h-full min-h-0 flex-col gap-2 on-side:flex-row">
      <PeopleSwitch
        state={state}
        current={place.userId}
        onChoose={(userId) => go({ userId, dialog: sameChat(place.dialog, place.userId, userId) })}
      />
      <div className="flex min-h-0 grow flex-col overflow-hidden bg-surface max-sm:border-t sm:rounded-[2rem] sm:border-6 sm:border-ink/85 on-side:rounded-lg on-side:border sm:shadow-overlay dark:sm:border-line">
        {place.dialog === null ? (
          <ChatList state={state} userId={place.userId} onOpen={(dialog) => go({ userId: place.userId, dialog })} />
        ) : (
          <ChatView key={`${place.userId} ${place.dialog}`} phone={phone} dialog={place.dialog} />
        )}
      </div>
    </div>
  );
}

/** Another person's phone, where possible at the same place: each has a chat of their own with a bot. */
function sameChat(dialog: string | null, from: number, to: number): string | null {
  return dialog?.endsWith(`:${from}`) ? dialog.replace(`:${from}`, `:${to}`) : dialog;
}
