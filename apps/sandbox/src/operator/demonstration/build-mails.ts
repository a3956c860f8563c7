import { readFileSync } from 'node:fs';
import { composeMessage, documentSubject, type OutgoingAttachment } from '@trousse/mss';
import type { SandboxPatient } from '../../people/patients.ts';
import { type DocumentParts, documentParts } from './document-parts.ts';
import { type Correspondent, type Party, partyOf } from './people.ts';
import { type ScriptMail, script } from './script.ts';

/** A message of the demonstration, as it was delivered. */
export type BuiltMail = {
  readonly mail: ScriptMail;
  readonly at: Date;
  readonly bytes: Buffer;
  readonly from: string;
  readonly recipients: readonly string[];
};

const dayMs = 86_400_000;
const domain = 'demo.mssante.fr';
const photograph = new URL('../../documents/assets/lesion-dessinee.jpg', import.meta.url);

/** Writes the messages of the script, oldest first. The same day and people always give the same bytes. */
export async function* builtMails(patients: readonly SandboxPatient[], today: string): AsyncGenerator<BuiltMail> {
  const instant = ({ daysAgo, hour }: ScriptMail) =>
    new Date(new Date(`${today}T${hour}:00+01:00`).getTime() - daysAgo * dayMs);
  const party = (who: Correspondent): Party => partyOf(who, patients);
  const sent = new Map<string, DocumentParts>();
  for (const mail of [...script].sort((a, b) => instant(a).getTime() - instant(b).getTime())) {
    const at = instant(mail);
    const parts = mail.documents && (await documentParts(mail, at, patients, sent.get(mail.replaces ?? '')));
    if (parts) sent.set(mail.id, parts);
    const from = party(mail.from);
    const [to, cc] = [mail.to.map(party), (mail.cc ?? []).map(party)];
    const answered = mail.answers ?? mail.replaces;
    const bytes = await composeMessage({
      ...{ messageId: idOf(mail.id), date: at, boundarySeed: mail.id, from, to, cc, text: mail.text },
      subject: mail.subject ?? subjectOf(mail, parts!),
      ...(mail.page && { html: page(mail.text) }),
      attachments: [...(parts?.attachments ?? []), ...(mail.file ? [picture()] : [])],
      ...(answered !== undefined && { inReplyTo: idOf(answered), references: ancestors(answered).map(idOf) }),
      ...(mail.urgent && { priority: 'high' }),
      ...(mail.asks && { readReceiptTo: from.address }),
      national: {
        product: 'LOGICIEL-FICTIF',
        ...(parts && { documents: { codes: parts.codes, qualifiedIns: true } }),
      },
    });
    const stamped = Buffer.concat([Buffer.from(`Return-Path: <${from.address}>\r\n`), bytes]);
    yield { mail, at, bytes: stamped, from: from.address, recipients: [...to, ...cc].map(({ address }) => address) };
  }
}

function idOf(id: string): string {
  return `<${id}.demonstration@${domain}>`;
}

/** The messages that one answers, oldest first. */
function ancestors(id: string): string[] {
  const mail = script.find((one) => one.id === id);
  const before = mail?.answers ?? mail?.replaces;
  return before === undefined ? [id] : [...ancestors(before), id];
}

function subjectOf({ replaces }: ScriptMail, { labels, patient: { traits } }: DocumentParts): string {
  return documentSubject({
    ...{ labels, familyName: traits.birthName, givenName: traits.birthGivenNames[0] ?? '' },
    ...{ birthDate: traits.birthDate, replaces: replaces !== undefined },
  });
}

function picture(): OutgoingAttachment {
  return { name: 'photographie.jpg', mediaType: 'image/jpeg', bytes: readFileSync(photograph) };
}

/** As software of the outside writes: a picture that would tell its owner that the message was opened. */
function page(text: string): string {
  const paragraphs = text.split('\n\n').map((one) => `<p>${one.replaceAll('\n', '<br>')}</p>`);
  return `<div style="color:#12242d"><img src="http://suivi.exemple.invalid/logo.png" alt="Centre hospitalier" width="120">${paragraphs.join('')}</div>`;
}
