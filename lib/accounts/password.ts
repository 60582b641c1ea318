import { hash, verify } from '@node-rs/argon2';

/** argon2id with what OWASP asks for at least: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One sequence of code points for what people see as the same text, whichever keyboard it was typed on. */
const canonical = (password: string) => password.normalize('NFKC');

export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), cost);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is that of the hash. Without a hash (there is no such account) it is checked against a decoy,
 * so that an unknown address takes as long as a wrong password.
 */
export async function passwordMatches(password: string, passwordHash: string | undefined): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const decoyHash = await decoy;
  const matches = await verify(passwordHash ?? decoyHash, canonical(password));
  return passwordHash !== undefined && matches;
}
