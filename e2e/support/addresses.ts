/** Where the application has its public address; the Telegram sandbox finds the real one behind it. */
export const publicUrl = 'https://bots.example.test';

export interface Addresses {
  application: string;
  telegram: string;
  gemini: string;
}

/** The run's addresses on their way from the process that started the servers to those that run the journeys. */
const variable = 'BOTFACTORY_E2E_ADDRESSES';

export function setAddresses(addresses: Addresses): void {
  process.env[variable] = JSON.stringify(addresses);
}

export function addresses(): Addresses {
  return JSON.parse(process.env[variable] ?? '{}') as Addresses;
}
