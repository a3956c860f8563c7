import type { InferContractRouterInputs } from '@orpc/contract';
import type { contract, MailWarning, ShareForm } from '@trousse/contract';
import { dayIn } from '../dates.ts';
import { check as checkDeposit, type For } from '../deposits/check-together.ts';
import { codeOf, dataOf, failure } from '../errors.ts';
import type { RememberedPatient } from '../patients/memory.ts';
import { isMinor } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import type { Collaborators } from '../writing/attachments.ts';
import { checkComposition } from '../writing/check.ts';
import { requireSending } from '../writing/may-send.ts';
import { isQualified } from '../writing/qualified.ts';
import { compositionsOf } from './compositions.ts';
import { depositFormOf } from './shared-document.ts';

export type Asked = InferContractRouterInputs<typeof contract>['share']['check'];

/** EO-26: what to know before sharing; `blocking` would refuse the channel that it is about. */
export async function checkShare(context: Collaborators, session: Session, asked: Asked): Promise<MailWarning[]> {
  const { form } = asked;
  const patient = patientOf(session, asked.patient);
  const warnings: MailWarning[] = [];
  if (form.channels.length === 0) warnings.push({ code: 'SHARE_NO_CHANNEL', blocking: true });
  if (form.channels.includes('dmp')) {
    const refused = depositProblem(context, session, asked);
    if (refused !== undefined) warnings.push(refused);
  }
  const byMail = form.channels.some((channel) => channel !== 'dmp');
  if (!byMail) return warnings;
  try {
    await requireSending(context, session);
  } catch (error) {
    return [...warnings, { code: codeOf(error), blocking: true }];
  }
  if (form.title.trim() === '') warnings.push({ code: 'FIELD_REQUIRED', blocking: true, about: 'title' });
  for (const one of Object.values(compositionsOf(context, patient, form))) {
    const found = await checkComposition(context, session, one).catch((error: unknown) => ({
      warnings: [{ code: codeOf(error), blocking: true }],
    }));
    // The text and the subject are ours: what is said of them is no news.
    warnings.push(...found.warnings.filter(({ code }) => code !== 'MAIL_ATTACHMENT_FORGOTTEN'));
  }
  warnings.push(...hidden(context, patient, form));
  if (
    !(await isQualified(context, session, patient.ins)) &&
    !warnings.some(({ code }) => code === 'MAIL_NOT_QUALIFIED')
  )
    warnings.push({ code: 'MAIL_NOT_QUALIFIED', blocking: form.channels.includes('mss-citizen') });
  return warnings;
}

/** A document hidden from someone does not go to them by another way (mss.md §1.5). */
function hidden({ config, clock }: Collaborators, patient: RememberedPatient, form: ShareForm): MailWarning[] {
  const citizen = form.channels.includes('mss-citizen');
  const minor = isMinor(patient, dayIn(config.timeZone, clock()), config.ageOfMajority);
  return [
    ...(citizen && form.hiddenFromPatient ? [{ code: 'MAIL_HIDDEN_FROM_PATIENT', blocking: true }] : []),
    ...(citizen && minor && form.hiddenFromRepresentatives
      ? [{ code: 'MAIL_HIDDEN_FROM_REPRESENTATIVES', blocking: true }]
      : []),
    ...(form.hiddenFromProfessionals && form.channels.includes('mss-professional')
      ? [{ code: 'MAIL_HIDDEN_FROM_PROFESSIONALS', blocking: false }]
      : []),
  ];
}

function depositProblem(context: Collaborators, session: Session, asked: Asked): MailWarning | undefined {
  try {
    depositOf(context, session, asked);
    return undefined;
  } catch (error) {
    const [field] = dataOf(error).fields ?? [];
    return { code: field?.code ?? codeOf(error), blocking: true, ...(field && { about: field.field }) };
  }
}

/**
 * For whom and when the deposit of a share is accepted.
 * @throws ROLE_CANNOT_FEED, what a deposit's check does; MAIL_ALREADY_FILED for a document of the record
 */
export function depositOf(context: Collaborators, session: Session, { patient, source, form }: Asked): For {
  if (!session.who.may.feed) throw failure('ROLE_CANNOT_FEED');
  if (source.kind === 'document') throw failure('MAIL_ALREADY_FILED');
  const today = dayIn(context.config.timeZone, context.clock());
  const document = { source, form: depositFormOf(form, session, today), key: '' };
  const together = { patient, when: 'now' as const, documents: [document] };
  return checkDeposit(context, session, together, together.documents);
}

/** @throws PATIENT_UNKNOWN */
export function patientOf(session: Session, handle: string): RememberedPatient {
  const patient = session.patients.get(handle);
  if (patient === undefined) throw failure('PATIENT_UNKNOWN');
  return patient;
}
