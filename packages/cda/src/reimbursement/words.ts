import { clean } from '../read/datatypes.ts';

/** What programs write where they have nothing: it is nothing on screen too (EFF-118). */
const nothing = /^(?:null|undefined|-+)$/i;

/** Text to show, or undefined for an empty one and for a program's word for nothing. */
export function said(value: string | undefined): string | undefined {
  const words = clean(value);
  return words === undefined || nothing.test(words) ? undefined : words;
}
