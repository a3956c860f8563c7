import type { SandboxProfessional } from '../people/professionals.ts';
import type { Structure } from '../people/structures.ts';
import type { Authority, Credential } from './authority.ts';
import { derInteger, derPrintableString, derUtf8Strings } from './der.ts';
import type { x509 } from './x509.ts';

export type Validity = { readonly notBefore: Date; readonly notAfter: Date };
export type CardCredentials = { readonly authentication: Credential; readonly signature: Credential };

/** Private extensions of the IGC-Santé (identity.md §4.1). */
const privateOids = {
  cardCategory: '1.2.250.1.71.1.2.2',
  cardNumber: '1.2.250.1.71.1.2.3',
  profession: '1.2.250.1.71.1.2.7',
  speciality: '1.2.250.1.71.4.2.5',
};
/** Value of the card category extension. */
const cardCategories = { CPS: 0, CPE: 2 } as const;
const title = '2.5.4.12';
const commonName = '2.5.4.3';
const surname = '2.5.4.4';
const givenName = '2.5.4.42';

/**
 * The two certificates of a professional's card, in the shape of identity.md §4.1: `C=FR`, `title`, then given name,
 * national id and surname in one multi-valued RDN, and the private extensions. The authentication key is for TLS alone,
 * the signature key for assertions and documents alone.
 */
export async function issueCard(
  authority: Authority,
  person: SandboxProfessional,
  validity: Validity,
): Promise<CardCredentials> {
  const common = { subject: cardSubject(person), extensions: cardExtensions(person), ...validity };
  const [authentication, signature] = await Promise.all([
    authority.issue({ ...common, keyUsage: 'digitalSignature', extendedKeyUsage: 'clientAuth' }),
    authority.issue({ ...common, keyUsage: 'nonRepudiation' }),
  ]);
  return { authentication, signature };
}

function cardSubject(person: SandboxProfessional): x509.JsonName {
  const holder: [string, string][] = [
    [commonName, person.nationalId],
    [surname, person.familyName],
    [givenName, person.givenName],
  ];
  // DER orders a SET OF by its encodings (X.690 §11.6): here by the length byte first, then by the OID.
  holder.sort(([a, x], [b, y]) => Buffer.byteLength(x) - Buffer.byteLength(y) || (a < b ? -1 : 1));
  return [{ C: ['FR'] }, { [title]: [person.title] }, Object.fromEntries(holder.map(([oid, value]) => [oid, [value]]))];
}

function cardExtensions(person: SandboxProfessional): Record<string, Uint8Array<ArrayBuffer>> {
  return {
    [privateOids.cardCategory]: derInteger(cardCategories[person.cardKind]),
    [privateOids.cardNumber]: derPrintableString(person.cardNumber),
    ...(person.profession && { [privateOids.profession]: derInteger(Number(person.profession.code)) }),
    ...(person.speciality && { [privateOids.speciality]: derUtf8Strings([person.speciality.code]) }),
  };
}

/** A structure's certificate: ORG AUTH_CLI for TLS, ORG SIGN for its seal; the OU carries the structure's national id. */
export function issueStructure(
  authority: Authority,
  structure: Structure,
  purpose: 'authentication' | 'seal',
  validity: Validity,
): Promise<Credential> {
  const subject: x509.JsonName = [
    { C: ['FR'] },
    { ST: ['Valfictif (99)'] },
    { O: [structure.name] },
    { OU: [structure.id] },
    { CN: [purpose === 'seal' ? 'TROUSSE SANDBOX CACHET' : 'TROUSSE SANDBOX AUTHENTIFICATION'] },
  ];
  return purpose === 'seal'
    ? authority.issue({ subject, keyUsage: 'nonRepudiation', ...validity })
    : authority.issue({ subject, keyUsage: 'digitalSignature', extendedKeyUsage: 'clientAuth', ...validity });
}

/** The names by which a certificate opens INSi: a person works with the software, or it works alone (identity.md §2.3). */
export const insiNames = { manual: 'INSI-MANU', automatic: 'INSI-AUTO' } as const;

/** A structure's certificate for INSi: its CN is one of the two names, its OU the structure's national id. */
export function issueInsi(
  authority: Authority,
  structure: Structure,
  name: keyof typeof insiNames,
  validity: Validity,
): Promise<Credential> {
  const subject: x509.JsonName = [
    { C: ['FR'] },
    { ST: ['Valfictif (99)'] },
    { O: [structure.name] },
    { OU: [structure.id] },
    { CN: [insiNames[name]] },
  ];
  return authority.issue({ subject, keyUsage: 'digitalSignature', extendedKeyUsage: 'clientAuth', ...validity });
}

/** The DMP server's certificate, for the names under which one machine reaches itself. */
export function issueDmpServer(authority: Authority, validity: Validity): Promise<Credential> {
  return authority.issue({
    subject: [{ C: ['FR'] }, { O: ['TROUSSE SANDBOX'] }, { CN: ['localhost'] }],
    keyUsage: 'digitalSignature',
    extendedKeyUsage: 'serverAuth',
    hosts: [
      { type: 'dns', value: 'localhost' },
      { type: 'ip', value: '127.0.0.1' },
    ],
    ...validity,
  });
}
