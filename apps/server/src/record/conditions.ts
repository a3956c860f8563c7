import {
  type CdaDocument,
  isReimbursementHistory,
  type ReimbursementHistory,
  readActiveProblems,
  readReimbursementHistory,
} from '@trousse/cda';
import type { Condition, Conditions } from '@trousse/contract';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { knownDate, type NamedEntry, newestOf } from './care-documents.ts';
import { openRecordOf, toRows } from './list.ts';
import { loadUnmarked } from './load.ts';
import { present } from './present.ts';
import { originOf } from './rows.ts';

/** Protocole de soins ALD; volet de synthèse médicale; données de remboursement (JDV_J66). */
const typeCodes = { protocol: 'PROT_ALD', summary: 'SYNTH', reimbursements: 'REMB' } as const;

/** The words by which a document says that a condition is an ALD. */
const saysAld = /\bALD\b|affections? (?:de )?longue durée/i;

/**
 * The long-term conditions of the open record, on a user's act: the protocols of care by what they are, the active
 * problems of the newest synthesis, and what the newest reimbursements say of an ALD. Nothing is inferred from a code:
 * the insurance alone recognises an ALD. The two documents read are traced, and remain new to their reader.
 * @throws RECORD_NOT_OPEN, and what reading a document raises
 */
export async function conditions(
  context: Pick<Context, 'clock' | 'journal' | 'keys' | 'db' | 'dmp'>,
  session: Session,
  handle: string,
): Promise<Conditions> {
  const record = openRecordOf(session, handle);
  const ofType = (code: string) => newestOf(record, ({ typeCode }) => typeCode.code === code);
  const protocols = ofType(typeCodes.protocol);
  const [summary] = ofType(typeCodes.summary);
  const [reimbursements] = ofType(typeCodes.reimbursements).filter(({ entry }) => originOf(entry) === 'insurance');
  const read = async (one: NamedEntry | undefined) =>
    one && (await loadUnmarked(context, session, record, one.handle)).cda;

  const problems = problemsOf(await read(summary), summary);
  const lines = reimbursedOf(await read(reimbursements), reimbursements);
  const declared = [
    ...protocols.map(protocolCondition),
    ...(problems ?? []).filter(({ label }) => saysAld.test(label)),
    ...(lines ?? []),
  ];
  const used = new Set([...declared, ...(problems ?? [])].map(({ source }) => source));
  for (const one of [summary, reimbursements]) if (one !== undefined) used.add(one.handle);
  return {
    declared,
    active: problems ?? [],
    lookedAt: {
      protocols: protocols.length,
      ...present({ summary: summary?.handle, reimbursements: reimbursements?.handle }),
      unread: [
        ...(summary !== undefined && problems === undefined ? [summary.handle] : []),
        ...(reimbursements !== undefined && lines === undefined ? [reimbursements.handle] : []),
      ],
    },
    sources: await toRows(
      context,
      session,
      record,
      [...record.documents].filter(([document]) => used.has(document)),
    ),
  };
}

function protocolCondition({ handle, entry }: NamedEntry): Condition {
  const words = entry.title.replace(/^protocole de soins(?: ALD)?\s*[:–-]?\s*/i, '').trim();
  return {
    label: words.charAt(0).toUpperCase() + words.slice(1) || entry.title.trim() || 'Protocole de soins ALD',
    ...{ source: handle, kind: 'protocol' },
  };
}

/** Undefined for a synthesis that does not tell its problems as data. */
function problemsOf(cda: CdaDocument | undefined, from: NamedEntry | undefined): Condition[] | undefined {
  if (cda === undefined || from === undefined) return undefined;
  return readActiveProblems(cda)?.map(({ label, code, time }) => ({
    ...{ label, source: from.handle, kind: 'summary' },
    ...present({ code: code?.code, since: knownDate(time?.start) }),
  }));
}

function reimbursedOf(cda: CdaDocument | undefined, from: NamedEntry | undefined): Condition[] | undefined {
  if (cda === undefined || from === undefined) return undefined;
  if (cda.body.kind !== 'structured' || !isReimbursementHistory(cda.header)) return undefined;
  const { stays, care, radiology, biology }: ReimbursementHistory = readReimbursementHistory(cda);
  const told = [
    ...stays.map(({ label, period }) => ({ label, date: period.start })),
    ...[...care, ...radiology, ...biology].map(({ label, date }) => ({ label, date })),
  ];
  return told.flatMap(({ label, date }) =>
    label !== undefined && saysAld.test(label)
      ? [{ label, ...present({ since: knownDate(date) }), source: from.handle, kind: 'reimbursement' as const }]
      : [],
  );
}
