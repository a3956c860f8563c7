/** One slot of a stored query: name and literal values, ready but for XML escaping. Without values it is left out. */
export type QueryParameter = readonly [name: string, values: readonly string[]];
