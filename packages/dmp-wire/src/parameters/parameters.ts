import { document, el, elements, parseXml, type Raw, text, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';
import { dmpWireLimits } from '../limits.ts';
import { parameterNames as names } from './names.ts';

/** The public parameters of the service, which a software reads at least once a week (EX_GEN-1540). */
export type DmpParameters = {
  /** The file is that of the real service. */
  readonly production: boolean;
  /** Minors have rules of their own (EX_GEN-1550). */
  readonly minorsManaged: boolean;
  /** A patient strictly younger is a minor. */
  readonly ageOfMajority: number;
  /** A document may be hidden from the patient and masked to professionals at once. */
  readonly hiddenFromBothAllowed: boolean;
  /** Other values by name: ours, or those of a later file. */
  readonly further: Readonly<Record<string, readonly string[]>>;
};

const known: ReadonlySet<string> = new Set(Object.values(names));
const nameShape = /^[a-z][a-z0-9_-]{0,63}$/;

/** The parameter file (reference: DMP §2). @throws RangeError for a further value whose name has another shape. */
export function encodeParameters({ further, ...parameters }: DmpParameters): string {
  const own = Object.entries(further).flatMap(([name, values]) => values.map((value) => writeFurther(name, value)));
  return document(
    el(
      'param-lps',
      null,
      el(names.production, null, String(parameters.production)),
      el(names.minorsManaged, null, String(parameters.minorsManaged)),
      el(names.ageOfMajority, null, String(parameters.ageOfMajority)),
      el(names.hiddenFromBothAllowed, null, String(parameters.hiddenFromBothAllowed)),
      own,
    ),
  );
}

function writeFurther(name: string, value: string): Raw {
  if (!nameShape.test(name) || known.has(name)) throw new RangeError('A further parameter needs a name of its own');
  return el(name, null, value);
}

/**
 * Reads the parameter file, whatever its root: a value is an element without children, at any depth.
 * @throws DmpWireError `malformed-message` for text that is no XML, beyond a limit, without one of the four known
 * values, or with one that is repeated or of another form.
 */
export function decodeParameters(file: Uint8Array | string): DmpParameters {
  const values = new Map<string, string[]>();
  collect(parse(file), values);
  const further = Object.fromEntries([...values].filter(([name]) => !known.has(name) && nameShape.test(name)));
  return {
    production: readBoolean(values.get(names.production)),
    minorsManaged: readBoolean(values.get(names.minorsManaged)),
    ageOfMajority: readAge(values.get(names.ageOfMajority)),
    hiddenFromBothAllowed: readBoolean(values.get(names.hiddenFromBothAllowed)),
    further,
  };
}

function parse(file: Uint8Array | string): XmlElement {
  const { maxParameterBytes: maxBytes, maxParameters } = dmpWireLimits;
  try {
    return parseXml(file, { maxBytes, maxElements: 2 * maxParameters, maxDepth: 20 });
  } catch (cause) {
    throw new DmpWireError(dmpWireErrorCodes.malformed, { cause });
  }
}

function collect(element: XmlElement, values: Map<string, string[]>): void {
  const children = elements(element);
  for (const child of children) collect(child, values);
  if (children.length > 0) return;
  values.set(element.name, [...(values.get(element.name) ?? []), text(element)]);
}

function single(values: readonly string[] | undefined): string {
  const [value, ...more] = values ?? [];
  if (value === undefined || more.length > 0) throw new DmpWireError(dmpWireErrorCodes.malformed);
  return value;
}

function readBoolean(values: readonly string[] | undefined): boolean {
  const value = single(values).toLowerCase();
  if (!['true', 'false', '1', '0'].includes(value)) throw new DmpWireError(dmpWireErrorCodes.malformed);
  return value === 'true' || value === '1';
}

function readAge(values: readonly string[] | undefined): number {
  const value = single(values);
  if (!/^\d{1,3}$/.test(value)) throw new DmpWireError(dmpWireErrorCodes.malformed);
  return Number(value);
}
