import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SoftwareCard, SoftwareCps } from '@trousse/cards';
import { professionals, type SandboxProfessional } from '../people/professionals.ts';
import type { SandboxVitale } from '../people/vitale-cards.ts';
import type { SandboxPki, StoredCredential } from '../pki/store.ts';

/** The cards of the sandbox by key: of the professional, of the Vitale card, or of a faulty card. */
export type CardFiles = ReadonlyMap<string, { readonly file: string; readonly card: SoftwareCard }>;

/** Cards that nobody can use, by key. */
export const faultyCards = { muette: { kind: 'mute' }, autre: { kind: 'unknown' } } as const;

/** Where the files of the cards lie, with their PIN counters. */
export const cardsFolderOf = (folder: string): string => path.join(folder, 'cards');

/**
 * Writes the card files of the sandbox under `folder/cards`. PIN counters, which lie beside, are left alone: a blocked
 * card stays blocked until someone unblocks it.
 */
export async function writeCardFiles(
  folder: string,
  pki: SandboxPki,
  vitale: readonly SandboxVitale[],
): Promise<CardFiles> {
  const cards = cardsFolderOf(folder);
  await mkdir(cards, { recursive: true, mode: 0o700 });
  const made: (readonly [string, SoftwareCard])[] = [
    ...professionals.map((person) => [person.key, softwareCard(person, pki)] as const),
    ...vitale.map(({ key, card }) => [key, card] as const),
    ...Object.entries(faultyCards),
  ];
  const written = made.map(async ([key, card]) => {
    const file = path.join(cards, `${key}.json`);
    await writeFile(file, `${JSON.stringify(card, null, 2)}\n`, { mode: 0o600 });
    return [key, { file, card }] as const;
  });
  return new Map(await Promise.all(written));
}

/** Gives every card its tries back. */
export async function unblockCards(folder: string): Promise<void> {
  await rm(path.join(cardsFolderOf(folder), 'state.json'), { force: true });
}

function softwareCard(person: SandboxProfessional, pki: SandboxPki): SoftwareCps {
  const keys = pki.cards[person.key];
  if (keys === undefined) throw new Error('A professional of the sandbox has no certificates');
  return {
    kind: 'cps',
    category: person.cardKind,
    serial: person.cardSerial,
    holder: {
      nationalId: person.nationalId,
      familyName: person.familyName,
      givenName: person.givenName,
      label: `${person.familyName} ${person.givenName}`,
    },
    role: person.role,
    pin: person.pin,
    situations: person.situations.map(({ id, structure }) => ({
      id,
      structureId: structure.id,
      structureName: structure.name,
      sector: structure.sector,
    })),
    authentication: softwareKey(keys.authentication),
    signature: softwareKey(keys.signature),
  };
}

function softwareKey({ certificatePem, keyPem }: StoredCredential): SoftwareCps['authentication'] {
  return { certificate: certificatePem, key: keyPem };
}
