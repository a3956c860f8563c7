import type { InferContractRouterInputs } from '@orpc/contract';
import type { contract, ShareResult } from '@trousse/contract';
import { acceptDeposit, takeUpload } from '../deposits/create.ts';
import { readyRow } from '../deposits/ready-row.ts';
import { failure } from '../errors.ts';
import { uuidV4, uuidV7 } from '../ids.ts';
import type { Session } from '../session/session.ts';
import type { Collaborators } from '../writing/attachments.ts';
import { acceptOutgoing, prepareOutgoing, type ToSend } from '../writing/send.ts';
import type { OutgoingRow } from '../writing/values.ts';
import { checkShare, depositOf, patientOf } from './check.ts';
import { compositionsOf } from './compositions.ts';
import { resultOf, type ShareRow } from './result.ts';
import { depositFormOf, sharedDocument } from './shared-document.ts';

type Input = InferContractRouterInputs<typeof contract>['share']['send'];
type Message = { readonly asked: ToSend; readonly row: OutgoingRow };

/**
 * Shares a document by one validation: a deposit for the DMP, a message for the professionals, one for the patient.
 * Once this resolves each is on the disk, or nothing is; each has its own end. The same key never shares twice.
 * @throws SHARE_NO_CHANNEL, what blocks any of the channels
 */
export async function share(context: Collaborators, session: Session, input: Input): Promise<ShareResult> {
  const { db, clock, random, journal, keys } = context;
  const { nationalId: professional } = session;
  const done = await byKey(context, professional, input.key);
  if (done !== undefined) return await resultOf(context, done);
  const { form, source } = input;
  const patient = patientOf(session, input.patient);
  const refused = (await checkShare(context, session, input)).find(({ blocking }) => blocking);
  if (refused !== undefined)
    throw failure(refused.code as Parameters<typeof failure>[0], { ...(refused.about && { detail: refused.about }) });

  const document = await sharedDocument(context, session, patient, source, form);
  const key = () => uuidV4(random);
  const accepted = form.channels.includes('dmp') ? depositOf(context, session, input) : undefined;
  const deposit =
    accepted &&
    (await readyRow(context, session, accepted, {
      ...{ key: key(), form: depositFormOf(form, session, accepted.today), cda: document.described.cda },
    }));
  const message = async (composition: ToSend['composition'] | undefined): Promise<Message | undefined> => {
    if (composition === undefined) return undefined;
    const asked = { key: key(), composition, documents: [document], atOnce: true };
    return { asked, row: await prepareOutgoing(context, session, asked) };
  };
  const compositions = compositionsOf(context, patient, form);
  const colleagues = await message(compositions.colleagues);
  const citizen = await message(compositions.citizen);
  const now = clock();
  const row: ShareRow = {
    ...{ professional, id: uuidV7(now, random), key: input.key, created_at: now },
    ...{ deposit: deposit?.id ?? null, colleagues: colleagues?.row.id ?? null, citizen: citizen?.row.id ?? null },
  };
  await db.transaction().execute(async (tx) => {
    const inserted = await tx
      .insertInto('shares')
      .values(row)
      .onConflict((conflict) => conflict.columns(['professional', 'key']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted === undefined) return;
    if (deposit !== undefined) await acceptDeposit(context, tx, deposit);
    for (const one of [colleagues, citizen]) if (one) await acceptOutgoing(context, tx, one.row, one.asked);
    if (source.kind === 'upload') await takeUpload(tx, professional, source.upload);
    await journal.add('document-shared', {
      ...{ actor: professional, patient: keys.patientPseudonym(patient.ins) },
      details: { share: row.id, channels: form.channels.join(' ') },
    });
  });
  const kept = await byKey(context, professional, input.key);
  if (kept === undefined) throw failure('SHARE_UNKNOWN');
  return await resultOf(context, kept);
}

async function byKey({ db }: Collaborators, professional: string, key: string): Promise<ShareRow | undefined> {
  return await db
    .selectFrom('shares')
    .selectAll()
    .where('professional', '=', professional)
    .where('key', '=', key)
    .executeTakeFirst();
}
