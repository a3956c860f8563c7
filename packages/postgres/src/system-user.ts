import { readFile } from 'node:fs/promises';
import { PostgresError } from './errors.ts';

/** The account that the server runs under when we are root. */
export type SystemUser = { readonly name: string; readonly uid: number; readonly gid: number };

const candidates = ['trousse', 'postgres', 'nobody'];

/**
 * PostgreSQL refuses root: the account to drop to, or `undefined` when we are not root and need none.
 * It must be in passwd, because initdb looks up the name of its own uid.
 * @throws PostgresError `no-user`
 */
export async function unprivilegedUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = parsePasswd(await readFile('/etc/passwd', 'utf8'));
  for (const name of candidates) {
    const account = accounts.find((one) => one.name === name && one.uid !== 0);
    if (account) return account;
  }
  throw new PostgresError(
    'no-user',
    `no account among ${candidates.join(', ')} in /etc/passwd to run PostgreSQL under`,
  );
}

/** Reads the lines `name:x:uid:gid:…` of a passwd file; others are left out. */
export function parsePasswd(text: string): SystemUser[] {
  return text.split('\n').flatMap((line) => {
    const match = /^([^:]+):[^:]*:(\d+):(\d+):/.exec(line);
    return match ? [{ name: match[1]!, uid: Number(match[2]), gid: Number(match[3]) }] : [];
  });
}
