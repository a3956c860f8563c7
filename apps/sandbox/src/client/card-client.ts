import type { DmpDeps } from '@trousse/dmp-client';
import type { Code } from '@trousse/nomenclatures';
import { otherProfessions } from '@trousse/nomenclatures/other-professions';
import { demonstrationSource } from '../documents/metadata.ts';
import { professional, type SandboxProfessional } from '../people/professionals.ts';
import type { SandboxPki } from '../pki/store.ts';
import { randomIds, signerOf } from './credential-deps.ts';
import { httpsTransport } from './https-transport.ts';

export type CardClient = { readonly deps: DmpDeps; close(): void };

/**
 * What `dmp-client` needs to speak to the sandbox's DMP as one of its people, straight with the keys of the card:
 * for tests and measurements that do not go through the portal.
 * @param situation which of the card's situations, from 0
 */
export function cardClient(
  sandbox: {
    readonly pki: SandboxPki;
    readonly urls: { readonly dmp: string };
    readonly clock?: { now(): Date };
  },
  key: string,
  situation = 0,
): CardClient {
  const person = professional(key);
  const card = sandbox.pki.cards[key];
  const place = person.situations[situation]?.structure;
  if (card === undefined || place === undefined) throw new RangeError('No such card or situation');
  const transport = httpsTransport(sandbox.urls.dmp, sandbox.pki.authority.certificatePem, card.authentication);
  const deps: DmpDeps = {
    transport,
    signer: signerOf(card.signature),
    identity: {
      nationalId: person.nationalId,
      familyName: person.familyName,
      givenName: person.givenName,
      roles: rolesOf(person),
      authenticationMode: 'DIRECTE',
      authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI',
      structureId: place.id,
      structureName: place.name,
      sector: place.sector,
      software: { id: demonstrationSource, name: 'Trousse', version: '0.1.0', homologation: 'TROUSSE-SANDBOX' },
    },
    clock: sandbox.clock?.now ?? (() => new Date()),
    ids: randomIds,
  };
  return { deps, close: transport.close };
}

/** Profession and speciality; for the holder of an employee's card, a profession of the social sector (dmp.md §5). */
function rolesOf({ profession, speciality }: SandboxProfessional): Code[] {
  return [profession ?? otherProfessions.find('331'), speciality].filter((role) => role !== undefined);
}
