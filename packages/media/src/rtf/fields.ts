import { rtfLimits } from '../limits.ts';
import { type RtfNote, rtfNotes } from './notes.ts';
import { symbolCharacter } from './symbol-fonts.ts';

/** A field being read: its instruction is never carried out, its result is text like another. */
export type Field = {
  instruction: string;
  /** What its result showed. */
  label: string;
  form: FormField | undefined;
};

/** A legacy form field (`\*\formfield`): its value may stand nowhere else. */
export type FormField = { kind: number; result: number | undefined; initial: number; options: string[] };

/** `\ffres25`: the field was never filled in, its initial value holds. */
const neverFilled = 25;

export function newField(): Field {
  return { instruction: '', label: '', form: undefined };
}

/**
 * What stands after the result of a field: the web address of a link whose words do not say it, the state of a box to
 * tick, the choice of a list.
 */
export function afterField(field: Field, note: (note: RtfNote) => void): string {
  const instruction = field.instruction.trim();
  const name = /^[A-Za-z]+/.exec(instruction)?.[0].toUpperCase();
  if (name === 'HYPERLINK') return addressAfter(instruction, field.label, note);
  if (name === 'FORMCHECKBOX') return chosen(field.form) === 1 ? '☑' : '☐';
  if (field.label.trim() !== '') return '';
  if (name === 'FORMDROPDOWN') return field.form?.options[chosen(field.form)] ?? '';
  return name === 'SYMBOL' ? symbol(instruction) : '';
}

function chosen(form: FormField | undefined): number {
  if (form === undefined) return 0;
  return form.result === undefined || form.result === neverFilled ? form.initial : form.result;
}

function addressAfter(instruction: string, label: string, note: (note: RtfNote) => void): string {
  const rest = instruction.slice('HYPERLINK'.length).trim();
  // `\l "place"` leads within the document.
  if (/^\\+l\b/i.test(rest)) return '';
  const address = (/^"([^"]*)"?/.exec(rest)?.[1] ?? /^\S+/.exec(rest)?.[0] ?? '').trim();
  const safe = webAddress(address);
  if (safe === undefined) {
    note(rtfNotes.deadLink);
    return '';
  }
  return bare(label) === bare(address) || bare(label) === bare(safe)
    ? ''
    : `${label.trim() === '' ? '' : ' '}(${safe})`;
}

/**
 * An http or https address as it may be shown; undefined for anything else (`javascript:`, `file:` …), and for one
 * with a user name, which shows one host and leads to another.
 */
function webAddress(address: string): string | undefined {
  if (address.length > rtfLimits.maxInstruction || !/^https?:\/\//i.test(address)) return undefined;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.username === '' && url.password === '' ? url.href : undefined;
}

/** An address without what people leave out when they write it. */
function bare(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '');
}

/** `SYMBOL 179 \f "Symbol"`: a character of a font. */
function symbol(instruction: string): string {
  const match = /^SYMBOL\s+(0x[0-9a-f]{1,4}|\d{1,5})/i.exec(instruction);
  if (match === null) return '';
  const font = /\\+f\s+"?([^"\\]{1,100})/i.exec(instruction)?.[1]?.trim() ?? '';
  const code = Number(match[1]);
  if (/symbol|wingdings/i.test(font)) return symbolCharacter(code, font);
  return code < 0x20 || (code >= 0xd800 && code <= 0xdfff) || code > 0xffff ? '' : String.fromCharCode(code);
}
