import type { Concept, Identifier } from './resources.ts';

/** The values of a system among identifiers. */
export function identifierOf(identifiers: readonly Identifier[] = [], system: string): string | undefined {
  return identifiers.find((one) => one.system === system && one.value)?.value;
}

/** Every code of a system among concepts, in order, once each. */
export function codesOf(concepts: readonly (Concept | undefined)[] = [], system: string): string[] {
  const codings = concepts.flatMap((concept) => concept?.coding ?? []);
  return [...new Set(codings.flatMap((coding) => (coding.system === system && coding.code ? [coding.code] : [])))];
}

/** The technical id in a reference, relative, absolute or with a version. */
export function idIn(
  reference: { readonly reference?: string | undefined } | undefined,
  type: string,
): string | undefined {
  const [, found, id] =
    /(?:^|\/)([A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]*)?$/.exec(reference?.reference ?? '') ?? [];
  return found === type ? id : undefined;
}
