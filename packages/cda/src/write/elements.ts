import type { Code } from '@trousse/nomenclatures';
import { type Content, el, type Raw } from '@trousse/xml';
import type { CdaId } from '../model.ts';
import { oids } from '../oids.ts';
import { timeValue } from './check.ts';
import type { AddressInput, TimeInput } from './inputs.ts';

/** Codes as every element of type CE or CD writes them. The system name is a courtesy to people who read the XML. */
export function code(name: string, value: Code, ...children: Content[]): Raw {
  return el(
    name,
    {
      code: value.code,
      displayName: value.display === '' ? undefined : value.display,
      codeSystem: value.system,
      codeSystemName: systemNames.get(value.system),
    },
    ...children,
  );
}

const systemNames: ReadonlyMap<string, string> = new Map([
  [oids.loinc, 'LOINC'],
  [oids.snomedCt, 'SNOMED CT'],
  [oids.cim10, 'CIM-10'],
  [oids.confidentiality, 'Confidentiality'],
  [oids.actCode, 'ActCode'],
  [oids.cis, 'CIS'],
  ['1.2.250.1.213.2.3.2', 'CIP'],
  ['1.2.250.1.215.300.1', 'CCAM'],
]);

/** II under a default root, or as given. */
export function id(value: string | CdaId, defaultRoot: string): Raw {
  return typeof value === 'string'
    ? el('id', { root: defaultRoot, extension: value })
    : el('id', { root: value.root, extension: value.extension });
}

export function templateIds(...roots: readonly string[]): Raw[] {
  return roots.map((root) => el('templateId', { root }));
}

export function unknown(name: string, nullFlavor = 'UNK'): Raw {
  return el(name, { nullFlavor });
}

export function time(name: string, value: TimeInput, field: string): Raw {
  return el(name, { value: timeValue(value, field) });
}

/** IVL_TS; an absent bound is left out, `UNK` when both are. */
export function interval(
  name: string,
  bounds: { readonly start?: TimeInput | undefined; readonly stop?: TimeInput | undefined },
  field: string,
): Raw {
  if (bounds.start === undefined && bounds.stop === undefined) return unknown(name);
  return el(
    name,
    null,
    bounds.start !== undefined && time('low', bounds.start, `${field}.start`),
    bounds.stop !== undefined && time('high', bounds.stop, `${field}.stop`),
  );
}

export function address(value: AddressInput | undefined, absent = 'NASK'): Raw {
  if (value === undefined) return unknown('addr', absent);
  return el(
    'addr',
    null,
    value.street !== undefined && el('streetName', null, value.street),
    value.postalCode !== undefined && el('postalCode', null, value.postalCode),
    value.city !== undefined && el('city', null, value.city),
    value.country !== undefined && el('country', null, value.country),
  );
}

export function telecom(value: string | undefined, use?: string, absent = 'NASK'): Raw {
  return value === undefined ? unknown('telecom', absent) : el('telecom', { value, use });
}
