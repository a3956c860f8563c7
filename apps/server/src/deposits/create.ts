import type { InferContractRouterInputs } from '@orpc/contract';
import {
  checkDepositForm,
  type contract,
  type Deposit,
  isTransmittable,
  maxDepositTextCharacters,
} from '@trousse/contract';
import { typeCodes } from '@trousse/nomenclatures';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { failure } from '../errors.ts';
import { uuidV7 } from '../ids.ts';
import { limits } from '../limits.ts';
import type { RememberedPatient } from '../patients/memory.ts';
import { isMinor, traitsOf } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import { type DepositRow, type DepositSource, type DepositSummary, sealValue, toDeposit } from './store.ts';
import { contentContext } from './upload.ts';

type Input = InferContractRouterInputs<typeof contract>['deposits']['create'];
type Collaborators = Pick<Context, 'config' | 'db' | 'blobs' | 'keys' | 'clock' | 'random' | 'journal' | 'outbox'>;

/**
 * Accepts a deposit: once this resolves it is on the disk and will reach the DMP once, or be shown as refused. The
 * same key never makes two.
 * @throws ROLE_CANNOT_FEED, PRACTICE_REQUIRED, PATIENT_UNKNOWN, DMP_NONE, DMP_CLOSED, FORM_INVALID, UPLOAD_UNKNOWN
 */
export async function create(context: Collaborators, session: Session, input: Input): Promise<Deposit> {
  const { db, keys, clock, journal, outbox } = context;
  const { nationalId: professional } = session;
  if (!session.who.may.feed) throw failure('ROLE_CANNOT_FEED');
  const done = await byKey(context, professional, input.key);
  if (done !== undefined) return toDeposit(keys, done);
  const patient = check(context, session, input);

  const now = clock();
  const id = uuidV7(now, context.random);
  const content = await contentOf(context, professional, input.source).catch(async (error: unknown) => {
    // The same form, sent twice at once, may have taken the upload since it was looked for.
    if ((await byKey(context, professional, input.key)) === undefined) throw error;
  });
  if (content === undefined) return await create(context, session, input);
  const row: DepositRow = {
    ...{ professional, id, key: input.key, patient: keys.patientPseudonym(patient.ins) },
    summary: sealValue(keys, 'summary', id, summaryOf(patient, input)),
    source: sealValue(keys, 'source', id, sourceOf(session, patient, input, content.mediaType, now)),
    ...{ content_blob: content.blob, prepared_blob: null, state: 'queued', held: input.when === 'queue' },
    ...{ uncertain: false, attempts: 0, failure: null, created_at: now, updated_at: now, delivered_at: null },
  };
  const created = await db.transaction().execute(async (tx) => {
    const inserted = await tx
      .insertInto('deposits')
      .values(row)
      .onConflict((conflict) => conflict.columns(['professional', 'key']).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (inserted === undefined) return undefined;
    if (input.source.kind === 'upload') await takeUpload(tx, professional, input.source.upload);
    await outbox.enqueue(tx, inserted);
    await journal.add('deposit-created', { actor: professional, patient: row.patient, details: { deposit: id } });
    return inserted;
  });
  const kept = created ?? (await byKey(context, professional, input.key));
  if (kept === undefined) throw failure('DEPOSIT_UNKNOWN');
  return toDeposit(keys, kept);
}

function check({ config, clock }: Collaborators, session: Session, { patient: handle, form, source }: Input) {
  if (session.practice === undefined) throw failure('PRACTICE_REQUIRED');
  const patient = session.patients.get(handle);
  if (patient === undefined) throw failure('PATIENT_UNKNOWN');
  if (patient.access === 'no-record') throw failure('DMP_NONE');
  if (patient.access === 'closed') throw failure('DMP_CLOSED');
  const today = dayIn(config.timeZone, clock());
  const fields: { field: string; code: string }[] = checkDepositForm(form, {
    today,
    minor: isMinor(patient, today, config.ageOfMajority),
  });
  if (source.kind === 'text') {
    if (source.text.trim() === '') fields.push({ field: 'text', code: 'FIELD_REQUIRED' });
    else if (source.text.length > maxDepositTextCharacters) fields.push({ field: 'text', code: 'TEXT_TOO_LONG' });
    else if (!isTransmittable(source.text)) fields.push({ field: 'text', code: 'CHARACTERS_REFUSED' });
  }
  if (fields.length > 0) throw failure('FORM_INVALID', { fields });
  return patient;
}

async function contentOf(
  { db, blobs, keys }: Collaborators,
  professional: string,
  source: Input['source'],
): Promise<{ blob: string; mediaType: DepositSource['mediaType'] }> {
  if (source.kind === 'text') {
    const sealed = keys.seal(Buffer.from(source.text), contentContext(professional));
    const { sha256 } = await blobs.put(sealed, { maxBytes: limits.payloadBytes });
    return { blob: sha256, mediaType: 'text/plain' };
  }
  const found = await db
    .selectFrom('uploads')
    .select(['blob', 'kind'])
    .where('professional', '=', professional)
    .where('id', '=', uploadId(source.upload))
    .executeTakeFirst();
  if (found === undefined) throw failure('UPLOAD_UNKNOWN');
  return { blob: found.blob, mediaType: found.kind === 'text' ? 'text/plain' : 'application/pdf' };
}

/** The bytes pass from the upload to the deposit in one move: two forms cannot both have them. */
async function takeUpload(tx: Context['db'], professional: string, upload: string): Promise<void> {
  const taken = await tx
    .deleteFrom('uploads')
    .where('professional', '=', professional)
    .where('id', '=', uploadId(upload))
    .executeTakeFirst();
  if (taken.numDeletedRows === 0n) throw failure('UPLOAD_UNKNOWN');
}

/** A handle of the contract may be no UUID; the database would raise an error of its own. */
function uploadId(handle: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(handle)) throw failure('UPLOAD_UNKNOWN');
  return handle;
}

async function byKey({ db }: Collaborators, professional: string, key: string): Promise<DepositRow | undefined> {
  return await db
    .selectFrom('deposits')
    .selectAll()
    .where('professional', '=', professional)
    .where('key', '=', key)
    .executeTakeFirst();
}

function summaryOf(patient: RememberedPatient, { form }: Input): DepositSummary {
  const name = [patient.usedName ?? patient.birthName, patient.birthGivenNames[0]].filter(Boolean).join(' ');
  return { patientName: name, title: form.title.trim(), category: typeCodes.find(form.typeCode)?.display ?? '' };
}

function sourceOf(
  session: Session,
  patient: RememberedPatient,
  { form }: Input,
  mediaType: DepositSource['mediaType'],
  now: Date,
): DepositSource {
  const traits = traitsOf(patient);
  return {
    ins: patient.ins,
    ...(traits && { traits }),
    form: { ...form, title: form.title.trim(), description: form.description.trim() },
    mediaType,
    practice: session.practice!,
    createdAt: now.toISOString(),
  };
}
