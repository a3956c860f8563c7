import type { Ins } from '@trousse/ins';
import {
  buildSubmissionSetSignature,
  checkSubmission,
  encodeProvideAndRegister,
  signatureEntry,
  XdsError,
} from '@trousse/xds';
import type { DmpDeps } from '../deps.ts';
import { DmpError, dmpErrorCodes } from '../errors.ts';
import { buildSet, newEntryUuid } from '../submission-set.ts';
import type { SubmissionInput } from './input.ts';
import { buildAssociations, buildEntry } from './metadata.ts';
import type { PreparedSubmission } from './prepared.ts';

/**
 * First half of TD2.1, while the credential is there: metadata and signature of the submission set. What comes out is
 * complete but for the assertion, and can be kept (see `preparedToBytes`) until `sendSubmission`.
 * @throws DmpError `input`, with every error found in `errors`; what the signer throws passes through.
 */
export async function prepareSubmission(
  deps: DmpDeps,
  patient: Ins,
  input: SubmissionInput,
): Promise<PreparedSubmission> {
  const { documents: given, authors = given[0]?.authors, ...said } = input;
  if (authors === undefined) throw new DmpError('input', dmpErrorCodes.missingDocument);
  const set = buildSet(deps, patient, { ...said, authors });
  const documents = given.map((document) => buildEntry(deps, patient, document));
  const signatureId = deps.ids.oid();
  const time = deps.clock();
  const unsigned = asInputError(() =>
    buildSubmissionSetSignature({
      signatureId,
      set,
      documents: input.documents,
      certificateDer: deps.signer.certificateDer,
      signingTime: time,
    }),
  );
  const file = Buffer.from(await deps.signer.signSubmissionSet(unsigned));
  const like = documents[0]!;
  const signature = signatureEntry({ entryUuid: newEntryUuid(deps), uniqueId: signatureId, set, like, time, file });
  const associations = buildAssociations(deps, { set, documents, signature }, input.documents);
  const submission = { set, documents, signature, associations };
  const entries = [...documents, signature];
  const contentIds = new Map(entries.map(({ entryUuid }) => [entryUuid, `${deps.ids.uuid()}@trousse`]));
  const errors = checkSubmission({ submission, contentIds });
  if (errors.length > 0) {
    throw new DmpError('input', dmpErrorCodes.invalidSubmission, { text: errors[0]!.context, errors });
  }
  const files = [...input.documents.map(({ cda }) => cda), file];
  return {
    patient,
    submissionSetUniqueId: set.uniqueId,
    documentUniqueIds: documents.map(({ uniqueId }) => uniqueId),
    body: encodeProvideAndRegister(submission, contentIds).xml,
    attachments: entries.map(({ entryUuid, mimeType }, index) => ({
      contentId: contentIds.get(entryUuid)!,
      contentType: mimeType,
      bytes: files[index]!,
    })),
  };
}

function asInputError<T>(build: () => T): T {
  try {
    return build();
  } catch (cause) {
    if (!(cause instanceof XdsError)) throw cause;
    const { registryError } = cause;
    const o = { text: registryError.context, errors: [registryError], cause };
    throw new DmpError('input', dmpErrorCodes.invalidSubmission, o);
  }
}
