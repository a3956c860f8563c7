import { headerSummary, notAvailable, renderBody } from '@trousse/cda';
import { status } from '../words.ts';
import type { Action } from './action.ts';

/** The document in some twenty lines: who, what, when, contents, attachments, and what could not be read. */
export const show: Action = ({ document, console }) => {
  const summary = headerSummary(document);
  const { patient } = summary;
  const lines: [string, string][] = [
    ['Titre', summary.title],
    ['Type', summary.type],
    ['Date', summary.created],
    ['Version', summary.version],
    ['Confidentialité', summary.confidentiality],
    ['Patient', `${patient.birthName} ${patient.givenNames}`],
    ['Né(e) le', `${patient.birthDate}, ${patient.birthPlace}`],
    ['Sexe', patient.sex],
    ['INS', patient.ins],
    ...summary.authors.map((author): [string, string] => [
      'Auteur',
      [author.name, author.specialty, author.organization].filter((part) => part !== notAvailable).join(', '),
    ]),
    ['Conservé par', summary.custodian],
    ['Contenu', contentWords(document.body)],
  ];
  for (const [label, value] of lines) console.out(`${label} : ${value}`);
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
