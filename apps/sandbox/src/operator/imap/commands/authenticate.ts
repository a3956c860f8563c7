import { readOauth } from '../../accounts/oauth.ts';
import { limits } from '../../limits.ts';
import { Bad, Bye, No } from '../errors.ts';
import type { Session } from '../session.ts';
import type { Command } from './command.ts';
import { capabilities } from './greeting.ts';

/**
 * AUTHENTICATE XOAUTH2 and OAUTHBEARER (RFC 7628), with the token in the command (SASL-IR) or after a prompt. A refusal
 * first tells its reason in JSON, to which the client answers anything.
 */
export const authenticate: Command = {
  stage: 'secure',
  async run({ session, cursor }) {
    if (session.box !== undefined) throw new Bad('Signed on already');
    cursor.space();
    const mechanism = cursor.match(/[A-Z0-9-]+/i)[0].toUpperCase();
    if (mechanism !== 'XOAUTH2' && mechanism !== 'OAUTHBEARER') throw new No('Unknown mechanism', 'CANNOT');
    const initial = cursor.skip(' ') ? cursor.match(/[A-Za-z0-9+/=]+/)[0] : await prompt(session, '');
    cursor.end();
    if (initial === '*') throw new Bad('Given up');
    const given = readOauth(mechanism, Buffer.from(initial, 'base64').toString('utf8'));
    const { accounts, bearer, faults, store } = session.deps;
    if (given === undefined) throw new Bad('Malformed token');
    if (faults.now.login === 'refused') throw new No('This mailbox may not be opened now', 'AUTHORIZATIONFAILED');
    const outcome = faults.now.login === 'expired' ? 'refused' : await bearer(given.token);
    if (outcome === 'away') throw new No('Pro Sante Connect does not answer', 'UNAVAILABLE');
    if (outcome === 'refused' || !accounts.mayOpen(given.user, outcome.nationalId)) {
      const reason =
        mechanism === 'XOAUTH2' ? { status: '401', schemes: 'bearer', scope: 'mail' } : { status: 'invalid_token' };
      await prompt(session, Buffer.from(JSON.stringify(reason)).toString('base64'));
      throw new No('The token does not open this mailbox', 'AUTHENTICATIONFAILED');
    }
    session.box = await store.box(given.user.toLowerCase());
    return `[CAPABILITY ${capabilities(session)}] Signed on`;
  },
};

async function prompt(session: Session, text: string): Promise<string> {
  await session.write(`+ ${text}\r\n`);
  const line = await session.reader.line(limits.commandBeforeSignOn);
  if (line === undefined) throw new Bye('Gone');
  return line.toString('latin1').trim();
}
