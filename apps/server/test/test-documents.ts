import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type CdaHeaderInput, writeLevel1, writeVsm } from '@trousse/cda';
import { describeDocument } from '@trousse/dmp-client';
import type { IdentityTraits, Ins } from '@trousse/ins';
import { typeCodes } from '@trousse/nomenclatures';
import { type DocumentEntry, hashAndSize } from '@trousse/xds';

export const patient: Ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' };
export const traits: IdentityTraits = {
  ...{ birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE', 'ANNE'], sex: 'F', birthDate: '1979-03-28' },
};
export const pdf = Buffer.from('%PDF-1.4\n%un fichier pour les essais\n%%EOF\n');
export const picture = Buffer.from([
  0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 8, 0, 8, 3, 1, 34, 0, 2, 17, 1, 3, 17, 1, 0xff, 0xd9,
]);

export type Stored = { entry: DocumentEntry; bytes: Uint8Array };

const oid = () => `2.25.${BigInt(`0x${randomBytes(15).toString('hex')}`)}`;
const organization = { id: '10B0000001', name: 'Clinique des Essais' };
const person = {
  ...{ id: '899700000999', familyName: 'AUTEUR', givenName: 'Lise', organization },
  specialty: { code: 'G15_10/SM26', system: '1.2.250.1.213.1.1.4.5', display: 'Médecin' },
};

export function header(changes: Partial<CdaHeaderInput> = {}): CdaHeaderInput {
  const { code, system, display } = typeCodes.find('11488-4')!;
  const start = new Date('2026-10-01T08:00:00Z');
  return {
    ...{ id: oid(), setId: oid(), versionNumber: 1, typeCode: { code, system, display }, title: 'Consultation' },
    ...{ effectiveTime: start, patient: { ins: patient, traits }, authors: [{ time: start, person }] },
    ...{ custodian: organization, legalAuthenticator: { time: start, person } },
    serviceEvent: { start, performer: person },
    practiceSetting: { code: 'AMBULATOIRE', system: '1.2.250.1.213.1.1.4.9', display: 'Ambulatoire' },
    facilityType: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
    ...changes,
  };
}

/** A document as the registry and the repository hold it. */
export function stored(bytes: Uint8Array, changes: Partial<DocumentEntry> = {}): Stored {
  const open = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
  const { cda: _, replaces: __, ...metadata } = describeDocument(bytes, { visibility: open, traits });
  const entry: DocumentEntry = {
    ...{ ...metadata, entryUuid: 'urn:uuid:00000000-0000-4000-8000-000000000001', status: 'approved', patient },
    ...{
      ...hashAndSize(bytes),
      repositoryUniqueId: '1.2.250.1.213.4.1.1.1.2',
      logicalId: `urn:uuid:${metadata.uniqueId}`,
    },
    ...changes,
  };
  return { entry, bytes };
}

export function level1(
  mediaType: 'application/pdf' | 'text/plain',
  content: Uint8Array,
  changes?: Partial<CdaHeaderInput>,
) {
  return Buffer.from(writeLevel1({ header: header(changes), body: { mediaType, bytes: content } }));
}

/** A structured document whose text is longer than a page takes at once: so many numbered lines. */
export function longDocument(lines: number): Buffer {
  const text = Array.from({ length: lines }, (_, at) => `<paragraph>Ligne ${at} ${'mot '.repeat(20)}</paragraph>`);
  return Buffer.from(
    structured()
      .toString('utf8')
      .replace('</text>', `${text.join('')}</text>`),
  );
}

/** A level 1 document around another file: professionals' software no longer writes these, old records hold them. */
export function olderDocument(mediaType: string, content: Uint8Array): Buffer {
  const text = level1('application/pdf', content).toString('utf8');
  return Buffer.from(text.replace('mediaType="application/pdf"', `mediaType="${mediaType}"`));
}

export function pictureDocument(): Buffer {
  return olderDocument('image/jpeg', picture);
}

/** A drawn picture that every reader can decode. */
export const photo = readFileSync(new URL('../../sandbox/src/documents/assets/lesion-dessinee.jpg', import.meta.url));

/** A letter of two pages that was scanned, in the compression of faxes. */
export const scan = readFileSync(new URL('../../sandbox/src/documents/assets/courrier-numerise.tif', import.meta.url));

/** A structured document with a copy of itself as PDF (cda.md §6). */
export function withPdfCopy(): Buffer {
  const copy =
    '<component><section><templateId root="1.2.250.1.213.1.1.2.243"/><code code="55108-5" codeSystem="2.16.840.1.113883.6.1"/>' +
    '<title>Copie du document</title><entry><observationMedia classCode="OBS" moodCode="EVN" ID="copie">' +
    `<value mediaType="application/pdf" representation="B64">${pdf.toString('base64')}</value></observationMedia></entry></section></component>`;
  return Buffer.from(structured().toString('utf8').replace('</structuredBody>', `${copy}</structuredBody>`));
}

export function structured(): Buffer {
  const { typeCode: _, serviceEvent, ...rest } = header({ title: 'Synthèse médicale' });
  const input = { header: { ...rest, serviceEvent }, treatingDoctor: person, activeProblems: [{ label: 'Asthme' }] };
  return Buffer.from(writeVsm(input));
}
