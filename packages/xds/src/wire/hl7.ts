/**
 * HL7 v2 escapes inside the components of XCN, XON and CX (IHE ITI TF-3 table 4.2.3.1.7-2 keeps the rules of HL7 v2.5
 * §2.7): the delimiters of the standard when they are data.
 */
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\E\\',
  '^': '\\S\\',
  '&': '\\T\\',
  '|': '\\F\\',
  '~': '\\R\\',
};
const meanings: Readonly<Record<string, string>> = { E: '\\', S: '^', T: '&', F: '|', R: '~' };

/** Text → one HL7 component. */
export function escapeComponent(text: string): string {
  return /[\\^&|~]/.test(text) ? text.replace(/[\\^&|~]/g, (c) => escapes[c]!) : text;
}

/** One HL7 component → text; an escape we do not know stays as it is, a bare `&` too (seen in structure names). */
export function unescapeComponent(component: string): string {
  return component.includes('\\') ? component.replace(/\\([ESTFR])\\/g, (_, c: string) => meanings[c]!) : component;
}

/** OID inside a hierarchic designator `&oid&ISO`, or '' when it has another shape. */
export function authorityOid(component: string): string {
  return component.split('&')[1] ?? '';
}
