import { domainToASCII } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ReceivedMessage } from './model.ts';
import { senderHints } from './sender-hints.ts';

type Given = Pick<ReceivedMessage, 'from' | 'sender' | 'returnPath' | 'replyTo' | 'problems'>;
const trustedDomains = ['mssante.fr', 'hopital-exemple.fr'];
const hints = (address: string, more: Partial<Given> = {}, name = 'Anne') =>
  senderHints({ from: { name, address }, replyTo: [], problems: [], ...more }, { trustedDomains });

describe('senderHints', () => {
  it('says nothing of a sender that all agree on', () => {
    expect(
      hints('anne@cabinet.mssante.fr', {
        returnPath: 'bounce@retour.cabinet.mssante.fr',
        sender: { name: '', address: 'x@cabinet.mssante.fr' },
      }),
    ).toEqual([]);
    expect(hints('anne@hopital-exemple.fr', { returnPath: '' })).toEqual([]);
    expect(hints('anne@a.mssante.fr', {}, 'anne@a.mssante.fr')).toEqual([]);
  });

  it('tells headers that disagree', () => {
    const other = 'x@autre.mssante.fr';
    expect(hints('a@b.mssante.fr', { returnPath: other })).toEqual(['return-path-differs']);
    expect(hints('a@b.mssante.fr', { sender: { name: '', address: other } })).toEqual(['sender-differs']);
    expect(hints('a@b.mssante.fr', { replyTo: [{ name: '', address: other }] })).toEqual(['reply-to-differs']);
  });

  it.each([
    'Dr Anne <chef@hopital.mssante.fr>',
    'chef@hopital.mssante.fr',
    'chef＠hopital.mssante.fr',
    '"(chef@hopital.mssante.fr)"',
  ])('tells a name that holds another address: %s', (name) =>
    expect(hints('x@b.mssante.fr', {}, name)).toEqual(['address-in-name']),
  );

  it.each([
    'mssante.fr.evil.test',
    'patient-mssante.fr',
    'mssante-fr.com',
    'cabinet.mssannte.fr',
    'mssаnte.fr',
    domainToASCII('mssаnte.fr'),
    'mssanté.fr',
    'rnssante.fr',
    'mssantc.fr',
    'hopita1-exemple.fr',
    'hôpital-exemple.fr',
  ])('tells a domain that passes for a trusted one: %s', (domain) =>
    expect(hints(`a@${domain}`)).toEqual(['lookalike-domain']),
  );

  it.each(['exemple.test', 'mssante.chu-exemple.test', 'laposte.net', 'sante.gouv.fr', 'fr'])(
    'tells a domain outside the space of trust: %s',
    (domain) => {
      expect(hints(`a@${domain}`)).toEqual(['untrusted-domain']);
    },
  );

  it('says that a sender is unclear rather than judge one of several', () => {
    expect(hints('a@b.mssante.fr', { problems: ['several-senders'] })).toEqual(['unclear-sender']);
    expect(senderHints({ replyTo: [], problems: [] }, { trustedDomains })).toEqual(['unclear-sender']);
    expect(hints('pas-une-adresse')).toEqual(['unclear-sender']);
  });
});
