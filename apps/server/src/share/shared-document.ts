import { CdaError, readCda } from '@trousse/cda';
import { type DepositForm, maxDepositTextCharacters, type SharedSource, type ShareForm } from '@trousse/contract';
import { describeDocument } from '@trousse/dmp-client';
import type { IdentityTraits } from '@trousse/ins';
import { XmlError } from '@trousse/xml';
import { dayIn } from '../dates.ts';
import { practiceOf } from '../deposits/practice-of.ts';
import { writeDocument } from '../deposits/submission.ts';
import { uploadedContent } from '../deposits/uploaded-content.ts';
import { failure } from '../errors.ts';
import { uuidOid } from '../ids.ts';
import { accessOf, fromStatus } from '../patients/known.ts';
import type { RememberedPatient } from '../patients/memory.ts';
import { traitsOf } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import { findSituation } from '../session/situation.ts';
import { type Collaborators, documentOf } from '../writing/attachments.ts';
import type { SentDocument } from '../writing/document-archive.ts';

/** The form of a deposit that says the same; the practice of the session, today. */
export function depositFormOf(form: ShareForm, session: Session, today: string): DepositForm {
  const { title, typeCode, hiddenFromPatient, hiddenFromProfessionals, hiddenFromRepresentatives } = form;
  return {
    ...{ title: title.trim(), description: '', typeCode, creationDate: today, actStart: today, actStop: today },
    facilityTypeCode: session.practice?.facilityTypeCode ?? '',
    ...{ hiddenFromPatient, hiddenFromProfessionals, hiddenFromRepresentatives },
  };
}

/**
 * What is shared as one clinical document, the same bytes for every channel: a document of the record as it is; else a
 * level 1 document around the file or the text (EO-27), with the confidentiality that was chosen (EO-29).
 * @throws MAIL_ATTACHMENT_GONE, UPLOAD_UNKNOWN, FORM_INVALID, PRACTICE_REQUIRED, DEPOSIT_NOT_WRITTEN
 */
export async function sharedDocument(
  context: Collaborators,
  session: Session,
  patient: RememberedPatient,
  source: SharedSource,
  form: ShareForm,
): Promise<SentDocument> {
  if (source.kind === 'document') return await documentOf(context, session, { ...source, name: form.title });
  const { config, clock, random } = context;
  const now = clock();
  const today = dayIn(config.timeZone, now);
  const deposit = depositFormOf(form, session, today);
  const practice = practiceOf(session, deposit, today);
  const situation = practice && findSituation(session.who.situations, practice.situationId);
  if (practice === undefined || situation === undefined) throw failure('PRACTICE_REQUIRED');
  const { mediaType, bytes } = await contentOf(context, session, source, form, now);
  const traits = traitsOf(patient) ?? (await askTraits(context, session, patient));
  try {
    const cda = Buffer.from(
      writeDocument({
        source: {
          ...{ ins: patient.ins, form: deposit, practice, mediaType, createdAt: now.toISOString() },
          confidentiality: form.confidentiality,
        },
        ...{ content: bytes, traits, situation, professional: session.who.professional, timeZone: config.timeZone },
        oid: () => uuidOid(random),
      }),
    );
    const { replaces: _, ...described } = describeDocument(cda, { visibility: form, traits });
    return { ins: patient.ins, cda: readCda(cda), described };
  } catch (error) {
    if (error instanceof CdaError || error instanceof XmlError) throw failure('DEPOSIT_NOT_WRITTEN', {}, error);
    throw error;
  }
}

async function contentOf(
  context: Collaborators,
  session: Session,
  source: Exclude<SharedSource, { kind: 'document' }>,
  { title, level1 }: ShareForm,
  createdAt: Date,
): Promise<{ mediaType: 'application/pdf' | 'text/plain'; bytes: Uint8Array }> {
  if (source.kind === 'upload') return await uploadedContent(context, session.nationalId, source.upload);
  const text = source.text.trim();
  if (text === '') throw failure('FORM_INVALID', { fields: [{ field: 'text', code: 'FIELD_REQUIRED' }] });
  if (text.length > maxDepositTextCharacters)
    throw failure('FORM_INVALID', { fields: [{ field: 'text', code: 'TEXT_TOO_LONG' }] });
  if (!level1) return { mediaType: 'text/plain', bytes: Buffer.from(text) };
  // What makes pages takes long to load: only who asks for them waits.
  const { textToPdfA } = await import('@trousse/media/convert');
  const { bytes } = textToPdfA(Buffer.from(text), { title, language: 'fr-FR', createdAt });
  return { mediaType: 'application/pdf', bytes };
}

/** The list of patients has not all the traits that a document must carry. */
async function askTraits(
  { dmp }: Collaborators,
  session: Session,
  { ins }: RememberedPatient,
): Promise<IdentityTraits> {
  const status = await dmp(session).status(ins);
  const traits = accessOf(status) === 'no-record' ? undefined : traitsOf(fromStatus(ins, status));
  if (traits === undefined)
    throw failure('DEPOSIT_NOT_WRITTEN', { detail: 'le DMP ne donne pas toute l’identité du patient' });
  return traits;
}
