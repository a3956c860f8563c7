import { writeReimbursementHistory } from '@trousse/cda';
import {
  type DmpDeps,
  type DocumentToDeposit,
  describeDocument,
  prepareSubmission,
  sendSubmission,
  td31,
} from '@trousse/dmp-client';
import { contentTypeCodes } from '@trousse/nomenclatures/content-type-codes';
import type { VirtualClock } from '../compose/clock.ts';
import { keptFile, writeWhole } from '../compose/kept-file.ts';
import { code } from '../documents/header.ts';
import { planDocuments } from '../documents/plan.ts';
import { reimbursementInput } from '../documents/reimbursements.ts';
import type { SandboxPatient } from '../people/patients.ts';

/** One version of a patient's reimbursements, as the feed sent it. */
export type FedVersion = {
  readonly uniqueId: string;
  readonly setId: string;
  readonly versionNumber: number;
  /** ISO 8601. */
  readonly writtenAt: string;
};

/** The Assurance Maladie feeding the reimbursements of its insured, a version a month and when it is asked. */
export type InsuranceFeed = {
  /** The last version of a patient; undefined where there is none. */
  last(key: string): FedVersion | undefined;
  /**
   * Writes the next version of a patient's history and sends it (TD2.1) in place of the one before.
   * @throws RangeError for an unknown patient or one without a record; DmpError, with the DMP's own refusal
   */
  feed(key: string): Promise<FedVersion>;
  /** Sends the versions that are due: a month after the one before. Resolves once all were tried. */
  feedDue(): Promise<void>;
  /** Resolves when nothing is being sent. */
  settled(): Promise<void>;
  /** Sends nothing more; resolves when what was being sent is over. */
  close(): Promise<void>;
};

export type FeedOptions = {
  readonly deps: DmpDeps;
  readonly patients: readonly SandboxPatient[];
  /** The versions that came with the demonstration. */
  readonly seeded: () => Record<string, FedVersion>;
  /** Where the last versions are kept. */
  readonly file: string;
  readonly clock: Pick<VirtualClock, 'now'>;
  readonly log: (line: string) => void;
};

const open = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };

export async function openInsuranceFeed(o: FeedOptions): Promise<InsuranceFeed> {
  const { deps, patients, seeded, file, clock, log } = o;
  const kept = new Map(Object.entries(await keptFile(file, seeded)));
  // One at a time: a version names the one that it replaces.
  let closed = false;
  let running: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = running.then(work);
    running = next.catch(() => undefined);
    return next;
  };
  const send = async (key: string): Promise<FedVersion> => {
    const patient = patients.find((one) => one.key === key);
    if (patient === undefined || patient.record !== 'active') throw new RangeError('No open record of that patient');
    const before = kept.get(key);
    const next = await sendVersion(deps, patient, before, clock.now());
    kept.set(key, next);
    await writeWhole(file, Object.fromEntries(kept));
    return next;
  };
  return {
    last: (key) => kept.get(key),
    feed: (key) => inTurn(() => send(key)),
    async feedDue() {
      for (const key of kept.keys()) {
        if (closed) return;
        await inTurn(async () => {
          if (monthAfter(kept.get(key)!.writtenAt) <= clock.now()) await send(key);
        }).catch((error: unknown) => log(`Remboursements : envoi impossible (${nameOf(error)})`));
      }
    },
    settled: async () => void (await running),
    async close() {
      closed = true;
      await running;
    },
  };
}

async function sendVersion(
  deps: DmpDeps,
  patient: SandboxPatient,
  before: FedVersion | undefined,
  written: Date,
): Promise<FedVersion> {
  const uniqueId = deps.ids.oid();
  const setId = before?.setId ?? deps.ids.oid();
  const versionNumber = (before?.versionNumber ?? 0) + 1;
  const input = reimbursementInput({ patient, written, uniqueId, setId, versionNumber, replaces: before?.uniqueId });
  const cda = Buffer.from(writeReimbursementHistory(input));
  const o = { mode: 'normal' as const };
  const [replaces] =
    before === undefined ? [] : await td31.getDocumentReferences(deps, patient.ins, [before.uniqueId], o);
  const document = describeDocument(cda, {
    ...{ visibility: open, traits: patient.traits },
    ...(replaces !== undefined && { replaces }),
  });
  const prepared = await prepareSubmission(deps, patient.ins, {
    documents: [signedByProgram(document)],
    contentTypeCode: code(contentTypeCodes, 'SA24'),
  });
  await sendSubmission(deps, prepared, o);
  return { uniqueId, setId, versionNumber, writtenAt: written.toISOString() };
}

/** Who answers for the document is the program that wrote it, and no professional (dmp.md §7). */
function signedByProgram(document: DocumentToDeposit): DocumentToDeposit {
  const program = document.authors[0]?.person;
  return program === undefined ? document : { ...document, legalAuthenticator: program };
}

/** The versions of the demonstration of a day. */
export function seededVersions(patients: readonly SandboxPatient[], today: string): Record<string, FedVersion> {
  const versions = patients.flatMap((patient) =>
    planDocuments(patient, today)
      .filter(({ body }) => body === 'reimbursements')
      .map(({ uniqueId, setId, versionNumber, written }) => [
        patient.key,
        { uniqueId, setId, versionNumber, writtenAt: written.toISOString() },
      ]),
  );
  return Object.fromEntries(versions) as Record<string, FedVersion>;
}

function monthAfter(instant: string): Date {
  const date = new Date(instant);
  const month = date.getUTCMonth() + 1;
  date.setUTCMonth(month);
  // The 31st of a month has no day in the next: its last.
  if (date.getUTCMonth() !== month % 12) date.setUTCDate(0);
  return date;
}

/** The kind of a failure: its message may hold what the DMP says of a patient. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error';
}
