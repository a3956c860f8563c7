import type { SoftwareVitale } from '../../software/definition.ts';
import type { VitaleBeneficiary } from '../../types.ts';
import {
  beneficiaryTags,
  cardTags,
  directoryFile,
  directoryTags,
  fileNames,
  holderTags,
  vitaleAid,
} from '../../vitale/profile.ts';
import { FileChip } from './file-chip.ts';
import { tlv } from './tlv.ts';

const fileIds = { card: 0xd001, holder: 0xd002, beneficiaries: 0xd003 } as const;
const compact = (date: string) => date.replaceAll('-', '');

/** The chip of a Vitale card made of the definition of a software one. */
export function vitaleChip(card: SoftwareVitale): FileChip {
  const directory = Object.entries(fileIds).map(([name, id]) =>
    tlv(directoryTags.entry, [
      tlv(directoryTags.name, fileNames[name as keyof typeof fileNames]),
      tlv(directoryTags.file, Uint8Array.of(id >> 8, id & 0xff)),
    ]),
  );
  const holder = card.beneficiaries[0];
  const files = new Map([
    [directoryFile, Buffer.concat(directory)],
    [
      fileIds.card,
      tlv(cardTags.template, [
        tlv(cardTags.from, '20200101'),
        tlv(cardTags.until, compact(card.endOfValidity)),
        tlv(cardTags.kind, card.type),
        tlv(cardTags.serial, card.serial),
      ]),
    ],
    [
      fileIds.holder,
      tlv(holderTags.template, [
        tlv(holderTags.name, holder?.birthName ?? ''),
        tlv(holderTags.givenName, holder?.givenName ?? ''),
        tlv(holderTags.birthDate, compact(holder?.birthDate ?? '')),
        tlv(holderTags.number, card.holderMatricule),
      ]),
    ],
    [fileIds.beneficiaries, Buffer.concat(card.beneficiaries.map(writePerson))],
  ]);
  return new FileChip(new Map([[Buffer.from(vitaleAid).toString('hex'), files]]));
}

function writePerson(person: VitaleBeneficiary): Uint8Array {
  const { usedName = person.birthNameMissing ? person.birthName : '', birthNameMissing } = person;
  return tlv(beneficiaryTags.template, [
    tlv(beneficiaryTags.rank, Uint8Array.of(person.rank)),
    tlv(beneficiaryTags.quality, person.quality),
    tlv(beneficiaryTags.usedName, usedName),
    tlv(beneficiaryTags.birthName, birthNameMissing ? '' : person.birthName),
    tlv(beneficiaryTags.givenName, person.givenName),
    tlv(beneficiaryTags.birthDate, compact(person.birthDate)),
    tlv(beneficiaryTags.twinRank, Uint8Array.of(person.twinRank)),
    // A card without a certified number bears zeros (identity.md §3.1).
    tlv(beneficiaryTags.number, person.certifiedMatricule ?? '0'.repeat(15)),
  ]);
}
