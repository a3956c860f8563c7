import file from './value-sets/countries.json' with { type: 'json' };

export type Country = { /** INSEE COG code, 99xxx. */ readonly code: string; readonly name: string };

/** INSEE COG 2025: countries and territories, birth-place codes of people born abroad. */
export const countries: readonly Country[] = /* @__PURE__ */ file.map(({ code, libelle }) => ({ code, name: libelle }));
