import { comparableTrait, type IdentityTraits, type Ins, isInsOid } from '@trousse/ins';
import { type Content, el, type XmlElement } from '@trousse/xml';
import { insiLimits } from '../limits.ts';
import { malformed, matching, readFields, required } from './fields.ts';
import { hasRightKey, type MatriculeParts, readMatricule, wholeMatricule, writeMatricule } from './matricule.ts';

/** One INS of a person, active or former, exactly as the téléservice gave it (EXI REC 08). */
export type InsRecord = {
  readonly matricule: MatriculeParts;
  readonly oid: string;
  /** Dates as they came, `YYYY-MM-DD`. */
  readonly from?: string;
  readonly until?: string;
};

/** What deserves a line in a log; none of them makes an identity wrong. */
export type IndividualWarning =
  /** The key of the active number is not the one that the rule gives: it is kept (identity.md §1.1). */
  | 'wrong-key'
  | 'wrong-key-in-history'
  /** The active number stands among the former ones too. */
  | 'active-in-history'
  /** The first given name is not the beginning of the list (EXI ID 10). */
  | 'first-given-name';

/** The person whom the téléservice found. */
export type InsiIndividual = {
  readonly ins: Ins;
  readonly active: InsRecord;
  readonly history: readonly InsRecord[];
  readonly traits: IdentityTraits;
  readonly warnings: readonly IndividualWarning[];
};

/** @throws InsiError `malformed-message`. */
export function readIndividual(individual: XmlElement): InsiIndividual {
  const fields = readFields(individual);
  const active = readInsRecord(required(fields.element('INSACTIF')));
  const history = fields.elements('INSHISTO').map(readInsRecord);
  if (history.length > insiLimits.maxHistory) throw malformed();
  if (!isInsOid(active.oid)) throw malformed();
  const { traits, firstFits } = readIdentity(required(fields.element('TIQ')));
  const warnings: (IndividualWarning | false)[] = [
    !hasRightKey(active.matricule) && 'wrong-key',
    history.some(({ matricule }) => !hasRightKey(matricule)) && 'wrong-key-in-history',
    history.some((one) => isSame(one, active)) && 'active-in-history',
    !firstFits && 'first-given-name',
  ];
  return {
    ins: { matricule: wholeMatricule(active.matricule), oid: active.oid },
    active,
    history,
    traits,
    warnings: warnings.filter((one) => one !== false),
  };
}

const isSame = (one: InsRecord, other: InsRecord) =>
  one.matricule.number === other.matricule.number && one.oid === other.oid;

/** A person as a service writes them. `firstGivenName` goes as `Prenom`, apart from the list. */
export type IndividualToWrite = Pick<InsiIndividual, 'active' | 'history' | 'traits'> & {
  readonly firstGivenName?: string;
};

export function writeIndividual({ active, history, traits, firstGivenName }: IndividualToWrite): Content[] {
  return [
    el('INSACTIF', null, writeInsRecord(active)),
    history.map((one) => el('INSHISTO', null, writeInsRecord(one))),
    el('TIQ', null, writeIdentity(traits, firstGivenName)),
  ];
}

/** `INSACTIF`, `INSHISTO`. @throws InsiError `malformed-message`. */
export function readInsRecord(element: XmlElement): InsRecord {
  const fields = readFields(element);
  const [from, until] = [fields.text('DateDeb'), fields.text('DateFin')];
  return {
    matricule: readMatricule(fields.element('IdIndividu')),
    oid: matching(/^[0-9.]{1,64}$/, fields.text('OID')),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

export function writeInsRecord({ matricule, oid, from, until }: InsRecord): Content[] {
  return [
    el('IdIndividu', null, writeMatricule(matricule)),
    el('OID', null, oid),
    from !== undefined && el('DateDeb', null, from),
    until !== undefined && el('DateFin', null, until),
  ];
}

/** `TIQ`: the strict traits. @throws InsiError `malformed-message`. */
export function readIdentity(element: XmlElement): { traits: IdentityTraits; firstFits: boolean } {
  const fields = readFields(element);
  const place = fields.text('LieuNaissance');
  const first = fields.text('Prenom');
  const list = fields.text('ListePrenom') ?? first ?? '';
  return {
    traits: {
      birthName: required(fields.text('NomNaissance')),
      birthGivenNames: givenNames(list, first),
      sex: matching(/^[MF]$/, fields.text('Sexe')) as 'M' | 'F',
      birthDate: matching(/^\d{4}-\d{2}-\d{2}$/, fields.text('DateNaissance')),
      ...(place === undefined ? {} : { birthPlaceCode: matching(/^[A-Za-z0-9]{5}$/, place) }),
    },
    firstFits: first === undefined || begins(comparableTrait(list), comparableTrait(first)),
  };
}

export function writeIdentity(traits: IdentityTraits, first = traits.birthGivenNames[0]): Content[] {
  const { birthName, birthGivenNames, sex, birthDate, birthPlaceCode } = traits;
  return [
    el('NomNaissance', null, birthName),
    first !== undefined && el('Prenom', null, first),
    birthGivenNames.length > 0 && el('ListePrenom', null, birthGivenNames.join(' ')),
    el('Sexe', null, sex),
    el('DateNaissance', null, birthDate),
    birthPlaceCode !== undefined && el('LieuNaissance', null, birthPlaceCode),
  ];
}

const begins = (list: string, first: string) => list === first || list.startsWith(`${first} `);

/** A space parts the names of the list; only the first one, which stands alone too, is known to hold one. */
function givenNames(list: string, first: string | undefined): string[] {
  const start = first !== undefined && begins(list, first) ? [first] : [];
  const rest = list.slice(start.join().length).split(/\s+/);
  return [...start, ...rest].filter((name) => name !== '');
}
