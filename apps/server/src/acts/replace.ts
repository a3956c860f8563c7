import { isDeepStrictEqual } from 'node:util';
import type { InferContractRouterInputs } from '@orpc/contract';
import type { CdaDocument } from '@trousse/cda';
import type { contract, Deposit, DepositForm } from '@trousse/contract';
import type { Context } from '../context.ts';
import { createAll } from '../deposits/create.ts';
import { type DepositRow, toDeposit } from '../deposits/store.ts';
import { upload } from '../deposits/upload.ts';
import { failure } from '../errors.ts';
import { bodyFile } from '../record/document-files.ts';
import { openRecordOf } from '../record/list.ts';
import type { Session } from '../session/session.ts';
import { contentOf } from './draft-replacement.ts';
import { replaceable } from './replaceable.ts';

type Input = InferContractRouterInputs<typeof contract>['record']['replace'];
type Collaborators = Omit<Context, 'worker' | 'close'>;

/**
 * Replaces a document of one's own by a new version: a deposit of the outbox like any other (TD2.1 RPLC), with its next
 * versionNumber and the former one as relatedDocument (dmp.md §6.8). The entryUuid to replace is asked for when it is
 * sent (EX_3.1-1090). Once it has arrived, the former version is obsolete (EFF-165). The same key never makes two.
 * @throws RECORD_NOT_OPEN, DOCUMENT_UNCHANGED (EX_GEN-1060), FORM_INVALID, what `replaceable` and `createAll` do
 */
export async function replace(context: Collaborators, session: Session, input: Input): Promise<Deposit> {
  const { record: handle, document, source, form, when, key } = input;
  const record = openRecordOf(session, handle);
  // The same form again, whose answer was lost: the document may be replaced by then.
  const done = await byKey(context, session.nationalId, key);
  if (done !== undefined) return toDeposit(context.keys, done);
  const former = await replaceable(context, session, record, document, false);
  if (isSame(source, former.cda) && isDeepStrictEqual(form, former.form)) throw failure('DOCUMENT_UNCHANGED');
  const hidden = hiddenAgain(form, former.form, record.view.secret);
  if (hidden.length > 0) throw failure('FORM_INVALID', { fields: hidden });
  const given = source.kind === 'same' ? await sameContent(context, session, former.cda) : source;
  const [deposit] = await createAll(context, session, {
    ...{ patient: record.view.patient.handle, when },
    documents: [{ source: given, form, key, replaces: former.replaces }],
  });
  return deposit!;
}

async function byKey({ db }: Collaborators, professional: string, key: string): Promise<DepositRow | undefined> {
  return await db
    .selectFrom('deposits')
    .selectAll()
    .where('professional', '=', professional)
    .where('key', '=', key)
    .executeTakeFirst();
}

function isSame(source: Input['source'], former: CdaDocument): boolean {
  if (source.kind !== 'text') return source.kind === 'same';
  const content = contentOf(former);
  return content.kind === 'text' && content.text === source.text;
}

/** What the patient or the representatives may see of the former version is not hidden by the next (EX_2.1-1050). */
function hiddenAgain(form: DepositForm, former: DepositForm, secret: boolean): { field: string; code: string }[] {
  const fields = secret
    ? (['hiddenFromPatient'] as const)
    : (['hiddenFromPatient', 'hiddenFromRepresentatives'] as const);
  return fields
    .filter((field) => form[field] && !former[field])
    .map((field) => ({ field, code: 'VISIBILITY_ONE_WAY' }));
}

/** The former content as a file handed over again: it is checked and turned as any other. */
async function sameContent(
  context: Collaborators,
  session: Session,
  cda: CdaDocument,
): Promise<{ kind: 'upload'; upload: string }> {
  const file = bodyFile(cda);
  if (file === undefined) throw failure('FORM_INVALID', { fields: [{ field: 'source', code: 'FIELD_REQUIRED' }] });
  return { kind: 'upload', upload: (await upload(context, session, '', once(file.bytes))).upload };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
