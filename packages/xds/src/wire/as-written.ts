/** How one kind of object is written as an HL7 text, and read. */
type Codec<T> = { readonly write: (value: T) => string; readonly read: (text: string) => T };

/**
 * Reads a text, and keeps it in the object when we would write it otherwise.
 */
export function readKeeping<T extends object>({ read, write }: Codec<T>, text: string): T & { asWritten?: string } {
  const value = read(text);
  return write(value) === text ? value : { ...value, asWritten: text };
}

/** Writes the text that was kept, unless the object was changed since and now says something else. */
export function writeKept<T>({ read, write }: Codec<T>, value: T & { readonly asWritten?: string }): string {
  const text = write(value);
  const { asWritten } = value;
  return asWritten !== undefined && write(read(asWritten)) === text ? asWritten : text;
}
