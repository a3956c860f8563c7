import { refuseInput } from '../errors.ts';
import { requiredOid } from './check.ts';

/** The line of a table that an input names. */
export function oneOf<T>(table: Readonly<Record<string, T>>, name: string, field: string): T {
  return Object.hasOwn(table, name) ? table[name]! : refuseInput(field);
}

/** JDV_J245 and JDV_J246. */
const civilities = ['M', 'MME'];
const titles = ['DR', 'MC', 'MG', 'PC', 'PG', 'PR'];

/**
 * Goes through a whole input, and refuses what the types and value sets of the header and of every entry cannot carry,
 * by the path where it stands: a code with white space, a system or a root that is neither OID nor UUID (ISO 21090 CD
 * and II), a telecom that is no address (TEL), a civility or a title of no value set (JDV_J245, JDV_J246).
 * @throws CdaError `invalid-input`
 */
export function checkInput(value: unknown, field = ''): void {
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value)) return;
  const own: Readonly<Record<string, unknown>> = { ...value };
  const at = (name: string) => (field === '' ? name : `${field}.${name}`);
  const { code, system, root, telecom, civility, title } = own;
  if (typeof code === 'string' && typeof system === 'string') {
    if (!/^\S{1,200}$/u.test(code)) refuseInput(at('code'));
    checkRoot(system, at('system'));
    return;
  }
  if (typeof root === 'string') checkRoot(root, at('root'));
  if (typeof telecom === 'string' && !/^[a-z][a-z\d+.-]*:[!-~]+$/i.test(telecom)) refuseInput(at('telecom'));
  if ('familyName' in own) {
    if (typeof civility === 'string' && !civilities.includes(civility)) refuseInput(at('civility'));
    if (typeof title === 'string' && !titles.includes(title)) refuseInput(at('title'));
  }
  for (const [name, member] of Object.entries(own)) checkInput(member, at(name));
}

function checkRoot(root: string, field: string): void {
  if (!/^[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}$/i.test(root)) requiredOid(root, field);
}
