import { createHash } from 'node:crypto';
import { deriveMetadata, headerGroups, readLaboratoryResults } from '@trousse/cda';
import { MssError, readXdm, type XdmArchive, type XdmDocument, xdmProblems } from '@trousse/mss';
import { contentOf } from '../../../../apps/server/src/record/document-view.ts';
import { toRow } from '../../../../apps/server/src/record/rows.ts';
import { type Checked, faultOf } from '../../../fuzz/campaign.ts';
import { mayBeFiled } from './patients.ts';

const refusals = /^(?:archive-(?:unreadable|too-large|encrypted|unsafe)|not-xdm)$/;

/** Reads an archive and shows its documents as the server does: with everything told that is not as it should be. */
export async function checkArchive(bytes: Uint8Array): Promise<Checked & { readonly archive?: XdmArchive }> {
  let archive: XdmArchive;
  try {
    archive = await readXdm(bytes);
  } catch (error) {
    if (!(error instanceof MssError && refusals.test(error.code)))
      return { outcome: 'fault', defects: [faultOf('readXdm', error)] };
    return { outcome: `archive refused: ${error.code}`, defects: [] };
  }
  const defects = wrongsOf(archive);
  try {
    for (const document of archive.documents) defects.push(...show(document));
  } catch (error) {
    defects.push(faultOf('a document of an archive', error));
  }
  const told = [...archive.problems, ...archive.documents.flatMap(({ problems }) => problems)];
  return { outcome: told.length === 0 ? 'archive without problem' : 'archive with problems', defects, archive };
}

function wrongsOf({ documents, extras, problems, patient }: XdmArchive): string[] {
  const paths = [...documents.flatMap(({ path }) => path ?? []), ...extras.map(({ path }) => path)];
  const told = [...problems, ...documents.flatMap((one) => one.problems)];
  const leaves = paths.some((path) => /^\/|^[a-z]:|\\|\p{Cc}/iu.test(path) || path.split('/').includes('..'));
  return [
    ...(leaves ? ['path of a file: leaves'] : []),
    ...(paths.some((path) => path.length > 500 || path === '') ? ['path of a file: too long or none'] : []),
    ...(documents.length > 200 || extras.length > 200 ? ['archive: too many files'] : []),
    ...(told.some((one) => !xdmProblems.includes(one)) ? ['archive: a problem of no kind'] : []),
    ...(documents.length === 0 && !problems.includes('no-documents') ? ['archive: empty, and not told'] : []),
    ...(patient !== undefined && problems.includes('several-patients') ? ['archive: one patient of several'] : []),
  ];
}

/** One document on the screen, and what must be true of it when nothing was told of it. */
function show(document: XdmDocument): string[] {
  const { entry, cda, bytes, problems } = document;
  toRow(entry, 'document-0-0');
  if (cda !== undefined) {
    deriveMetadata(cda);
    readLaboratoryResults(cda);
    headerGroups(cda);
    contentOf(cda, undefined);
  }
  if (bytes !== undefined && isWhole(bytes, entry)) return [];
  return [
    ...(problems.length === 0 ? ['document: not whole, and not told'] : []),
    ...(mayBeFiled(document) && !problems.includes('hash-missing') ? ['document: may be filed, and is not whole'] : []),
  ];
}

/** Byte for byte what its metadata describe. */
function isWhole(bytes: Uint8Array, { hash, size }: XdmDocument['entry']): boolean {
  const same = hash?.toLowerCase() === createHash('sha1').update(bytes).digest('hex');
  return same && (size === undefined || size === bytes.length);
}
