import { readCda } from '@trousse/cda';
import type { DocumentEntry, SubmissionSet } from '@trousse/xds';
import { sampleAuthor, sampleDocumentEntry, samplePatient, sampleSubmissionSet } from '@trousse/xds/sample';
import type { Call } from '../../src/call.ts';
import { configSchema } from '../../src/config.ts';
import { serverProblems } from '../../src/errors.ts';
import type { Announced, AnnouncedRule, Deposit, DepositRule } from '../../src/iti41/deposit.ts';
import { cdaOf } from './deposits.ts';

/** What a test changes of a submission that every rule on metadata admits. */
export type AnnouncedChanges = {
  readonly entry?: Partial<DocumentEntry>;
  /** How many documents like this one; one by default. */
  readonly documents?: number;
  readonly set?: Partial<SubmissionSet>;
  readonly caller?: Partial<Call['caller']>;
  readonly secretConnection?: boolean;
  readonly config?: { readonly hiddenFromBothAllowed?: boolean; readonly maxDocuments?: number };
};

const authorInSample = { id: sampleAuthor.person!.id, structureId: sampleAuthor.institution!.id };

/** A doctor's submission of one document. */
export function announced(changes: AnnouncedChanges = {}): Announced {
  const { entry, documents = 1, set, caller, secretConnection = false, config = {} } = changes;
  const one = sampleDocumentEntry(entry);
  const { limits, hiddenFromBothAllowed } = configSchema.pick({ limits: true, hiddenFromBothAllowed: true }).parse({});
  return {
    call: {
      caller: { kind: 'professional', quality: 'doctor', ...authorInSample, ...caller },
      ins: samplePatient,
      secretConnection,
    },
    config: {
      hiddenFromBothAllowed: config.hiddenFromBothAllowed ?? hiddenFromBothAllowed,
      limits: { ...limits, maxDocuments: config.maxDocuments ?? limits.maxDocuments },
    },
    submission: { set: sampleSubmissionSet(set), documents: Array<DocumentEntry>(documents).fill(one) },
  } as unknown as Announced;
}

/** What a rule refuses in a submission, by the names of the errors' table; nothing when it holds. */
export function announcedProblems(rule: AnnouncedRule, changes: AnnouncedChanges = {}): string[] {
  return [...rule(announced(changes))].map(problemOf);
}

/** The same for a rule on a document's content. */
export function contentProblems(
  rule: DepositRule,
  { entry, cda }: { readonly entry?: Partial<DocumentEntry>; readonly cda: Buffer },
): string[] {
  const document = { entry: sampleDocumentEntry(entry), cda: readCda(cda) };
  return [...rule({ documents: [document] } as unknown as Deposit)].map(problemOf);
}

/** The document that the sample metadata describe. */
export function sampleCda(changes: Partial<Parameters<typeof cdaOf>[0]> = {}): Buffer {
  const { uniqueId, patient } = sampleDocumentEntry();
  return cdaOf({ uniqueId, patient, ...changes });
}

function problemOf({ code, context }: { readonly code: string; readonly context: string }): string {
  const problem = Object.entries(serverProblems).find(([, [kind, as, text]]) => {
    return kind === 'registry' && as === code && text === context;
  });
  if (problem === undefined) throw new Error('An error that the table of the server does not have');
  return problem[0];
}
