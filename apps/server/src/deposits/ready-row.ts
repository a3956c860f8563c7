import type { DepositForm } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { uuidV7 } from '../ids.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import type { For } from './check-together.ts';
import { sourceOf, summaryOf } from './deposit-row.ts';
import { practiceOf } from './practice-of.ts';
import { type DepositRow, type Replaced, sealValue } from './store.ts';
import { contentContext } from './upload.ts';

/** A clinical document (CDA) that is deposited as it is; the form says how it is listed and who may see it. */
export type ReadyDocument = {
  readonly key: string;
  readonly form: DepositForm;
  readonly cda: Uint8Array;
  readonly replaces?: Replaced;
};

/** The row of such a deposit, its bytes durable. @throws SITUATION_UNKNOWN */
export async function readyRow(
  { blobs, keys, clock, random }: Pick<Context, 'blobs' | 'keys' | 'clock' | 'random'>,
  session: Session,
  { patient, today, secret }: For,
  { key, form, cda, replaces }: ReadyDocument,
): Promise<DepositRow> {
  const { nationalId: professional } = session;
  const practice = practiceOf(session, form, today);
  if (practice === undefined) throw failure('SITUATION_UNKNOWN');
  const { sha256 } = await blobs.put(keys.seal(cda, contentContext(professional)), { maxBytes: limits.payloadBytes });
  const now = clock();
  const id = uuidV7(now, random);
  return {
    ...{ professional, id, key, patient: keys.patientPseudonym(patient.ins) },
    summary: sealValue(keys, 'summary', id, summaryOf(patient, { form })),
    source: sealValue(keys, 'source', id, {
      ...sourceOf(patient, { form, ...(replaces && { replaces }) }, now),
      ...{ mediaType: 'text/xml', practice },
      ...(secret && { secret }),
    }),
    ...{ content_blob: sha256, prepared_blob: null, state: 'queued', held: false },
    ...{ uncertain: false, attempts: 0, failure: null, created_at: now, updated_at: now, delivered_at: null },
  };
}
