type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The members that say something: neither undefined nor an empty text. */
export function present<T extends Record<string, string | undefined>>(value: T): Present<T> {
  const members = Object.entries(value).filter(([, one]) => one !== undefined && one !== '');
  return Object.fromEntries(members) as Present<T>;
}
