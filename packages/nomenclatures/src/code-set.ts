/** One coded value as the DMP writes it. `system` is an OID, or the literal `URN` / `ASTM` of the XDS codingScheme slot. */
export type Code = { readonly code: string; readonly system: string; readonly display: string };

/** A code of a value set. `endDate` (YYYYMMDD) marks a retired code: show it, do not offer it. */
export type CodeEntry = Code & { readonly endDate?: string };

export type CodeSet<Entry extends CodeEntry = CodeEntry> = {
  /** OID (or identifier) and version of the published value set. */
  readonly oid: string;
  readonly version: string;
  /** Every code, retired ones included, in the published order. */
  readonly all: readonly Entry[];
  /** The entry of a code, or undefined: a reader copes with unknown codes by showing the display it received. */
  find(code: string, system?: string): Entry | undefined;
  /** The codes a professional may choose today: without the retired ones, nor those of other producers. */
  offered(): Entry[];
};

/** Wraps a value-set file: `codes` in published order, looked up in constant time; `notForProfessionals` are read and never offered. */
export function codeSet<Entry extends CodeEntry>(
  file: { readonly oid: string; readonly version: string },
  codes: readonly Entry[],
  notForProfessionals: readonly string[] = [],
): CodeSet<Entry> {
  const byCode = new Map(codes.map((entry) => [entry.code, entry]));
  return {
    oid: file.oid,
    version: file.version,
    all: codes,
    find(code, system) {
      const entry = byCode.get(code);
      return entry !== undefined && (system === undefined || entry.system === system) ? entry : undefined;
    },
    offered: () => codes.filter(({ code, endDate }) => endDate === undefined && !notForProfessionals.includes(code)),
  };
}
