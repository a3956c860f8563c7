import type { Association } from '../model/submission.ts';
import { esc } from './escape.ts';
import { statusAttribute } from './status-attribute.ts';
import { associationUris, statusUris } from './uris.ts';
import { slot } from './write.ts';

/**
 * One Association with the slots it has (dmp.md §6.8, §6.11); without namespace declaration, as `writeDocumentEntry`.
 * @throws XmlError when an identifier holds a character that XML cannot carry.
 */
export function writeAssociation(association: Association): string {
  const { id, type, source, target, original, originalStatus, newStatus } = association;
  const start = `<Association id="${esc(id)}"${statusAttribute(association.status)} associationType="${associationUris[type]}" sourceObject="${esc(source)}" targetObject="${esc(target)}"`;
  const slots =
    (original === undefined ? '' : slot('SubmissionSetStatus', original ? 'Original' : 'Reference')) +
    slot('PreviousVersion', association.previousVersion?.toString()) +
    slot('OriginalStatus', originalStatus && statusUris[originalStatus]) +
    slot('NewStatus', newStatus && statusUris[newStatus]);
  return slots === '' ? `${start}/>` : `${start}>${slots}</Association>`;
}
