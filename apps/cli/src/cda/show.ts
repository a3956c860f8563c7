import { headerGroups, renderBody } from '@trousse/cda';
import { status } from '../words.ts';
import type { Action } from './action.ts';

/** The document, a line for each thing: its whole header, contents, attachments, and what could not be read. */
export const show: Action = ({ document, console }) => {
  for (const { lines } of headerGroups(document))
    for (const { label, value } of lines) console.out(`${label} : ${value}`);
  console.out(`Contenu : ${contentWords(document.body)}`);
  for (const { title, level } of renderBody(document).contents) console.out(`${'  '.repeat(level)}${title}`);
  for (const { id, mediaType, bytes } of document.attachments) {
    console.out(`Pièce jointe : ${id} (${mediaType}, ${bytes.length} octets)`);
  }
  for (const note of document.notes) console.out(`À savoir : ${note}`);
  return status.done;
};

function contentWords(body: Parameters<Action>[0]['document']['body']): string {
  if (body.kind === 'structured') return 'document structuré';
  return body.kind === 'nonXml' ? `${body.mediaType}, ${body.bytes.length} octets` : 'aucun';
}
