/** A code as the columns keep it and as stored queries write it: `code^^system`. */
export function codeText({ code, system }: { readonly code: string; readonly system: string }): string {
  return `${code}^^${system}`;
}

/** The first instant of an XDS time that may be cut from the right, in 14 digits. */
export function fullTime(time: string): string {
  return `${time}${'00000101000000'.slice(time.length)}`;
}

/** The UUID of an entryUuid, or undefined when it is none: PostgreSQL would refuse it as a value. */
export function uuidOf(entryUuid: string): string | undefined {
  return /^urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(entryUuid)?.[1];
}
