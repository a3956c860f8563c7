import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SoftwareCps } from '@trousse/cards';
import { professionals, type SandboxProfessional } from '../people/professionals.ts';
import type { SandboxVitale } from '../people/vitale-cards.ts';
import type { SandboxPki, StoredCredential } from '../pki/store.ts';

/** The file of each card, by the key of the professional or of the Vitale card. */
export type CardFiles = {
  readonly cps: Readonly<Record<string, string>>;
  readonly vitale: Readonly<Record<string, string>>;
};

/**
 * Writes the card files of the sandbox under `folder/cards`. PIN counters, which lie beside, are left alone: a blocked
 * card stays blocked until the data folder is made afresh.
 */
export async function writeCardFiles(
  folder: string,
  pki: SandboxPki,
  vitale: readonly SandboxVitale[],
): Promise<CardFiles> {
  const cards = path.join(folder, 'cards');
  await mkdir(cards, { recursive: true, mode: 0o700 });
  const write = async (key: string, card: object) => {
    const file = path.join(cards, `${key}.json`);
    await writeFile(file, `${JSON.stringify(card, null, 2)}\n`, { mode: 0o600 });
    return [key, file] as const;
  };
  const [cpsFiles, vitaleFiles] = await Promise.all([
    Promise.all(professionals.map((person) => write(person.key, softwareCard(person, pki)))),
    Promise.all(vitale.map(({ key, card }) => write(key, card))),
  ]);
  return { cps: Object.fromEntries(cpsFiles), vitale: Object.fromEntries(vitaleFiles) };
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
