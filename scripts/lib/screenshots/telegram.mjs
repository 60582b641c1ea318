/**
 * Does something in the demo's Telegram, by a verb of its control.
 *
 * @param {string} telegram its address
 * @param {string} verb
 * @param {object} input
 */
export async function control(telegram, verb, input) {
  return (await post(`${telegram}/control/${verb}`, input)).json();
}

/**
 * Calls the Bot API as whoever has the token.
 *
 * @param {string} telegram its address
 * @param {string} token
 * @param {string} method
 * @param {object} parameters
 */
export async function callAsBot(telegram, token, method, parameters) {
  await post(`${telegram}/bot${token}/${method}`, parameters);
}

async function post(address, body) {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The demo's Telegram answered ${response.status}: ${await response.text()}`);
  return response;
}
