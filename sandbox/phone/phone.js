import { renderChatList } from './chat-list.js';
import { createChatView } from './chat-view.js';
import { control } from './control-client.js';
import { connectDialogs } from './dialogs.js';
import { byId, element } from './element.js';
import { personName } from './message-view.js';
import { createStore } from './store.js';

const toastMs = 3500;
const session = { userId: undefined, dialog: undefined, replyTo: undefined, query: '' };
const store = createStore(scheduleRender);
const view = createChatView(store, { send, press, reply });
let rendering = false;

/** One drawing a frame, however many events came. */
function scheduleRender() {
  if (rendering) return;
  rendering = true;
  requestAnimationFrame(() => {
    rendering = false;
    render();
  });
}

function render() {
  const people = byId('person');
  if (people.options.length !== store.users.length) {
    people.replaceChildren(
      ...store.users.map((user) => element('option', { value: String(user.id) }, personName(user))),
    );
  }
  people.value = String(session.userId);
  const { userId, dialog, query, replyTo } = session;
  renderChatList(store, { userId, openDialog: dialog, query, onOpen: openChat });
  view.render({ userId, dialog, replyTo });
}

/** The person and the chat are in the address, so that a reload leads to the same place; `?bot=username` opens a bot. */
function readAddress() {
  const [, user, chosen] = location.hash.split('/');
  const wanted = store.users.find(({ id }) => String(id) === user);
  const bot = store.bots.find(({ username }) => username === new URLSearchParams(location.search).get('bot'));
  session.userId = (wanted ?? store.users[0])?.id;
  const dialog = location.hash === '' && bot ? `${bot.id}:${session.userId}` : chosen;
  session.dialog = dialog;
  session.replyTo = undefined;
  if (dialog) void store.open(dialog).catch(showError);
  scheduleRender();
}

function goTo(userId, dialog = '') {
  location.hash = `/${userId}/${dialog}`;
}

function openChat(dialog) {
  session.query = '';
  byId('search').value = '';
  goTo(session.userId, dialog);
}

function place() {
  const chat = store.chat(session.dialog);
  return chat.botId === undefined
    ? { userId: session.userId, chatId: chat.chat.id }
    : { userId: session.userId, botId: chat.botId };
}

async function send(text) {
  const replyTo = session.replyTo?.message_id;
  session.replyTo = undefined;
  try {
    await control('sendText', { ...place(), text, replyTo });
  } catch (error) {
    showError(error);
  }
}

async function press(message, button, pressed) {
  if (button.callback_data === undefined) return;
  pressed.disabled = true;
  const enable = () => {
    pressed.disabled = false;
  };
  setTimeout(enable, toastMs);
  try {
    await control('pressButton', { ...place(), messageId: message.message_id, data: button.callback_data });
  } catch (error) {
    enable();
    showError(error);
  }
}

function reply(message) {
  session.replyTo = message;
  scheduleRender();
  byId('input').focus();
}

let toastTimer;
function toast(text) {
  byId('toast').textContent = text;
  byId('toast').hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    byId('toast').hidden = true;
  }, toastMs);
}

function showError(error) {
  toast(error.message);
}

function onEvent(event) {
  if (event.type !== 'callback_answer' || event.userId !== session.userId) return;
  for (const button of document.querySelectorAll('.keyboard button:disabled')) button.disabled = false;
  if (event.alert) {
    byId('alert-text').textContent = event.text;
    byId('alert').showModal();
  } else if (event.text) toast(event.text);
}

async function act(verb) {
  const { botId, userId } = place();
  try {
    await control(verb, { botId, userId });
  } catch (error) {
    showError(error);
  }
}

byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = byId('input').value.trim();
  if (text === '') return;
  byId('input').value = '';
  void send(text);
});
byId('input').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byId('composer').requestSubmit();
});
byId('start').addEventListener('click', () => void send('/start'));
byId('block').addEventListener('click', () => void act('blockBot'));
byId('unblock').addEventListener('click', () => void act('unblockBot'));
byId('back').addEventListener('click', () => goTo(session.userId));
byId('cancel-reply').addEventListener('click', () => {
  session.replyTo = undefined;
  scheduleRender();
});
byId('person').addEventListener('change', ({ target }) => goTo(target.value));
byId('search').addEventListener('input', ({ target }) => {
  session.query = target.value;
  scheduleRender();
});
byId('search').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  render();
  byId('chat-list').querySelector('.chat-item')?.click();
});
connectDialogs({ store, onPerson: (userId) => goTo(userId), onError: showError });
addEventListener('hashchange', readAddress);
store.start(onEvent).then(readAddress, showError);
