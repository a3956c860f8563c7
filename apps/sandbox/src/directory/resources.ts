import { codeSystems, finessIn, type Token } from './codes.ts';
import type { ActivityRow, MailboxRow, PersonRow, StructureRow } from './rows.ts';

// The resources of the guide Annuaire Santé, version 2 (as-dp-*), as the API gives them: written when asked for.

const annuaire = 'https://interop.esante.gouv.fr/ig/fhir/annuaire/StructureDefinition';
const core = 'https://hl7.fr/ig/fhir/core/StructureDefinition';

/** A Practitioner; of one who no longer practises, the identifiers alone (identity.md §6). */
export function practitioner(row: PersonRow): object {
  const ids = [identifier('IDNPS', codeSystems.idnps, `8${row.rpps}`), identifier('RPPS', codeSystems.rpps, row.rpps)];
  const head = header('Practitioner', row.id, row.updatedAt, 'practitioner');
  if (!row.active) return { ...head, identifier: ids, active: false };
  const doctor = row.profession === '10' || row.profession === '40';
  return {
    ...head,
    ...(row.cardNumber !== undefined && { extension: [smartcard(row.cardNumber)] }),
    identifier: ids,
    active: true,
    name: [
      {
        ...{ use: 'usual', text: `${row.givenName} ${row.familyName}` },
        ...{ family: row.familyName, given: [row.givenName], prefix: [row.civility] },
        ...(doctor && { suffix: ['DR'] }),
      },
    ],
    ...(row.mailboxes.length > 0 && { telecom: row.mailboxes.map(email) }),
    qualification: [
      concept({ system: codeSystems.profession, code: row.profession }, { system: codeSystems.category, code: 'C' }),
      ...row.specialities.map((code) =>
        concept({ system: codeSystems.speciality, code }, { system: codeSystems.skillType, code: 'S' }),
      ),
    ].map((code) => ({ code })),
  };
}

export function practitionerRole(row: ActivityRow): object {
  const head = header('PractitionerRole', row.id, row.updatedAt, 'practitionerrole', 'practitioner-role');
  const ids = [{ use: 'official', system: codeSystems.rpps, value: row.number }];
  if (!row.active) return { ...head, identifier: ids, active: false };
  return {
    ...head,
    identifier: ids,
    active: true,
    practitioner: { reference: `Practitioner/${row.person.id}` },
    organization: { reference: `Organization/${row.structure.id}` },
    code: [
      concept({ system: codeSystems.activityKind, code: 'GENR01' }),
      concept({ system: codeSystems.practiceMode, code: row.mode }),
    ],
    ...(row.mailboxes.length > 0 && { telecom: row.mailboxes.map(email) }),
  };
}

/** An Organization; of one that is closed, the identifiers and the name. */
export function organization(row: StructureRow): object {
  const finess = finessIn(row.nationalId);
  const ids = [
    identifier('IDNST', codeSystems.idnst, row.nationalId),
    finess === undefined
      ? identifier('RPPSRG', codeSystems.rppsRank, row.nationalId.slice(1))
      : identifier('FINEG', codeSystems.finess, finess),
  ];
  const head = header('Organization', row.id, row.updatedAt, 'organization');
  if (!row.active) return { ...head, identifier: ids, active: false, name: row.name };
  const kind = finess === undefined ? 'LEGAL-ENTITY' : 'GEOGRAPHICAL-ENTITY';
  return {
    ...head,
    identifier: ids,
    active: true,
    type: [
      typed('organizationType', { system: codeSystems.organizationType, code: kind }),
      typed('secteurActiviteRASS', { system: codeSystems.sector, code: row.sector }),
    ],
    name: row.name,
    telecom: [{ system: 'phone', value: row.phone, rank: 1 }, ...row.mailboxes.map(email)],
    address: [
      {
        line: [row.line],
        ...(row.communeCode !== undefined && {
          extension: [
            { url: codeSystems.communeCode, valueCoding: { system: codeSystems.commune, code: row.communeCode } },
          ],
        }),
        ...{ city: row.city, postalCode: row.postalCode },
      },
    ],
  };
}

function header(resourceType: string, id: string, updatedAt: Date, ours: string, theirs = ours): object {
  const profile = [`${core}/fr-core-${theirs}`, `${annuaire}/as-dp-${ours}`];
  const lastUpdated = updatedAt.toISOString();
  return {
    ...{ resourceType, id, language: 'fr' },
    meta: { versionId: '1', lastUpdated, source: 'https://annuaire.sante.fr', profile },
  };
}

function identifier(code: string, system: string, value: string): object {
  return { use: 'official', type: concept({ system: codeSystems.identifierType, code }), system, value };
}

function concept(...coding: readonly Token[]): object {
  return { coding };
}

function typed(kind: string, coding: Token): object {
  return { extension: [{ url: `${annuaire}/as-ext-organization-types`, valueCode: kind }], coding: [coding] };
}

function smartcard(number: string): object {
  return { url: `${annuaire}/as-ext-smartcard`, extension: [{ url: 'number', valueString: number }] };
}

/** A secure mailbox says so by its extensions; an ordinary address bears none. */
function email({ address, secure, type, description, digitization }: MailboxRow): object {
  if (!secure) return { system: 'email', value: address };
  const metadata = [
    { url: 'type', valueCodeableConcept: concept({ system: codeSystems.mailboxType, code: type }) },
    ...(description === undefined ? [] : [{ url: 'description', valueString: description }]),
    ...(digitization === undefined ? [] : [{ url: 'digitization', valueBoolean: digitization }]),
  ];
  const kind = { system: codeSystems.emailKindCode, code: 'MSSANTE' };
  return {
    extension: [
      { url: codeSystems.emailKind, valueCoding: kind },
      { url: codeSystems.mailboxMetadata, extension: metadata },
    ],
    ...{ system: 'email', value: address },
  };
}
