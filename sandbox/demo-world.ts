import type { TelegramControl } from './telegram/control/control.ts';
import type { WireUser } from './telegram/wire-types.ts';

export interface DemoWorld {
  bot: { id: number; token: string; username: string };
  users: WireUser[];
  group: { id: number; title: string };
}

/** A sample bot, three people of three languages, and a group with all of them. */
export function createDemoWorld(control: TelegramControl): DemoWorld {
  const bot = control.createBot({ username: 'choyxona_demo_bot', name: 'Choyxona', picture: true });
  const users = [
    control.createUser({ firstName: 'Aziza', lastName: 'Karimova', username: 'aziza_k', languageCode: 'uz' }),
    control.createUser({ firstName: 'Иван', lastName: 'Петров', username: 'ivan_p', languageCode: 'ru' }),
    control.createUser({ firstName: 'Emma', lastName: 'Brown', username: 'emma_b', languageCode: 'en' }),
  ];
  const group = control.createGroup({ title: 'Choy ixlosmandlari', memberIds: [...users.map(({ id }) => id), bot.id] });
  return { bot, users, group };
}
