import { expect, it } from 'vitest';
import { longestTurnMs } from '#lib/conversation/test-chat.ts';
import { toStoredChat } from './to-stored-chat.ts';

const at = new Date('2026-08-24T10:00:00Z');
const said = (updateId: number, text: string, isPress = false) => ({ updateId, at, text, title: null, isPress });
const sent = (updateId: number, messageId: number, payload: object) => ({ updateId, at, messageId, payload });

it('puts what was sent after what the tester said, as the page itself would have', () => {
  const { messages, turns } = toStoredChat({
    said: [said(1, '/help'), { ...said(2, '[new]', true), title: 'Start anew' }],
    sent: [
      sent(1, 70, {
        text: 'Help',
        reply_markup: { inline_keyboard: [[{ text: 'Start anew', callback_data: 'new' }]] },
      }),
      sent(2, 71, { text: 'Fresh' }),
    ],
  });
  expect(messages.map(({ id, text }) => [id, text])).toEqual([
    ['1-question', '/help'],
    ['1-1', 'Help'],
    ['2-0', 'Fresh'],
  ]);
  expect(messages[1]).toMatchObject({ messageId: 70, buttons: [[{ text: 'Start anew', data: 'new' }]] });
  expect(turns).toMatchObject([
    { id: '1', title: '/help', messageIds: ['1-question', '1-1'], request: { text: '/help', updateId: 1 } },
    { id: '2', title: 'Start anew', messageIds: ['2-0'] },
  ]);
});

it('tells what is being answered: what has left no trace yet, for as long as a turn may take', () => {
  const after = (ms: number, title: string | null = null) =>
    toStoredChat({ said: [{ ...said(1, 'Salom'), title }], sent: [] }, at.getTime() + ms).underWay;
  expect(after(longestTurnMs - 1)).toBe('1');
  expect(after(longestTurnMs)).toBeUndefined();
  expect(after(1000, 'Salom')).toBeUndefined();
  expect(toStoredChat({ said: [], sent: [] }).underWay).toBeUndefined();
});
