import { type FoundObjects, readFoundObjects, signatureClassCode, xdsNamespaces } from '@trousse/xds';
import { descendants, parseXml, XmlError } from '@trousse/xml';
import { MssError, mssErrorCodes } from '../errors.ts';
import { mssLimits } from '../limits.ts';
import { layout } from './layout.ts';
import type { XdmArchive, XdmDocument, XdmPatient, XdmProblem } from './model.ts';
import { openZip, type ZippedFile } from './open-zip.ts';
import { onePerson, patientOf } from './patient.ts';
import { readDocument } from './read-document.ts';

type Subset = { readonly folder: string; readonly objects: FoundObjects };

/**
 * Reads IHE_XDM.ZIP by its METADATA.XML, never by the order of files, and never opens what no metadata describe; its
 * INDEX.HTM least of all (mss.md §1.6). What disagrees is told, on the document or on the archive, and nothing is put
 * right silently.
 * @throws MssError `archive-*` when the ZIP may not be opened, `not-xdm` when it is another one
 */
export async function readXdm(bytes: Uint8Array): Promise<XdmArchive> {
  const files = await openZip(bytes);
  const metadata = files.filter(isMetadata);
  if (metadata.length === 0) throw new MssError(mssErrorCodes.notXdm);
  const problems = new Set<XdmProblem>();
  if (metadata.length > 1) problems.add('several-subsets');
  const subsets: Subset[] = [];
  for (const file of metadata.slice(0, mssLimits.maxSubsets)) {
    const objects = await readMetadata(file, problems);
    if (objects !== undefined) subsets.push({ folder: file.path.slice(0, file.path.lastIndexOf('/')), objects });
  }
  const documents = await readDocuments(files, subsets, problems);
  const extras = unlisted(files, documents);
  if (extras.some(({ path }) => !isCopy(path, documents))) problems.add('extra-files');
  const patient = onePatient(documents, problems);
  return {
    sets: subsets.flatMap(({ objects }) => objects.submissionSets),
    documents,
    ...(patient !== undefined && { patient }),
    extras,
    problems: [...problems],
  };
}

/** `IHE_XDM/<folder>/METADATA.XML` in any case; some software puts all of it in one folder more. */
function isMetadata({ path }: ZippedFile): boolean {
  return /^(?:[^/]+\/)?IHE_XDM\/[^/]+\/METADATA\.XML$/i.test(path);
}

async function readMetadata(file: ZippedFile, problems: Set<XdmProblem>): Promise<FoundObjects | undefined> {
  try {
    if (file.size > mssLimits.maxMetadataBytes) throw new XmlError('too-large');
    const root = parseXml(await file.bytes(), {
      maxBytes: mssLimits.maxMetadataBytes,
      maxDepth: mssLimits.maxMetadataDepth,
      maxElements: mssLimits.maxMetadataElements,
    });
    const [list] = descendants(root, 'RegistryObjectList', xdsNamespaces.rim);
    const found = readFoundObjects(list);
    if (found.unreadable.length > 0) problems.add('unsupported-object');
    if (found.submissionSets.length === 0) problems.add('metadata-unreadable');
    return found;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    problems.add('metadata-unreadable');
    return undefined;
  }
}

async function readDocuments(
  files: readonly ZippedFile[],
  subsets: readonly Subset[],
  problems: Set<XdmProblem>,
): Promise<XdmDocument[]> {
  const documents: XdmDocument[] = [];
  const taken = new Set<string>();
  for (const { folder, objects } of subsets) {
    for (const entry of objects.documents) {
      // The signature of a deposit is no document to show.
      if (entry.classCode.code === signatureClassCode.code) continue;
      if (documents.length === mssLimits.maxArchiveEntries) {
        problems.add('too-many-documents');
        return documents;
      }
      const replaces = objects.associations.filter(({ type, source }) => type === 'RPLC' && source === entry.entryUuid);
      // A file is read once, however many entries name it: a small archive would else cost without bound.
      const left = files.filter(({ path }) => !taken.has(path));
      const document = await readDocument(entry, {
        files: left,
        folder,
        replaces: replaces.map(({ target }) => target),
      });
      if (document.path !== undefined) taken.add(document.path);
      documents.push(document);
    }
  }
  if (documents.length === 0) problems.add('no-documents');
  const uniqueIds = documents.map(({ entry }) => entry.uniqueId);
  if (new Set(uniqueIds).size < uniqueIds.length) problems.add('duplicate-document');
  return documents;
}

function unlisted(files: readonly ZippedFile[], documents: readonly XdmDocument[]): XdmArchive['extras'] {
  const known = new Set(documents.map(({ path }) => path));
  const own = new Set<string>([layout.readme, layout.index]);
  return files
    .filter(
      (file) => !known.has(file.path) && !isMetadata(file) && !own.has(file.path.split('/').at(-1)!.toUpperCase()),
    )
    .map(({ path, size }) => ({ path, size }));
}

/** A PDF beside the document whose name it bears: usual, still not opened, since nothing says what it holds. */
function isCopy(path: string, documents: readonly XdmDocument[]): boolean {
  const stem = path.replace(/\.pdf$/i, '').toUpperCase();
  return (
    stem.length < path.length && documents.some((one) => one.path?.replace(/\.[^./]*$/, '').toUpperCase() === stem)
  );
}

function onePatient(documents: readonly XdmDocument[], problems: Set<XdmProblem>): XdmPatient | undefined {
  const named = documents.flatMap(({ entry, cda }) => patientOf(entry, cda?.header.patient) ?? []);
  const patient = onePerson(named);
  if (named.length < documents.length || named.length === 0) problems.add('patient-missing');
  if (named.length > 0 && patient === undefined) problems.add('several-patients');
  return named.length === documents.length ? patient : undefined;
}
