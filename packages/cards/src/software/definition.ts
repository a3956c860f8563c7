import { X509Certificate } from 'node:crypto';
import { MAX_BENEFICIARIES, MAX_READING_MS, MAX_SITUATIONS } from '../limits.ts';
import { isPinForm } from '../pin-form.ts';
import type { CardCategory, CardSituation, CpsInfo, VitaleCard } from '../types.ts';

/** A key and its certificate, as PEM. */
export type SoftwareKey = { certificate: string; key: string };

/** The file of a professional's software card. */
export type SoftwareCps = CpsInfo & {
  kind: 'cps';
  pin: string;
  situations: CardSituation[];
  authentication: SoftwareKey;
  signature: SoftwareKey;
};

/** The file of a software Vitale card. */
export type SoftwareVitale = VitaleCard & {
  kind: 'vitale';
  /** Pause before each part of a reading, in milliseconds: a real card takes seconds. */
  readingMs?: number;
};

export type SoftwareCard = SoftwareCps | SoftwareVitale | { kind: 'unknown' } | { kind: 'mute' };

const categories: readonly CardCategory[] = ['CPS', 'CPE', 'CPF', 'CPA'];
const mute: SoftwareCard = { kind: 'mute' };

/**
 * Reads the text of a card's file. What does not have the form of a card is a card that does not answer, as a real
 * reader would find it.
 */
export function parseSoftwareCard(text: string): SoftwareCard {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return mute;
  }
  if (!isObject(value)) return mute;
  if (value.kind === 'unknown') return { kind: 'unknown' };
  if (value.kind === 'cps') return isCps(value) ? value : mute;
  if (value.kind === 'vitale') return isVitale(value) ? value : mute;
  return mute;
}

type Fields = Record<string, unknown>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areTexts(value: Fields, ...names: string[]): boolean {
  return names.every((name) => typeof value[name] === 'string');
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isListOf(value: unknown, max: number, test: (item: Fields) => boolean): boolean {
  return Array.isArray(value) && value.length <= max && value.every((item) => isObject(item) && test(item));
}

function isCps(value: Fields): value is Fields & SoftwareCps {
  return (
    categories.includes(value.category as CardCategory) &&
    areTexts(value, 'serial', 'role', 'pin') &&
    // Not by a regular expression: the engine remembers what the last one was tried on.
    isPinForm(Buffer.from(value.pin as string)) &&
    isObject(value.holder) &&
    areTexts(value.holder, 'nationalId', 'familyName', 'givenName', 'label') &&
    isListOf(value.situations, MAX_SITUATIONS, (item) =>
      areTexts(item, 'id', 'structureId', 'structureName', 'sector'),
    ) &&
    isKey(value.authentication) &&
    isKey(value.signature)
  );
}

function isKey(value: unknown): boolean {
  if (!isObject(value) || !areTexts(value, 'certificate', 'key')) return false;
  try {
    return new X509Certificate(value.certificate as string).raw.length > 0;
  } catch {
    return false;
  }
}

function isVitale(value: Fields): value is Fields & SoftwareVitale {
  const { readingMs } = value;
  return (
    value.type === 'T' &&
    areTexts(value, 'serial', 'endOfValidity', 'holderMatricule') &&
    (readingMs === undefined || (typeof readingMs === 'number' && readingMs >= 0 && readingMs <= MAX_READING_MS)) &&
    isListOf(
      value.beneficiaries,
      MAX_BENEFICIARIES,
      (item) =>
        areTexts(item, 'quality', 'birthName', 'givenName', 'birthDate') &&
        Number.isInteger(item.rank) &&
        Number.isInteger(item.twinRank) &&
        isOptionalText(item.usedName) &&
        isOptionalText(item.certifiedMatricule),
    )
  );
}
