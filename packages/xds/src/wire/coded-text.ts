import type { Code } from '@trousse/nomenclatures';
import { escapeComponent, unescapeComponent } from './hl7.ts';

/** Code → `code^libellé^system`, the form of authorSpecialty (dmp.md §7). */
export function writeCodedText(code: Code): string {
  return [code.code, code.display, code.system].map(escapeComponent).join('^');
}

/** `code^libellé^system` → code; `code^libellé^&system&ISO` (a full HL7 CX form) is understood too. */
export function readCodedText(text: string): Code {
  const [code = '', display = '', system = ''] = text.split('^');
  return {
    code: unescapeComponent(code),
    system: system.replace(/^&([0-9.]+)&ISO$/, '$1'),
    display: unescapeComponent(display),
  };
}
