import { flowToHtml, isRtf, MediaError, readRtf, recognise } from '@trousse/media';
import {
  MssError,
  parseMessage,
  type ReceivedAttachment,
  type ReceivedMessage,
  safeHtml,
  senderHints,
} from '@trousse/mss';
import { fileContent } from '../../../../apps/server/src/record/document-view.ts';
import { checkDocument } from '../../../cda/fuzz/check.ts';
import { type Checked, faultOf } from '../../../fuzz/campaign.ts';
import { checkArchive } from './archive.ts';
import { wrongsInList, wrongsInReceipt, wrongsInReport, wrongsOf } from './message.ts';
import { strangersIn } from './page.ts';
import { wrongPatients } from './patients.ts';

/** Of the sources. */
const trustedDomains = ['mssante.fr', 'boites.test'];
const shared = propertiesOfAll();

/** Reads and shows a message in every way that the server does: it is safe to look at, or refused with a reason. */
export async function checkMail(bytes: Uint8Array): Promise<Checked> {
  let message: ReceivedMessage;
  try {
    message = await parseMessage(bytes);
  } catch (error) {
    const refused = error instanceof MssError && /^message-(?:too-large|unreadable)$/.test(error.code);
    const defects = await attempted('list', () => wrongsInList(bytes, undefined));
    return refused
      ? { outcome: `refused: ${error.code}`, defects }
      : { outcome: 'fault', defects: [...defects, faultOf('parseMessage', error)] };
  }
  const told = message.problems.length > 0 || senderHints(message, { trustedDomains }).length > 0;
  const archives = await Promise.all(
    message.attachments.filter(({ xdm }) => xdm).map((one) => checkArchive(one.bytes)),
  );
  const kinds = new Set([message.html === undefined ? 'text' : 'page', ...archives.map(({ outcome }) => outcome)]);
  return {
    outcome: [...kinds, ...(told ? ['something told'] : [])].join(', '),
    defects: [
      ...(await attempted('list', () => wrongsInList(bytes, message))),
      ...(await attempted('message', () => wrongsOf(message, bytes))),
      ...(await attempted('page', () => wrongsInPage(message))),
      ...(await attempted('report', () => wrongsInReport(message))),
      ...(await attempted('receipt', () => wrongsInReceipt(message, bytes))),
      ...(await attempted('file', () => message.attachments.flatMap(wrongsInFile))),
      ...archives.flatMap(({ defects }) => defects),
      ...(await attempted('patient', () => wrongPatients(archives.flatMap(({ archive }) => archive ?? [])))),
      ...(propertiesOfAll() === shared ? [] : ['a property that every object has by now']),
    ],
  };
}

async function attempted(what: string, check: () => readonly string[] | Promise<readonly string[]>) {
  try {
    return await check();
  } catch (error) {
    return [faultOf(what, error)];
  }
}

/** Every object has these: one more would be a prototype that was written into. */
function propertiesOfAll(): string {
  const all = [Object.prototype, Array.prototype, String.prototype, Map.prototype, Function.prototype];
  return all.map((one) => Object.getOwnPropertyNames(one).join()).join(';');
}

/** A page holds what pages may, and every file that it does not show is listed. */
function wrongsInPage(message: ReceivedMessage): string[] {
  const page = safeHtml(message);
  const hidden = message.attachments.filter(
    ({ inline, bytes }) => inline && !page?.html.includes(Buffer.from(bytes).toString('base64')),
  );
  const lost = hidden.length > 0 ? ['a file that is neither shown nor listed'] : [];
  if (page === undefined) return lost;
  return [
    ...lost,
    ...strangersIn(page.html).map((stranger) => `page: ${stranger}`),
    ...(page.html.isWellFormed() ? [] : ['page: half a character']),
    ...(Number.isInteger(page.blocked) && page.blocked >= 0 ? [] : ['page: no count of what was left out']),
  ];
}

/** A file as its viewer gets it. */
function wrongsInFile({ bytes, kind }: ReceivedAttachment): readonly string[] {
  if (kind === 'document') return checkDocument(bytes).defects;
  const recognised = recognise(bytes);
  if (recognised === undefined) return [];
  fileContent({ kind: recognised.kind, bytes }, isRtf(bytes) ? richText(bytes) : undefined);
  return [];
}

function richText(bytes: Uint8Array) {
  try {
    const { blocks, notes } = readRtf(bytes);
    const { html, media } = flowToHtml(blocks);
    return { html, pictures: media, notes };
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}
