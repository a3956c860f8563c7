import { codeSystems, finessIn, type Token } from './codes.ts';
import { date, type Parameter, reference, string, text, token } from './matchers.ts';
import type { ActivityRow, MailboxRow, PersonRow, StructureRow } from './rows.ts';

type Table<Row> = Readonly<Record<string, Parameter<Row>>>;

/** What an inactive resource does not say, no search finds. */
const none: readonly never[] = [];

type Common = {
  readonly id: string;
  readonly active: boolean;
  readonly updatedAt: Date;
  readonly mailboxes: readonly MailboxRow[];
};

function common<Row extends Common>(): Table<Row> {
  const addresses = memo((row: Row) => row.mailboxes.filter(({ secure }) => secure).map(({ address }) => address));
  return {
    _id: text((row) => row.id),
    _lastUpdated: date((row) => row.updatedAt),
    active: text((row) => String(row.active)),
    'mailbox-mss': string((row) => (row.active ? addresses(row) : none)),
  };
}

const names = {
  family: memo((row: PersonRow) => [row.familyName]),
  given: memo((row: PersonRow) => [row.givenName]),
  all: memo((row: PersonRow) => [`${row.civility} ${row.givenName} ${row.familyName}`, row.givenName, row.familyName]),
};

/** Practitioner (identity.md §6). */
export const practitionerParameters: Table<PersonRow> = {
  ...common<PersonRow>(),
  identifier: token(memo(personIds)),
  'identifier-type': token(() => [identifierType('IDNPS'), identifierType('RPPS')]),
  family: string((row) => (row.active ? names.family(row) : none)),
  given: string((row) => (row.active ? names.given(row) : none)),
  name: string((row) => (row.active ? names.all(row) : none)),
  'qualification-code': token(memo(qualifications)),
  'number-smartcard': string(memo((row) => (row.cardNumber === undefined ? none : [row.cardNumber]))),
};

/** PractitionerRole. */
export const roleParameters: Table<ActivityRow> = {
  ...common<ActivityRow>(),
  identifier: token(memo((row) => [{ system: codeSystems.rpps, code: row.number }])),
  practitioner: reference('Practitioner', (row) => (row.active ? row.person.id : undefined)),
  organization: reference('Organization', (row) => (row.active ? row.structure.id : undefined)),
  role: token(
    memo((row) => [
      { system: codeSystems.activityKind, code: 'GENR01' },
      { system: codeSystems.practiceMode, code: row.mode },
    ]),
  ),
};

/** Organization. */
export const organizationParameters: Table<StructureRow> = {
  ...common<StructureRow>(),
  identifier: token(memo(structureIds)),
  'identifier-type': token((row) => [
    identifierType('IDNST'),
    identifierType(finessIn(row.nationalId) === undefined ? 'RPPSRG' : 'FINEG'),
  ]),
  name: string(memo((row) => [row.name])),
  'address-city': string(memo((row) => (row.active ? [row.city] : none))),
  'address-postalcode': string(memo((row) => (row.active ? [row.postalCode] : none))),
  type: token(memo((row) => (row.active ? [{ system: codeSystems.sector, code: row.sector }] : none))),
};

function personIds({ rpps }: PersonRow): Token[] {
  return [
    { system: codeSystems.rpps, code: rpps },
    { system: codeSystems.idnps, code: `8${rpps}` },
  ];
}

function structureIds({ nationalId }: StructureRow): Token[] {
  const finess = finessIn(nationalId);
  return [
    { system: codeSystems.idnst, code: nationalId },
    finess === undefined
      ? { system: codeSystems.rppsRank, code: nationalId.slice(1) }
      : { system: codeSystems.finess, code: finess },
  ];
}

/** Of one who no longer practises too: the delta of a profession tells who left it (API, « appels delta »). */
function qualifications({ profession, specialities }: PersonRow): Token[] {
  return [
    { system: codeSystems.profession, code: profession },
    { system: codeSystems.category, code: 'C' },
    ...specialities.map((code) => ({ system: codeSystems.speciality, code })),
  ];
}

function identifierType(code: string): Token {
  return { system: codeSystems.identifierType, code };
}

/** The same list for the same row: made at the first search that needs it. */
function memo<Row extends object, T>(make: (row: Row) => readonly T[]): (row: Row) => readonly T[] {
  const kept = new WeakMap<Row, readonly T[]>();
  return (row) => {
    const known = kept.get(row) ?? make(row);
    kept.set(row, known);
    return known;
  };
}
