import { type CdaDocument, CdaError, deriveMetadata, readCda } from '@trousse/cda';
import { type DocumentEntry, hashAndSize } from '@trousse/xds';
import { findFile } from './find-file.ts';
import type { XdmDocument, XdmProblem } from './model.ts';
import type { ZippedFile } from './open-zip.ts';
import { patientOf, samePatient } from './patient.ts';

/** What surrounds an entry in its archive. */
export type Surroundings = {
  readonly files: readonly ZippedFile[];
  /** Folder of its METADATA.XML. */
  readonly folder: string;
  /** entryUuids that its RPLC associations name. */
  readonly replaces: readonly string[];
};

/** One document: its file, what it does to a former one, and everything in which it and its metadata disagree. */
export async function readDocument(entry: DocumentEntry, around: Surroundings): Promise<XdmDocument> {
  const file = findFile(around.files, around.folder, entry.uri);
  if (typeof file === 'string') return describe(entry, around, { problems: [file] });
  const bytes = await file.bytes();
  const problems: XdmProblem[] = integrity(entry, bytes);
  const cda = read(bytes, entry.mimeType);
  if (cda === 'unreadable') problems.push('cda-unreadable');
  else if (cda !== undefined) problems.push(...disagreements(entry, cda));
  const readable = cda === 'unreadable' || cda === undefined ? {} : { cda };
  return describe(entry, around, { path: file.path, bytes, ...readable, problems });
}

function describe(
  entry: DocumentEntry,
  { replaces: entryUuids }: Surroundings,
  found: Pick<XdmDocument, 'path' | 'bytes' | 'cda' | 'problems'>,
): XdmDocument {
  const uniqueIds = found.cda === undefined ? [] : deriveMetadata(found.cda).replaces;
  const removed = entry.status === 'deleted' || entry.status === 'deprecated';
  const change = removed ? 'removes' : entryUuids.length + uniqueIds.length > 0 ? 'replaces' : 'new';
  return { entry, ...found, change, replaces: { entryUuids, uniqueIds } };
}

function integrity(entry: DocumentEntry, bytes: Uint8Array): XdmProblem[] {
  const { hash, size } = hashAndSize(bytes);
  const problems: XdmProblem[] = [];
  if (entry.hash === undefined) problems.push('hash-missing');
  if (entry.hash !== undefined && entry.hash.toLowerCase() !== hash) problems.push('hash-differs');
  if (entry.size !== undefined && entry.size !== size) problems.push('size-differs');
  return problems;
}

/** Undefined for a document that is no XML and does not say that it is, such as a PDF. */
function read(bytes: Uint8Array, mimeType: string): CdaDocument | 'unreadable' | undefined {
  if (!/xml/i.test(mimeType)) return undefined;
  try {
    return readCda(bytes);
  } catch (error) {
    if (error instanceof CdaError) return 'unreadable';
    throw error;
  }
}

function disagreements(entry: DocumentEntry, cda: CdaDocument): XdmProblem[] {
  const problems: XdmProblem[] = [];
  const { uniqueId, typeCode } = deriveMetadata(cda);
  if (uniqueId !== undefined && bare(uniqueId) !== bare(entry.uniqueId)) problems.push('unique-id-differs');
  if (typeCode !== undefined && entry.typeCode.code !== '' && typeCode.code !== entry.typeCode.code) {
    problems.push('type-differs');
  }
  const patient = patientOf(entry, cda.header.patient);
  if (patient !== undefined && !samePatient(patient, cda.header.patient)) problems.push('patient-differs');
  return problems;
}

/** Some software writes the URN of an OID. */
const bare = (uniqueId: string) => uniqueId.replace(/^urn:oid:/, '');
