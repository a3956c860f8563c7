import { nameOf } from '../objects/values.ts';
import { dictionaries } from '../objects/walk.ts';
import type { PdfAFinding, Subject } from './finding.ts';

const forbiddenActions = new Set([
  'Launch',
  'Sound',
  'Movie',
  'ResetForm',
  'ImportData',
  'JavaScript',
  'SetState',
  'NOP',
  'Rendition',
]);
/** Annotations of PDF 1.4 that may stay (§6.5.2). */
const allowedAnnotations = new Set([
  'Text',
  'Link',
  'FreeText',
  'Line',
  'Square',
  'Circle',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Stamp',
  'Ink',
  'Popup',
  'Widget',
  'PrinterMark',
  'TrapNet',
]);
const printBit = 4;
const hiddenBits = 1 | 2 | 32;

/** Annotations, actions and forms (ISO 19005-1 §6.5, §6.6, §6.9). */
export function* actionRules({ file }: Subject): Generator<PdfAFinding> {
  for (const { object, entries } of dictionaries(file)) {
    const action = nameOf(file.resolve(entries.get('S'))) ?? '';
    if (forbiddenActions.has(action)) yield { clause: '6.6.1', rule: 'action', object };
    if (entries.has('JS') || entries.has('JavaScript')) yield { clause: '6.6.1', rule: 'JavaScript', object };
    if (entries.has('AA')) yield { clause: '6.6.2', rule: 'trigger', object };
    if (entries.has('XFA')) yield { clause: '6.9', rule: 'XFA form', object };
    if (entries.get('NeedAppearances') === true) yield { clause: '6.9', rule: 'form without appearance', object };
    const subtype = nameOf(entries.get('Subtype'));
    if (nameOf(entries.get('Type')) !== 'Annot' && !(entries.has('Rect') && subtype !== undefined)) continue;
    if (!allowedAnnotations.has(subtype ?? '')) yield { clause: '6.5.2', rule: 'annotation', object };
    const flags = file.resolve(entries.get('F'));
    const bits = typeof flags === 'number' ? flags : 0;
    if (subtype !== 'Popup' && ((bits & printBit) === 0 || (bits & hiddenBits) !== 0)) {
      yield { clause: '6.5.3', rule: 'annotation that is not printed', object };
    }
  }
}
