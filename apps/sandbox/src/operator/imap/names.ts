/** Names of folders on the wire: modified UTF-7 (RFC 3501 §5.1.3). */
export function encodeName(name: string): string {
  return name.replace(/&|[^\x20-\x7e]+/g, (run) => {
    if (run === '&') return '&-';
    const utf16 = Buffer.from(run, 'utf16le').swap16();
    return `&${utf16.toString('base64').replace(/=+$/, '').replaceAll('/', ',')}-`;
  });
}

/** What is no modified UTF-7 is the name as it stands. */
export function decodeName(wire: string): string {
  return wire.replace(/&([A-Za-z0-9+,]*)-/g, (whole, base64: string) => {
    if (base64 === '') return '&';
    const utf16 = Buffer.from(base64.replaceAll(',', '/'), 'base64');
    return utf16.length === 0 || utf16.length % 2 === 1 ? whole : Buffer.from(utf16).swap16().toString('utf16le');
  });
}

/** `inbox` is INBOX however it is written (RFC 3501 §5.1). */
export function folderName(wire: string): string {
  const name = decodeName(wire);
  return name.toUpperCase() === 'INBOX' ? 'INBOX' : name;
}

/** Between a folder and those in it. */
export const delimiter = '/';
