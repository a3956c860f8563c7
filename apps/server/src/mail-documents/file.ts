import type { InferContractRouterInputs } from '@orpc/contract';
import { CdaError, readCda } from '@trousse/cda';
import type { contract, DepositForm } from '@trousse/contract';
import { DmpError, describeDocument } from '@trousse/dmp-client';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { checkPatient, type For } from '../deposits/check-together.ts';
import { acceptDeposit } from '../deposits/create.ts';
import { readyRow } from '../deposits/ready-row.ts';
import type { DepositRow, Replaced } from '../deposits/store.ts';
import { failure } from '../errors.ts';
import { uuidV4 } from '../ids.ts';
import { traitsOf } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import type { Collaborators } from '../writing/attachments.ts';
import { requireOpen } from '../writing/correspondence.ts';
import { matchPatient } from './match-patient.ts';
import { isOf, ownCopy, ownNameOf } from './own-copy.ts';
import { fileable, type Received, receivedDocuments } from './received.ts';

type Input = InferContractRouterInputs<typeof contract>['mail']['file'];
/** `ownMark`: that of the copy, where one is filed. */
type ToFile = { readonly mark: Buffer; readonly ownMark?: Buffer; readonly deposit: DepositRow };

/**
 * Files documents of a message into the DMP of a patient: ordinary deposits of the very bytes that came where they are
 * by who files them, else of a copy that is theirs too (decision 53). One that is filed already, or on its way, is not filed twice. All are accepted, or none.
 * @returns the deposits, in the order asked
 * @throws ROLE_CANNOT_FEED, PRACTICE_REQUIRED, DMP_NONE, DMP_CLOSED, MAIL_PATIENT_UNCHECKED where nobody compared what
 * is not recognised, MAIL_PATIENT_DIFFERENT, MAIL_DOCUMENT_UNREADABLE, MAIL_DOCUMENT_SEALED, MAIL_ATTACHMENT_GONE
 */
export async function fileDocuments(context: Collaborators, session: Session, input: Input): Promise<string[]> {
  const { mailbox, message, attachments, patient: handle, checked } = input;
  const accepted = checkPatient(context, session, handle);
  const { documents, patient } = await receivedDocuments(requireOpen(context, session, mailbox), message);
  if (patient === undefined) throw failure('MAIL_DOCUMENT_UNREADABLE');
  const { match } = matchPatient(patient, accepted.patient);
  if (match === 'different') throw failure('MAIL_PATIENT_DIFFERENT');
  if (match !== 'recognised' && !checked) throw failure('MAIL_PATIENT_UNCHECKED');
  const wanted = attachments.map((name) => {
    const found = documents.find(({ attachment }) => attachment === name);
    if (found === undefined) throw failure('MAIL_ATTACHMENT_GONE');
    return found;
  });
  const deposits: string[] = [];
  for (const one of wanted) {
    const { uniqueId } = fileable(one);
    const mark = context.keys.mailMark(session.nationalId, 'document', uniqueId);
    deposits.push((await depositOf(context, session, mark)) ?? '');
  }
  const missing = wanted.filter((_, at) => deposits[at] === '');
  const rows = await Promise.all(missing.map((one) => toFile(context, session, accepted, one)));
  await context.db.transaction().execute(async (tx) => {
    for (const { mark, ownMark, deposit } of rows) {
      const inserted = await tx
        .insertInto('filed_documents')
        .values({ professional: session.nationalId, document: mark, deposit: deposit.id })
        .onConflict((conflict) => conflict.columns(['professional', 'document']).doNothing())
        .returning('deposit')
        .executeTakeFirst();
      if (inserted === undefined) continue;
      await acceptDeposit(context, tx, deposit);
      // It is known by both names: the copy may come back by mail, and a new version replaces the copy.
      if (ownMark !== undefined)
        await tx
          .insertInto('filed_documents')
          .values({ professional: session.nationalId, document: ownMark, deposit: deposit.id })
          .onConflict((conflict) => conflict.columns(['professional', 'document']).doNothing())
          .execute();
    }
    await context.journal.add('mail-documents-filed', {
      ...{ actor: session.nationalId, patient: context.keys.patientPseudonym(accepted.patient.ins) },
      details: { documents: rows.length, checked },
    });
  });
  for (const [at, one] of wanted.entries()) {
    const mark = context.keys.mailMark(session.nationalId, 'document', fileable(one).uniqueId);
    deposits[at] = (await depositOf(context, session, mark)) ?? '';
  }
  return deposits;
}

/** The deposit by which a document was filed. One that the DMP refused may be filed again. */
async function depositOf({ db }: Context | Collaborators, { nationalId }: Session, mark: Buffer) {
  const row = await db
    .selectFrom('filed_documents')
    .select('deposit')
    .where('professional', '=', nationalId)
    .where('document', '=', mark)
    .executeTakeFirst();
  return row?.deposit;
}

async function toFile(context: Collaborators, session: Session, accepted: For, one: Received): Promise<ToFile> {
  const { cda, uniqueId, replaces } = fileable(one);
  const form = formOf(context, session, accepted, cda);
  const former = await replacedByIt(context, session, replaces.uniqueIds);
  const own = isOf(session, cda) ? undefined : ownCopy(context, session, { form, cda, today: accepted.today, former });
  const ready = { key: uuidV4(context.random), form, cda: own?.cda ?? cda, ...(former && { replaces: former }) };
  const markOf = (id: string) => context.keys.mailMark(session.nationalId, 'document', id);
  const deposit = await readyRow(context, session, accepted, ready);
  return { mark: markOf(uniqueId), ...(own && { ownMark: markOf(own.uniqueId) }), deposit };
}

/** How the list of deposits names it; the DMP reads the document itself. @throws MAIL_DOCUMENT_UNREADABLE */
function formOf({ config, clock }: Collaborators, session: Session, { patient }: For, cda: Uint8Array): DepositForm {
  const open = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
  try {
    const { header } = readCda(cda);
    const traits = traitsOf(patient);
    // What a registry would refuse is refused here, where somebody looks (dmp.md §7).
    if (traits !== undefined) describeDocument(cda, { visibility: open, traits });
    const today = dayIn(config.timeZone, clock());
    return {
      ...{ title: header.title ?? header.typeCode?.display ?? 'Document', description: '', ...open },
      ...{ typeCode: header.typeCode?.code ?? '', facilityTypeCode: session.practice?.facilityTypeCode ?? '' },
      ...{ creationDate: today, actStart: today, actStop: today },
    };
  } catch (error) {
    if (error instanceof CdaError || error instanceof DmpError) throw failure('MAIL_DOCUMENT_UNREADABLE', {}, error);
    throw error;
  }
}

/** A former version that was filed from here is replaced in the DMP as well (AMBU.MSS/va1.02), by the name it has there. */
async function replacedByIt(
  context: Collaborators,
  session: Session,
  uniqueIds: readonly string[],
): Promise<Replaced | undefined> {
  for (const received of uniqueIds) {
    for (const uniqueId of [ownNameOf(context, session, received), received]) {
      const mark = context.keys.mailMark(session.nationalId, 'document', uniqueId);
      // How the DMP names it is asked when it is sent: until then any name will do. The version is in the document.
      if ((await depositOf(context, session, mark)) !== undefined)
        return { uniqueId, entryUuid: `urn:uuid:${uuidV4(context.random)}`, version: {} };
    }
  }
  return undefined;
}
