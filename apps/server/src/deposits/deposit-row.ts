import type { DocumentToDeposit } from '@trousse/contract';
import { typeCodes } from '@trousse/nomenclatures';
import type { Context } from '../context.ts';
import { uuidV7 } from '../ids.ts';
import { limits } from '../limits.ts';
import type { RememberedPatient } from '../patients/memory.ts';
import { listName, traitsOf } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import type { Accepted, For, Inputs } from './check-together.ts';
import { practiceOf } from './practice-of.ts';
import { type DepositRow, type DepositSource, type DepositSummary, sealValue } from './store.ts';
import { contentContext } from './upload.ts';
import { findUpload } from './uploaded-content.ts';

type Collaborators = Pick<Context, 'db' | 'blobs' | 'keys' | 'clock' | 'random'>;

/** The row of a deposit, its bytes durable. @throws UPLOAD_UNKNOWN */
export async function rowOf(
  context: Collaborators,
  session: Session,
  { patient, today, secret }: For,
  document: Accepted,
  when: Inputs['create']['when'],
): Promise<DepositRow> {
  const { keys } = context;
  const { nationalId: professional } = session;
  const content = await contentOf(context, professional, document.source);
  const now = context.clock();
  const id = uuidV7(now, context.random);
  return {
    ...{ professional, id, key: document.key, patient: keys.patientPseudonym(patient.ins) },
    summary: sealValue(keys, 'summary', id, summaryOf(patient, document)),
    source: sealValue(keys, 'source', id, {
      ...sourceOf(patient, document, now),
      mediaType: content.mediaType,
      practice: practiceOf(session, document.form, today)!,
      ...(secret && { secret }),
    }),
    ...{ content_blob: content.blob, prepared_blob: null, state: 'queued', held: when === 'queue' },
    ...{ uncertain: false, attempts: 0, failure: null, created_at: now, updated_at: now, delivered_at: null },
  };
}

async function contentOf(
  context: Collaborators,
  professional: string,
  source: DocumentToDeposit['source'],
): Promise<{ blob: string; mediaType: DepositSource['mediaType'] }> {
  if (source.kind === 'upload') return await findUpload(context, professional, source.upload);
  const sealed = context.keys.seal(Buffer.from(source.text), contentContext(professional));
  const { sha256 } = await context.blobs.put(sealed, { maxBytes: limits.payloadBytes });
  return { blob: sha256, mediaType: 'text/plain' };
}

export function summaryOf(patient: RememberedPatient, { form }: Pick<DocumentToDeposit, 'form'>): DepositSummary {
  return {
    patientName: listName(patient),
    title: form.title.trim(),
    category: typeCodes.find(form.typeCode)?.display ?? '',
  };
}

export function sourceOf(
  patient: RememberedPatient,
  { form, replaces }: Pick<Accepted, 'form' | 'replaces'>,
  now: Date,
): Pick<DepositSource, 'ins' | 'traits' | 'form' | 'createdAt' | 'replaces'> {
  const traits = traitsOf(patient);
  return {
    ins: patient.ins,
    ...(traits && { traits }),
    form: { ...form, title: form.title.trim(), description: form.description.trim() },
    createdAt: now.toISOString(),
    ...(replaces && { replaces }),
  };
}
