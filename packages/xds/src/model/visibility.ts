import { type Code, confidentialityCodes } from '@trousse/nomenclatures';

/** Who a document is hidden from (glossary: `Visibility`). */
export type Visibility = {
  readonly hiddenFromPatient: boolean;
  readonly hiddenFromProfessionals: boolean;
  readonly hiddenFromRepresentatives: boolean;
};

function known(code: string): Code {
  const { system, display } = confidentialityCodes.find(code)!;
  return { code, system, display };
}

const normal = known('N');
const restrictions: readonly (readonly [keyof Visibility, Code])[] = [
  ['hiddenFromProfessionals', known('MASQUE_PS')],
  ['hiddenFromPatient', known('INVISIBLE_PATIENT')],
  ['hiddenFromRepresentatives', known('INVISIBLE_REPRESENTANTS_LEGAUX')],
];

/** Reads who may not see a document from its confidentiality codes; other codes are ignored (dmp.md §7). */
export function visibilityOf(codes: readonly Code[]): Visibility {
  const hidden = new Set(
    restrictions.filter(([, r]) => codes.some((c) => c.code === r.code && c.system === r.system)).map(([key]) => key),
  );
  return {
    hiddenFromPatient: hidden.has('hiddenFromPatient'),
    hiddenFromProfessionals: hidden.has('hiddenFromProfessionals'),
    hiddenFromRepresentatives: hidden.has('hiddenFromRepresentatives'),
  };
}

/** Confidentiality codes of a document: N, as the CDA has it (REC_2.1-1100), then one code for each restriction. */
export function confidentialityCodesOf(visibility: Visibility): Code[] {
  return [normal, ...restrictions.filter(([key]) => visibility[key]).map(([, code]) => code)];
}
