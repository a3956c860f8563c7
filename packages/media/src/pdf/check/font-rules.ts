import { entriesOf, isArray, isStream, nameOf } from '../objects/values.ts';
import { dictionaries } from '../objects/walk.ts';
import type { PdfAFinding, Subject } from './finding.ts';

/** The font file of a descriptor by kind of font (ISO 32000-1 table 126). */
const fontFiles = ['FontFile', 'FontFile2', 'FontFile3'] as const;
const simple = new Set(['Type1', 'MMType1', 'TrueType']);
const composite = new Set(['CIDFontType0', 'CIDFontType2']);

/** Every font embedded, subsets listed, glyphs mapped (ISO 19005-1 §6.3). */
export function* fontRules({ file }: Subject): Generator<PdfAFinding> {
  for (const { object, entries } of dictionaries(file)) {
    if (nameOf(entries.get('Type')) !== 'Font') continue;
    const subtype = nameOf(entries.get('Subtype')) ?? '';
    if (subtype === 'Type0') {
      const descendants = file.resolve(entries.get('DescendantFonts'));
      if (!isArray(descendants) || entriesOf(file.resolve(descendants[0])) === undefined) {
        yield { clause: '6.3.3.1', rule: 'composite font without its part', object };
      }
      continue;
    }
    if (!simple.has(subtype) && !composite.has(subtype)) continue;
    const descriptor = entriesOf(file.resolve(entries.get('FontDescriptor')));
    if (!fontFiles.some((key) => isStream(file.resolve(descriptor?.get(key))))) {
      yield { clause: '6.3.4', rule: 'font not embedded', object };
      continue;
    }
    const map = file.resolve(entries.get('CIDToGIDMap'));
    if (subtype === 'CIDFontType2' && nameOf(map) !== 'Identity' && !isStream(map)) {
      yield { clause: '6.3.3.2', rule: 'CIDToGIDMap', object };
    }
    const subset = /^[A-Z]{6}\+/.test(nameOf(file.resolve(entries.get('BaseFont'))) ?? '');
    if (subset && composite.has(subtype) && !isStream(file.resolve(descriptor?.get('CIDSet')))) {
      yield { clause: '6.3.5', rule: 'CIDSet of a subset', object };
    }
    if (subset && subtype === 'Type1' && descriptor?.get('CharSet') === undefined) {
      yield { clause: '6.3.5', rule: 'CharSet of a subset', object };
    }
    if (simple.has(subtype) && entries.get('Widths') === undefined) yield { clause: '6.3.6', rule: 'widths', object };
  }
}
