import type { InferContractRouterInputs } from '@orpc/contract';
import type { contract } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { limits } from '../limits.ts';
import { listName } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import { sealDraft } from './store.ts';

type Input = InferContractRouterInputs<typeof contract>['drafts']['save'];
type Collaborators = Pick<Context, 'db' | 'keys' | 'clock'>;

/**
 * Keeps a form as it stands: sealed and durable once this resolves, with the files that it names. Nothing is checked of
 * what was typed; that is for the deposit.
 * @returns the revision to give with the next change
 * @throws ROLE_CANNOT_FEED, PATIENT_UNKNOWN, TOO_MANY, DRAFT_ELSEWHERE where another page changed it since, or it ended
 */
export async function saveDraft({ db, keys, clock }: Collaborators, session: Session, input: Input): Promise<number> {
  if (!session.who.may.feed) throw failure('ROLE_CANNOT_FEED');
  const known = session.patients.get(input.patient);
  if (known === undefined) throw failure('PATIENT_UNKNOWN');
  const { handle: _, ...patient } = known;
  const { content, revision, writer, turn } = input;
  const owner = { professional: session.nationalId, id: input.draft };
  const documents = content.mode === 'text' ? 1 : content.documents.length;
  const title = content.documents[0]?.own.title ?? '';
  const values = {
    summary: sealDraft(keys, 'summary', owner, {
      ...{ ins: known.ins, patientName: listName(known) },
      title,
      documents,
    }),
    sealed: sealDraft(keys, 'draft', owner, { patient, content }),
    ...{ writer, turn, updated_at: clock(), discarded_at: null },
  };
  const uploads = content.documents.flatMap(({ file }) => (file === undefined ? [] : [file.upload]));
  return await db.transaction().execute(async (tx) => {
    const written = (await update(tx, owner, revision, values)) ?? (await insert(tx, owner, revision, values));
    if (written === undefined) throw failure('DRAFT_ELSEWHERE');
    await hold(tx, owner, uploads);
    return written;
  });
}

type Owner = { readonly professional: string; readonly id: string };
type Values = {
  summary: Buffer;
  sealed: Buffer;
  writer: string;
  turn: number;
  updated_at: Date;
  discarded_at: null;
};

/** Over the revision that the page knows, or over what the same page wrote and never heard of. */
async function update(
  tx: Context['db'],
  { professional, id }: Owner,
  revision: number,
  values: Values,
): Promise<number | undefined> {
  const updated = await tx
    .updateTable('drafts')
    .set((eb) => ({ ...values, revision: eb('revision', '+', 1) }))
    .where('professional', '=', professional)
    .where('id', '=', id)
    .where(({ or, and, eb }) =>
      or([eb('revision', '=', revision), and([eb('writer', '=', values.writer), eb('turn', '<', values.turn)])]),
    )
    .returning('revision')
    .executeTakeFirst();
  return updated?.revision;
}

async function insert(tx: Context['db'], owner: Owner, revision: number, values: Values): Promise<number | undefined> {
  if (revision !== 0) return undefined;
  const { held } = await tx
    .selectFrom('drafts')
    .select(({ fn }) => fn.countAll<string>().as('held'))
    .where('professional', '=', owner.professional)
    .executeTakeFirstOrThrow();
  if (Number(held) >= limits.draftsPerProfessional) throw failure('TOO_MANY');
  const inserted = await tx
    .insertInto('drafts')
    .values({ ...owner, ...values, revision: 1 })
    .onConflict((conflict) => conflict.columns(['professional', 'id']).doNothing())
    .returning('revision')
    .executeTakeFirst();
  return inserted?.revision;
}

/** The files of a draft go with it; one that it names no more is free to be swept. */
async function hold(tx: Context['db'], { professional, id }: Owner, uploads: readonly string[]): Promise<void> {
  const named = uploads.filter((upload) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(upload));
  await tx
    .updateTable('uploads')
    .set({ draft: null })
    .where('professional', '=', professional)
    .where('draft', '=', id)
    .$if(named.length > 0, (query) => query.where('id', 'not in', named))
    .execute();
  if (named.length === 0) return;
  await tx
    .updateTable('uploads')
    .set({ draft: id })
    .where('professional', '=', professional)
    .where('id', 'in', named)
    .execute();
}
