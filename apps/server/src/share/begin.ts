import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { contract, MailParty, MailSuggestion, ShareChannel, ShareForm } from '@trousse/contract';
import { visibilityOf } from '@trousse/xds';
import { failure } from '../errors.ts';
import { listName } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import type { Collaborators } from '../writing/attachments.ts';
import { treatingDoctors } from '../writing/care-team.ts';
import { ownAddresses } from '../writing/correspondence.ts';
import { citizenDomainOf } from '../writing/mail-domains.ts';
import { partyOf } from '../writing/parties.ts';
import { people, suggestionsOf } from '../writing/people.ts';
import { addressOfPatient, isQualified } from '../writing/qualified.ts';
import { sameAddress } from '../writing/values.ts';
import { patientOf } from './check.ts';

type Begin = typeof contract.share.begin;
type Input = InferContractRouterInputs<typeof contract>['share']['begin'];
type Output = InferContractRouterOutputs<{ begin: Begin }>['begin'];

/** TRE_G15. */
const speechTherapist = '91';
/** CR ou fiche de consultation ou de visite (JDV_J66): what a consultation ends with. */
const usualType = '11488-4';

/**
 * The window of a share, filled in (EO-25 to EO-31). A speech therapist's assessment goes to the médecin traitant and
 * into the DMP in one act (WEB-44); the médecin traitant stands first among the suggestions for everyone.
 * @throws PATIENT_UNKNOWN, MAIL_ATTACHMENT_GONE
 */
export async function beginShare(
  context: Collaborators,
  session: Session,
  { patient: handle, source }: Input,
  signal: AbortSignal,
): Promise<Output> {
  const patient = patientOf(session, handle);
  const { record } = session;
  const entry =
    source.kind === 'document' && record?.handle === source.record ? record.entry(source.document) : undefined;
  if (source.kind === 'document' && entry === undefined) throw failure('MAIL_ATTACHMENT_GONE');
  const { may, settings, mailboxes } = await context.mail.stateOf(session);
  const byMail = may.mailbox && settings.sending;
  const qualified = await isQualified(context, session, patient.ins);
  const party: MailParty | undefined = qualified
    ? {
        ...{ name: listName(patient), address: addressOfPatient(patient.ins, citizenDomainOf(context.config)) },
        ...{ kind: 'patient', me: false },
      }
    : undefined;
  const isOfRecord = record !== undefined && record.ins.matricule === patient.ins.matricule;
  const [doctors, others] = byMail
    ? await Promise.all([
        isOfRecord ? treating(context, session, signal) : [],
        people(context, session, { text: '', ...(isOfRecord && { record: record.handle }) }, signal),
      ])
    : [[], []];
  const channels: ShareChannel[] = [
    ...(entry === undefined && session.who.may.feed ? ['dmp' as const] : []),
    ...(byMail ? ['mss-professional' as const] : []),
    ...(byMail && party ? ['mss-citizen' as const] : []),
  ];
  const therapist = session.who.professional.profession?.code === speechTherapist && entry === undefined;
  const sender = mailboxes.find(({ state }) => state === 'open') ?? mailboxes[0];
  const form: ShareForm = {
    channels: therapist ? channels.filter((channel) => channel !== 'mss-citizen') : [],
    title: entry?.title ?? (therapist ? 'Bilan orthophonique' : ''),
    ...{ typeCode: entry?.typeCode.code ?? usualType, level1: true, confidentiality: 'N', cc: [], message: '' },
    ...visibilityOf(entry?.confidentialityCodes ?? []),
    ...(byMail && sender && { mailbox: sender.mailbox }),
    to: therapist ? doctors.slice(0, 1).map(({ party: { name, address } }) => ({ name, address })) : [],
  };
  const known = new Set(doctors.map(({ party: { address } }) => sameAddress(address)));
  const suggestions = [...doctors, ...others.filter(({ party: { address } }) => !known.has(sameAddress(address)))];
  return { form, channels, ...(party && { patient: party }), suggestions };
}

async function treating(context: Collaborators, session: Session, signal: AbortSignal): Promise<MailSuggestion[]> {
  const own = await ownAddresses(context, session);
  const found = await treatingDoctors(context, session, signal);
  return found.flatMap((one) => suggestionsOf(one, 'care-team', (written) => partyOf(context.config, own, written)));
}
