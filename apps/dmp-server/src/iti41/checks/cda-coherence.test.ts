import { readCda } from '@trousse/cda';
import type { DocumentEntry, RegistryError } from '@trousse/xds';
import { sampleDocumentEntry } from '@trousse/xds/sample';
import { expect, it } from 'vitest';
import type { Deposit, DepositRule } from '../deposit.ts';
import { cdaAuthors } from './cda-authors.ts';
import { cdaContext } from './cda-context.ts';
import { cdaLegalAuthenticator } from './cda-legal-authenticator.ts';
import { cdaTimes } from './cda-times.ts';

const person = (id: string) => ({ person: { id, familyName: 'ESSAI', givenName: 'Ada', idType: 'IDNPS' } });
const author = (id: string) =>
  `<author><time value="20261120083000+0000"/><assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="${id}"/></assignedAuthor></author>`;
const header = (inside: string, time = '20261120083000+0000', language = 'fr-FR') =>
  readCda(
    Buffer.from(
      `<ClinicalDocument xmlns="urn:hl7-org:v3"><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/><id root="1.2.3"/><effectiveTime value="${time}"/><languageCode code="${language}"/>${inside}<component><nonXMLBody><text mediaType="text/plain" representation="B64">ZXNzYWk=</text></nonXMLBody></component></ClinicalDocument>`,
    ),
  );

function errorsOf(rule: DepositRule, cda: ReturnType<typeof readCda>, entry: Partial<DocumentEntry>): string[] {
  const document = { entry: { ...sampleDocumentEntry(), ...entry }, cda };
  const errors: Iterable<RegistryError> = rule({ documents: [document] } as unknown as Deposit);
  return [...errors].map((error) => error.code);
}

const refused = ['XDSRegistryMetadataError'];

it('authors of the document and of the metadata are as many and the same', () => {
  const cda = header(author('899700100011') + author('899700100029'));
  expect(errorsOf(cdaAuthors, cda, { authors: [person('899700100011'), person('899700100029')] })).toEqual([]);
  expect(errorsOf(cdaAuthors, cda, { authors: [person('899700100011')] })).toEqual(refused);
  expect(errorsOf(cdaAuthors, cda, { authors: [person('899700100011'), person('899700100052')] })).toEqual(refused);
});

it('who answers for the document is who the metadata name', () => {
  const cda = header(
    '<legalAuthenticator><time value="20261120"/><assignedEntity><id root="1.2.250.1.71.4.2.1" extension="899700100011"/></assignedEntity></legalAuthenticator>',
  );
  expect(errorsOf(cdaLegalAuthenticator, cda, { legalAuthenticator: person('899700100011').person })).toEqual([]);
  expect(errorsOf(cdaLegalAuthenticator, cda, { legalAuthenticator: person('899700100029').person })).toEqual(refused);
});

it('moments agree to the second when both say it, and to the day when one side says a day in its own time zone', () => {
  expect(errorsOf(cdaTimes, header(''), { creationTime: '20261120083000' })).toEqual([]);
  expect(errorsOf(cdaTimes, header(''), { creationTime: '20261120083001' })).toEqual(refused);
  expect(errorsOf(cdaTimes, header('', '20261120'), { creationTime: '20261119230000' })).toEqual([]);
  expect(errorsOf(cdaTimes, header('', '20261120'), { creationTime: '20261117230000' })).toEqual(refused);
});

it('language is the same, whatever the case of its letters', () => {
  expect(errorsOf(cdaContext, header('', '20261120', 'fr-FR'), { languageCode: 'fr-fr' })).toEqual([]);
  expect(errorsOf(cdaContext, header('', '20261120', 'en-GB'), { languageCode: 'fr-FR' })).toEqual(refused);
});
