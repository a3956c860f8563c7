import { CdaError, readCda } from '@trousse/cda';
import type { DocumentEntry, SignedDocument } from '@trousse/xds';
import type { DepositedDocument, ReceivedFile } from './deposit.ts';
import type { WholeDocuments } from './whole-documents.ts';

/** Reads a document as far as it can be read. */
export async function openDocument(
  entry: DocumentEntry,
  file: ReceivedFile,
  whole: WholeDocuments,
): Promise<DepositedDocument> {
  try {
    const { lifted, staged } = file;
    return { entry, file, cda: lifted === undefined ? await whole.read(staged) : readCda(lifted.skeleton) };
  } catch (error) {
    if (error instanceof CdaError) return { entry, file };
    throw error;
  }
}

/** The document for the check of its signature. */
export function signedDocument({ lifted, staged }: ReceivedFile, whole: WholeDocuments): SignedDocument {
  if (lifted === undefined) return { digest: (request) => whole.digest(staged, request) };
  return { ...lifted, read: (range) => staged.read(range) };
}
