import path from 'node:path';
import { Misuse, status } from '../words.ts';
import type { Action } from './action.ts';
import { writeFile } from './files.ts';
import { wholeText } from './whole-text.ts';

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/rtf': 'rtf',
  'application/rtf': 'rtf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
};

/**
 * Writes the body, when it is a file, and each attachment; all the text when it is asked for. Names are ours: one in a
 * document may be a path.
 */
export const extract: Action = async ({ bytes: whole, document, options, console }) => {
  if (options.out === undefined) throw new Misuse('Donnez un dossier : --out DOSSIER.');
  const { body, attachments } = document;
  const files = [
    ...(body.kind === 'nonXml' ? [{ name: 'contenu', ...body }] : []),
    ...attachments.map((one, at) => ({ name: `piece-${at + 1}`, ...one })),
  ];
  for (const { name, mediaType, bytes } of files) {
    const file = path.join(options.out, `${name}.${extensions[mediaType] ?? 'bin'}`);
    writeFile(file, bytes);
    console.out(`${file} (${mediaType}, ${bytes.length} octets)`);
  }
  if (files.length === 0) console.out('Aucune pièce jointe.');
  if (options.text) {
    const { text, notes } = await wholeText(whole, document);
    const file = path.join(options.out, 'texte.txt');
    writeFile(file, text);
    console.out(file);
    for (const note of notes) console.out(`À savoir : ${note}`);
  }
  return status.done;
};
