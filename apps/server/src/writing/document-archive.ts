import { type CdaDocument, deriveMetadata } from '@trousse/cda';
import type { Ins } from '@trousse/ins';
import { buildXdm, documentFileName, type OutgoingAttachment, type XdmDocumentInput } from '@trousse/mss';
import { typeCodes } from '@trousse/nomenclatures';
import { fromXdsTime } from '@trousse/xds';
import { contentTypeOf } from '../content-type.ts';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { failure } from '../errors.ts';
import { uuidOid, uuidV4 } from '../ids.ts';
import { convertDocument, convertToPdf } from '../record/convert.ts';
import { shownFile } from '../record/document-files.ts';

/** A clinical document to send, with metadata that agree with its header. */
export type SentDocument = {
  readonly ins: Ins;
  readonly cda: CdaDocument;
  readonly described: XdmDocumentInput;
};

type Collaborators = Pick<Context, 'config' | 'clock' | 'random'>;

/** Name of the archive (mss.md §1.5). */
const archiveName = 'IHE_XDM.zip';

/**
 * Documents of one patient as a message carries them: one archive of the clinical documents, and a readable copy of each
 * in PDF/A-1 beside it (ECO.2.1.1, 2.1.5, 2.1.6).
 * @throws MAIL_SEVERAL_PATIENTS, MAIL_ATTACHMENT_GONE for a document of which no readable copy can be made
 */
export async function archiveOf(
  { config, clock, random }: Collaborators,
  documents: readonly SentDocument[],
): Promise<OutgoingAttachment[]> {
  const [first] = documents;
  if (first === undefined) return [];
  if (documents.some(({ ins }) => ins.matricule !== first.ins.matricule || ins.oid !== first.ins.oid))
    throw failure('MAIL_SEVERAL_PATIENTS');
  const copies: OutgoingAttachment[] = [];
  for (const document of documents) {
    const bytes = await readableCopy(document);
    copies.push({ name: pdfName(config.timeZone, document), mediaType: 'application/pdf', bytes });
  }
  const { name, version, instanceOid } = config.software;
  const { publisher, legal, help } = config.about;
  const archive = buildXdm({
    patient: first.ins,
    documents: documents.map(({ described }) => described),
    contentTypeCode: contentTypeOf(first.described.facilityTypeCode.code),
    sourceId: instanceOid,
    time: clock(),
    ids: { uuid: () => uuidV4(random), oid: () => uuidOid(random) },
    software: { name: `${name} ${version}`, vendor: publisher, contact: help?.email ?? legal?.host ?? publisher },
  });
  return [{ name: archiveName, mediaType: 'application/zip', bytes: archive.bytes }, ...numbered(copies)];
}

/**
 * A document as PDF/A-1: the very PDF that it holds, or its author's own copy; a picture or a rich text turned into one;
 * else everything that it says, header and text (ECO.2.1.5).
 * @throws MAIL_ATTACHMENT_GONE
 */
export async function readableCopy({ cda, described }: SentDocument): Promise<Uint8Array> {
  const file = shownFile(cda);
  if (file?.kind === 'pdf') return file.bytes;
  const createdAt = fromXdsTime(described.creationTime) ?? new Date(0);
  const meta = { title: described.title, language: 'fr-FR', createdAt } as const;
  const copy =
    file?.kind === 'tiff' ? await convertToPdf(file.bytes, meta) : await convertDocument(described.cda, meta);
  if (copy === undefined) throw failure('MAIL_ATTACHMENT_GONE');
  return copy;
}

/** `<date de l'acte>_<type>_<NOM>_<prénom>.pdf` (ECO.2.1.6). */
function pdfName(timeZone: string, { cda, described }: SentDocument): string {
  const { patient } = cda.header;
  const time = fromXdsTime(described.serviceStartTime ?? described.creationTime) ?? new Date(0);
  return documentFileName({
    date: dayIn(timeZone, time),
    type: labelOf(described.typeCode),
    familyName: patient.birthName ?? patient.usedName ?? '',
    givenName: patient.firstBirthGivenName ?? patient.usedGivenName ?? '',
  });
}

const labelOf = ({ code, display }: { code: string; display: string }) => typeCodes.find(code)?.display ?? display;

/** Two files of one name would hide one another in some software. */
function numbered(files: readonly OutgoingAttachment[]): OutgoingAttachment[] {
  const seen = new Map<string, number>();
  return files.map((file) => {
    const times = (seen.get(file.name) ?? 0) + 1;
    seen.set(file.name, times);
    return times === 1 ? file : { ...file, name: file.name.replace(/(\.\w+)?$/, `_${times}$1`) };
  });
}

/** What the national headers say of a document, and whose it is. */
export type NationalFacts = {
  readonly code: string;
  /** The patient is wholly identified (ECO.2.4.2). */
  readonly qualifiedIns: boolean;
  readonly matricule: string | undefined;
};

export function nationalFacts(cda: CdaDocument): NationalFacts {
  const { ins, birthName, firstBirthGivenName, birthGivenNames, birthTime, sex } = cda.header.patient;
  const named = birthName !== undefined && (firstBirthGivenName ?? birthGivenNames) !== undefined;
  return {
    matricule: ins?.matricule,
    code: deriveMetadata(cda).typeCode?.code ?? '',
    qualifiedIns: ins !== undefined && named && birthTime !== undefined && (sex === 'M' || sex === 'F'),
  };
}
