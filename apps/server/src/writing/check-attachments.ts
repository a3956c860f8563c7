import { type Composition, type MailWarning, maxAttachments } from '@trousse/contract';
import { citizenMatricule } from '@trousse/mss';
import { visibilityOf } from '@trousse/xds';
import { dayIn } from '../dates.ts';
import { isMinor } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import type { Collaborators } from './attachments.ts';
import { mailboxesOf } from './correspondence.ts';
import { citizenDomainOf } from './mail-domains.ts';
import { isUuid } from './upload.ts';

/** What is to be known of what a message carries, and its bytes before they are encoded. */
export async function checkAttachments(
  context: Collaborators,
  session: Session,
  composition: Composition,
): Promise<{ warnings: MailWarning[]; bytes: number }> {
  const warnings: MailWarning[] = [];
  const gone = (name: string) => warnings.push({ code: 'MAIL_ATTACHMENT_GONE', blocking: true, about: name });
  const open = new Set(
    (await mailboxesOf(context, session)).flatMap((one) => (one.state === 'open' ? one.mailbox : [])),
  );
  let bytes = 0;
  for (const attached of composition.attachments.slice(0, maxAttachments)) {
    if (attached.kind === 'upload') {
      const size = await sizeOf(context, session.nationalId, attached.upload);
      if (size === undefined) gone(attached.name);
      else bytes += size;
    } else if (attached.kind === 'message') {
      if (!open.has(attached.mailbox)) gone(attached.name);
      bytes += attached.size ?? 0;
    } else {
      const { record } = session;
      const entry = record?.handle === attached.record ? record.entry(attached.document) : undefined;
      if (entry === undefined) gone(attached.name);
      // The document in its archive, which packs little, and its copy in PDF.
      else bytes += 2 * (entry.size ?? 0);
    }
  }
  return { warnings: [...warnings, ...hiddenDocuments(context, session, composition)], bytes };
}

/** Documents that someone of the recipients may not see (mss.md §1.5), or that are of another patient. */
function hiddenDocuments({ config, clock }: Collaborators, session: Session, composition: Composition): MailWarning[] {
  const { record } = session;
  if (record === undefined) return [];
  const matricules = [...composition.to, ...composition.cc, ...composition.bcc].flatMap(
    ({ address }) => citizenMatricule(address, citizenDomainOf(config)) ?? [],
  );
  const toCitizen = matricules.length > 0;
  const minor = session.patients
    .all()
    .some(
      (known) =>
        known.ins.matricule === record.ins.matricule &&
        isMinor(known, dayIn(config.timeZone, clock()), config.ageOfMajority),
    );
  return composition.attachments.flatMap((attached): MailWarning[] => {
    const entry = attached.kind === 'document' ? record.entry(attached.document) : undefined;
    if (entry === undefined) return [];
    const about = attached.name;
    const hidden = visibilityOf(entry.confidentialityCodes);
    return [
      ...(toCitizen && hidden.hiddenFromPatient ? [{ code: 'MAIL_HIDDEN_FROM_PATIENT', blocking: true, about }] : []),
      ...(toCitizen && minor && hidden.hiddenFromRepresentatives
        ? [{ code: 'MAIL_HIDDEN_FROM_REPRESENTATIVES', blocking: true, about }]
        : []),
      ...(hidden.hiddenFromProfessionals ? [{ code: 'MAIL_HIDDEN_FROM_PROFESSIONALS', blocking: false, about }] : []),
      ...(matricules.some((matricule) => matricule !== record.ins.matricule)
        ? [{ code: 'MAIL_OTHER_PATIENT', blocking: true, about }]
        : []),
    ];
  });
}

async function sizeOf({ db }: Collaborators, professional: string, upload: string): Promise<number | undefined> {
  if (!isUuid(upload)) return undefined;
  const row = await db
    .selectFrom('mail_uploads')
    .select('size')
    .where('professional', '=', professional)
    .where('id', '=', upload)
    .executeTakeFirst();
  return row?.size;
}
