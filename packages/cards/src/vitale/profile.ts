/**
 * How a Vitale card is laid out (identity.md §3.1, decision 29). The application's name, the directory file and the
 * tags of holder and card are those of the real card; the list of beneficiaries, which the official library alone reads
 * on a real one, is in a file of ours.
 */
export const vitaleAid = Uint8Array.from(Buffer.from('D250000002564954414C45', 'hex'));

/** Lists the files of the application: one `61` each, with its name (`50`) and its file identifier (`51`). */
export const directoryFile = 0x2001;

export const directoryTags = { entry: 0x61, name: 0x50, file: 0x51 } as const;
export const fileNames = { card: 'CARTE', holder: 'PORTEUR', beneficiaries: 'BENEFICIAIRES' } as const;

export const cardTags = { template: 0x66, from: 0x80, until: 0x81, kind: 0x82, serial: 0x83 } as const;
export const holderTags = {
  template: 0x65,
  name: 0x80,
  givenName: 0x81,
  birthDate: 0x82,
  nationality: 0x90,
  number: 0x93,
} as const;
export const beneficiaryTags = {
  template: 0x67,
  rank: 0x80,
  quality: 0x81,
  usedName: 0x82,
  birthName: 0x83,
  givenName: 0x84,
  birthDate: 0x85,
  twinRank: 0x86,
  number: 0x87,
} as const;
