import type { InferContractRouterInputs } from '@orpc/contract';
import type { contract, DocumentToDeposit } from '@trousse/contract';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { failure } from '../errors.ts';
import type { RememberedPatient } from '../patients/memory.ts';
import { isMinor } from '../patients/view.ts';
import { accessTo } from '../record/access.ts';
import type { Session } from '../session/session.ts';
import { checkDocument } from './check-document.ts';
import type { Replaced } from './store.ts';

export type Inputs = InferContractRouterInputs<typeof contract>['deposits'];
/** A form, and what it replaces where it does (`acts/replace.ts`). */
export type Accepted = DocumentToDeposit & { readonly replaces?: Replaced };
export type Together = Omit<Inputs['createAll'], 'documents'> & { readonly documents: readonly Accepted[] };
/** For whom and when deposits are accepted, in a secret connection or not. */
export type For = { readonly patient: RememberedPatient; readonly today: string; readonly secret: boolean };

/**
 * What keeps any of the documents from being accepted, field by field.
 * @throws PRACTICE_REQUIRED, PATIENT_UNKNOWN, DMP_NONE, DMP_CLOSED, FORM_INVALID
 */
export function check(
  context: Pick<Context, 'config' | 'clock'>,
  session: Session,
  { patient: handle, documents }: Together,
  wanted: readonly Accepted[],
): For {
  const accepted = checkPatient(context, session, handle);
  const { patient, today, secret } = accepted;
  const { config } = context;
  const rules = { today, secret, minor: isMinor(patient, today, config.ageOfMajority) };
  const several = documents.length > 1;
  const fields = wanted.flatMap((document) =>
    checkDocument(session, document, rules).map((problem) => ({
      ...problem,
      ...(several && { document: documents.indexOf(document) }),
    })),
  );
  if (fields.length > 0) throw failure('FORM_INVALID', { fields });
  return accepted;
}

/**
 * Whether this session may deposit for a patient at all.
 * @throws ROLE_CANNOT_FEED, PRACTICE_REQUIRED, PATIENT_UNKNOWN, DMP_NONE, DMP_CLOSED
 */
export function checkPatient(
  { config, clock }: Pick<Context, 'config' | 'clock'>,
  session: Session,
  handle: string,
): For {
  if (!session.who.may.feed) throw failure('ROLE_CANNOT_FEED');
  if (session.practice === undefined) throw failure('PRACTICE_REQUIRED');
  const patient = session.patients.get(handle);
  if (patient === undefined) throw failure('PATIENT_UNKNOWN');
  if (patient.access === 'no-record') throw failure('DMP_NONE');
  if (patient.access === 'closed') throw failure('DMP_CLOSED');
  const { secret } = accessTo(session.record, patient.ins);
  return { patient, today: dayIn(config.timeZone, clock()), secret };
}
