/** An identifier of a professional: `8` and the RPPS, and the other families (identity.md §4.1). */
export const nationalIdPattern = /^[0-9A-Z/]{8,30}$/;
