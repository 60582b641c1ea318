import { control } from './control-client.js';
import { byId } from './element.js';

/** The dialogs that make a person and a bot. */
export function connectDialogs({ store, onPerson, onError }) {
  connect('person', async (person) => {
    const { id } = await control('createUser', person);
    await store.load();
    onPerson(id);
  });
  connect('bot', async (bot) => {
    const { token } = await control('createBot', { ...bot, picture: true });
    await store.load();
    byId('token').value = token;
    byId('token-dialog').showModal();
    byId('token').select();
  });

  function connect(noun, create) {
    const dialog = byId(`${noun}-dialog`);
    byId(`new-${noun}`).addEventListener('click', () => dialog.showModal());
    byId(`cancel-${noun}`).addEventListener('click', () => dialog.close());
    byId(`${noun}-form`).addEventListener('submit', ({ target }) => {
      create(Object.fromEntries(new FormData(target))).catch(onError);
      target.reset();
    });
  }
}
