import { escapeAttribute } from '@trousse/xml';

const plain = /^[ !#-%'-;=?-~\u00a0-\ud7ff]*$/;

/**
 * Escapes text for both element content and attribute values. Almost every value of an answer needs no escape, and an
 * answer of 5,000 entries has some 600,000 of them: one test then replaces the full escape.
 * @throws XmlError `forbidden-character` for a character that XML cannot carry.
 */
export function esc(text: string): string {
  return plain.test(text) ? text : escapeAttribute(text);
}
