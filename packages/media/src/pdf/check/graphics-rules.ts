import type { PdfObjects } from '../objects/read-objects.ts';
import { streamData } from '../objects/read-objects.ts';
import type { PdfValue } from '../objects/values.ts';
import { entriesOf, isArray, isStream, nameOf } from '../objects/values.ts';
import type { Found } from '../objects/walk.ts';
import { dictionaries } from '../objects/walk.ts';
import type { PdfAFinding, Subject } from './finding.ts';

/** Components of a profile by its colour space signature (ICC.1 §7.2.6). */
const profileComponents: Readonly<Record<string, number>> = { 'RGB ': 3, GRAY: 1, CMYK: 4 };
const maxProfileBytes = 4 * 1024 * 1024;

/** Output intent, colours, pictures and transparency (ISO 19005-1 §6.2, §6.4). */
export function* graphicsRules({ file }: Subject): Generator<PdfAFinding> {
  const components = intentComponents(file);
  if (components === undefined) yield { clause: '6.2.2', rule: 'output intent with an ICC profile' };
  for (const found of dictionaries(file)) {
    yield* colourRules(found, components, file);
    yield* objectRules(found, file);
    yield* transparencyRules(found, file);
  }
}

function intentComponents(file: PdfObjects): number | undefined {
  const root = entriesOf(
    file.resolve(file.trailers.findLast(({ entries }) => entries.has('Root'))?.entries.get('Root')),
  );
  const intents = file.resolve(root?.get('OutputIntents'));
  for (const each of isArray(intents) ? intents : []) {
    const intent = entriesOf(file.resolve(each));
    const profile = file.resolve(intent?.get('DestOutputProfile'));
    if (nameOf(intent?.get('S')) !== 'GTS_PDFA1' || !isStream(profile)) continue;
    const data = Buffer.from(streamData(profile, maxProfileBytes) ?? []);
    const components = profileComponents[data.toString('latin1', 16, 20)];
    // Version 2 is what PDF 1.4 knows; acsp marks every profile (ICC.1 §7.2).
    const valid = data.length > 128 && data[8]! <= 2 && data.toString('latin1', 36, 40) === 'acsp';
    if (valid && components === file.resolve(profile.entries.get('N'))) return components;
  }
  return undefined;
}

function* colourRules(
  { object, entries }: Found,
  components: number | undefined,
  file: PdfObjects,
): Generator<PdfAFinding> {
  const isImage = nameOf(entries.get('Subtype')) === 'Image';
  const spaces = isImage
    ? [entries.get('ColorSpace')]
    : [...(entriesOf(file.resolve(entries.get('ColorSpace')))?.values() ?? [])];
  const used = spaces.flatMap((space) => deviceSpaces(file.resolve(space), file));
  if (used.includes('DeviceCMYK') && components !== 4)
    yield { clause: '6.2.3.3', rule: 'CMYK without its intent', object };
  if (used.includes('DeviceRGB') && components !== 3)
    yield { clause: '6.2.3.3', rule: 'RGB without its intent', object };
}

function deviceSpaces(space: PdfValue | undefined, file: PdfObjects): readonly string[] {
  const name = nameOf(space);
  if (name !== undefined) return [name];
  return isArray(space) ? space.map((part) => nameOf(file.resolve(part))).filter((part) => part !== undefined) : [];
}

function* objectRules({ object, entries }: Found, file: PdfObjects): Generator<PdfAFinding> {
  const subtype = nameOf(entries.get('Subtype'));
  if (subtype === 'Image' && entries.has('Alternates')) yield { clause: '6.2.4', rule: 'alternate pictures', object };
  if (subtype === 'Image' && entries.get('Interpolate') === true)
    yield { clause: '6.2.4', rule: 'interpolation', object };
  if ((subtype === 'Image' || subtype === 'Form') && entries.has('OPI')) yield { clause: '6.2.4', rule: 'OPI', object };
  if (subtype === 'Form' && entries.has('Ref')) yield { clause: '6.2.6', rule: 'reference XObject', object };
  if (subtype === 'PS' || nameOf(entries.get('Subtype2')) === 'PS')
    yield { clause: '6.2.7', rule: 'PostScript', object };
  const graphicsState = nameOf(entries.get('Type')) === 'ExtGState';
  if (graphicsState && entries.has('TR')) yield { clause: '6.2.8', rule: 'transfer function', object };
  const transfer = entries.has('TR2') ? nameOf(file.resolve(entries.get('TR2'))) : 'Default';
  if (transfer !== 'Default') yield { clause: '6.2.8', rule: 'transfer function', object };
}

/** A graphics state need not say its type: the keys alone tell. Annotations too have CA. */
function* transparencyRules({ object, entries }: Found, file: PdfObjects): Generator<PdfAFinding> {
  const mask = file.resolve(entries.get('SMask'));
  if (mask !== undefined && nameOf(mask) !== 'None') yield { clause: '6.4', rule: 'soft mask', object };
  const smaskInData = entries.get('SMaskInData');
  if (smaskInData !== undefined && smaskInData !== 0) yield { clause: '6.4', rule: 'soft mask', object };
  if (nameOf(file.resolve(entries.get('S'))) === 'Transparency')
    yield { clause: '6.4', rule: 'transparency group', object };
  for (const key of ['ca', 'CA']) {
    const opacity = file.resolve(entries.get(key));
    if (typeof opacity === 'number' && opacity !== 1) yield { clause: '6.4', rule: 'opacity', object };
  }
  const blend = file.resolve(entries.get('BM'));
  const modes = isArray(blend) ? blend.map(nameOf) : blend === undefined ? [] : [nameOf(blend)];
  if (modes.some((mode) => mode !== 'Normal' && mode !== 'Compatible'))
    yield { clause: '6.4', rule: 'blend mode', object };
}
