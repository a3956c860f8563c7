import type { CdaDocument, PassagePlace, UnreadFile } from '@trousse/cda';
import { documentText } from '@trousse/cda/text';

const reasons: Readonly<Record<UnreadFile['why'], string>> = {
  picture: 'une image, sans texte à lire',
  encrypted: 'protégé par un mot de passe',
  damaged: 'abîmé',
  'too-large': 'trop volumineux, texte incomplet',
  unsupported: 'd’un format sans texte lisible ici',
};

/** All the words of a document, each part under the place where it stands, and what was not read to its end. */
export async function wholeText(
  bytes: Uint8Array,
  { attachments }: CdaDocument,
): Promise<{ readonly text: string; readonly notes: readonly string[] }> {
  const names = new Map(attachments.map(({ id }, at) => [id, `piece-${at + 1}`]));
  const fileName = (id: string | undefined) => (id === undefined ? 'contenu' : (names.get(id) ?? id));
  const { passages, unread } = await documentText(bytes);
  const lines: string[] = [];
  let above: string | undefined;
  for (const { place, text } of passages) {
    const heading = headingOf(place, fileName);
    if (heading !== above) lines.push(...(above === undefined ? [] : ['']), `[${heading}]`);
    above = heading;
    lines.push(text);
  }
  return {
    text: `${lines.join('\n')}\n`,
    notes: unread.map(({ attachment, why }) => `${fileName(attachment)} : ${reasons[why]}.`),
  };
}

function headingOf(place: PassagePlace, fileName: (id: string | undefined) => string): string {
  if (place.kind === 'header') return place.group;
  if (place.kind === 'section') return place.title;
  if (place.kind === 'entry') return `${place.title}, données codées`;
  const name = fileName(place.kind === 'attachment' ? place.id : undefined);
  return place.page === undefined ? name : `${name}, page ${place.page}`;
}
