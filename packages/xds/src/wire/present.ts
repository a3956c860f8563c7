type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The properties that have a value: what is absent on the wire is absent in the model. */
export function present<T extends object>(values: T): Present<T> {
  const out: Record<string, unknown> = {};
  for (const key in values) if (values[key] !== undefined) out[key] = values[key];
  return out as Present<T>;
}
