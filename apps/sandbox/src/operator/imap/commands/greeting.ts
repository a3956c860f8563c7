import { limits } from '../../limits.ts';
import { Bad, No } from '../errors.ts';
import type { Session } from '../session.ts';
import type { Command } from './command.ts';

const base = 'IMAP4rev1 LITERAL+ SASL-IR ID ENABLE';
const signedOn = [
  ...['NAMESPACE', 'UNSELECT', 'UIDPLUS', 'MOVE', 'CHILDREN', 'SPECIAL-USE', 'LIST-EXTENDED', 'LIST-STATUS', 'IDLE'],
  ...['QUOTA', 'CONDSTORE', `APPENDLIMIT=${limits.message}`],
].join(' ');

/** What may be done now: without TLS nobody signs on. */
export function capabilities(session: Session): string {
  if (!session.secure) return `${base} STARTTLS LOGINDISABLED`;
  if (session.box === undefined) return `${base} AUTH=XOAUTH2 AUTH=OAUTHBEARER LOGINDISABLED`;
  return `${base} ${signedOn}`;
}

export const capability: Command = {
  stage: 'any',
  async run({ session, cursor }) {
    cursor.end();
    await session.lines([`* CAPABILITY ${capabilities(session)}`]);
    return 'Capabilities told';
  },
};

/** RFC 2971. What the client says of itself is not kept. */
export const id: Command = {
  stage: 'any',
  async run({ session }) {
    await session.lines(['* ID ("name" "Trousse, bac a sable")']);
    return 'Known';
  },
};

export const noop: Command = {
  stage: 'any',
  async run({ session, cursor }) {
    cursor.end();
    await session.tellNews(true);
    return 'Done';
  },
};

export const logout: Command = {
  stage: 'any',
  async run({ session, tag }) {
    await session.lines(['* BYE Until next time', `${tag} OK Goodbye`]);
    session.ended = true;
    return undefined;
  },
};

/** RFC 5161. */
export const enable: Command = {
  stage: 'signed-on',
  async run({ session, cursor }) {
    const asked: string[] = [];
    while (cursor.skip(' ')) asked.push(cursor.word());
    if (asked.length === 0) throw new Bad('Missing argument');
    if (asked.includes('CONDSTORE')) session.condstore = true;
    await session.lines([`* ENABLED${asked.includes('CONDSTORE') ? ' CONDSTORE' : ''}`]);
    return 'Enabled';
  },
};

export const namespace: Command = {
  stage: 'signed-on',
  async run({ session, cursor }) {
    cursor.end();
    await session.lines(['* NAMESPACE (("" "/")) NIL NIL']);
    return 'Namespace told';
  },
};

/** Passwords are nobody's here. */
export const login: Command = {
  stage: 'any',
  async run() {
    throw new No('Sign on with a token of Pro Sante Connect');
  },
};
