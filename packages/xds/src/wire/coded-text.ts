import type { CodedText } from '../model/author.ts';
import { readKeeping, writeKept } from './as-written.ts';
import { escapeComponent, unescapeComponent } from './hl7.ts';

/** Code → text; what other software wrote stays as it was (see `CodedText`). */
export function writeCodedText(code: CodedText): string {
  return writeKept(codec, code);
}

/** Text → code; `code^libellé^&system&ISO` (a full HL7 CX form) is understood too. */
export function readCodedText(text: string): CodedText {
  return readKeeping(codec, text);
}

/** `code^libellé^system`, the form of authorSpecialty (dmp.md §7). */
function write(code: CodedText): string {
  return [code.code, code.display, code.system].map(escapeComponent).join('^');
}

function read(text: string): CodedText {
  const [code = '', display = '', system = ''] = text.split('^');
  return {
    code: unescapeComponent(code),
    system: system.replace(/^&([0-9.]+)&ISO$/, '$1'),
    display: unescapeComponent(display),
  };
}

const codec = { read, write };
