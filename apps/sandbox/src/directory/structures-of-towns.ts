import type { Draw } from './draw.ts';
import { mailDomain, mailName } from './mail-names.ts';
import { streets } from './names.ts';
import { finessOf } from './numbers.ts';
import type { MailboxRow, StructureRow } from './rows.ts';
import type { Town } from './towns.ts';

/** What a town has: where its salaried and its liberal people work together. */
export type TownStructures = {
  readonly town: Town;
  /** Hospital, clinic, health centre, home for the elderly: the first are the largest employers. */
  readonly employers: readonly StructureRow[];
  readonly practices: readonly StructureRow[];
  readonly pharmacies: readonly StructureRow[];
  readonly laboratories: readonly StructureRow[];
};

/** Makes the structures of the towns, numbered one after another. */
export function openStructures(draw: Draw, updated: () => Date) {
  const all: StructureRow[] = [];
  const add = (town: Town, name: string, sector: string, mailboxes: readonly MailboxRow[] = []): StructureRow => {
    const index = all.length + 1;
    const structure = {
      ...{ id: `001-${index}`, nationalId: `1${finessOf(index)}`, name, sector, ...placeIn(town, draw), mailboxes },
      ...{ phone: phoneOf(index), active: true, updatedAt: updated() },
    };
    all.push(structure);
    return structure;
  };
  const several = (town: Town, count: number, nameOf: (street: string) => string, sector: string) =>
    Array.from({ length: count }, () => {
      const name = nameOf(draw.pick(streets));
      const mailboxes = draw.percent(60)
        ? [service(`accueil.${all.length + 1}`, `structure.${mailDomain}`, 'Accueil', draw)]
        : [];
      return add(town, name, sector, mailboxes);
    });
  return {
    all,
    town(town: Town): TownStructures {
      const { name, weight } = town;
      const many = (each: number) => 1 + Math.floor(weight / each);
      const hospital = add(town, `CENTRE HOSPITALIER DE ${name}`, 'SA01', hospitalMailboxes(town, draw));
      const clinics = several(town, Math.floor(weight / 40), (street) => `CLINIQUE ${street}`, 'SA04');
      const centres = several(town, many(80), (street) => `CENTRE DE SANTE ${street}`, 'SA05');
      const homes = several(town, many(60), (street) => `EHPAD RESIDENCE ${street}`, 'SA17');
      return {
        town,
        employers: [hospital, hospital, hospital, hospital, ...clinics, ...clinics, ...centres, ...homes],
        practices: [
          ...several(town, many(25), (street) => `CABINET MEDICAL ${street}`, 'SA08'),
          ...several(town, many(60), (street) => `MAISON DE SANTE ${street}`, 'SA52'),
        ],
        pharmacies: several(town, many(16), (street) => `PHARMACIE ${street}`, 'SA33'),
        laboratories: several(town, many(80), (street) => `LABORATOIRE DE BIOLOGIE ${street}`, 'SA25'),
      };
    },
  };
}

/** An address in a town. */
export function placeIn({ name: city, postalCode, communeCode }: Town, draw: Draw) {
  return { line: `${1 + draw.below(140)} R ${draw.pick(streets)}`, city, postalCode, communeCode };
}

/** Numbers from 01 99 00 on are kept for fiction. */
export function phoneOf(index: number): string {
  return `019900${String(index % 10_000).padStart(4, '0')}`;
}

function hospitalMailboxes({ name, communeCode }: Town, draw: Draw): MailboxRow[] {
  const domain = `ch-${mailName(name)}-${communeCode.toLowerCase()}.${mailDomain}`;
  const secretariats = ['cardiologie', 'imagerie', 'urgences', 'pediatrie'].filter(() => draw.percent(70));
  return [
    ...secretariats.map((unit) => service(`secretariat.${unit}`, domain, `Secrétariat, ${unit}`, draw)),
    { ...service('depot.labo', domain, 'Dépôt automatisé du laboratoire', draw), type: 'APP' },
    // The switchboard's: to be found in the directory, and never to be used for secure mail.
    { address: `contact@ch-${mailName(name)}.example`, secure: false, type: 'ORG' },
  ];
}

function service(local: string, domain: string, description: string, draw: Draw): MailboxRow {
  const address = `${local}@${domain}`;
  return { address, secure: true, type: 'ORG', description, ...digitization(draw) };
}

/** Told by most, and by the API's documentation only (identity.md §6). */
export function digitization(draw: Draw): { digitization?: boolean } {
  return draw.percent(80) ? { digitization: draw.percent(90) } : {};
}
