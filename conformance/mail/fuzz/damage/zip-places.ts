/** Where an archive's directory and local headers stand (PKWARE APPNOTE §4.3). */
export type ZipPlace = { readonly kind: 'local' | 'central' | 'end'; readonly at: number };

const marks = [
  ['local', 0x04034b50, 30],
  ['central', 0x02014b50, 46],
  ['end', 0x06054b50, 22],
] as const;

export function zipPlaces(zip: Buffer): ZipPlace[] {
  const found: ZipPlace[] = [];
  for (
    let at = zip.indexOf('PK', 0, 'latin1');
    at !== -1 && at < zip.length - 22;
    at = zip.indexOf('PK', at + 1, 'latin1')
  )
    for (const [kind, mark, size] of marks)
      if (zip.readUInt32LE(at) === mark && at + size <= zip.length) found.push({ kind, at });
  return found;
}

/** Numbers of a header, by the place of their first byte and their length. */
export const zipFields: Readonly<Record<ZipPlace['kind'], readonly (readonly [at: number, bytes: 2 | 4])[]>> = {
  // Flags, method, CRC, sizes, lengths of name and extra field.
  local: [
    [6, 2],
    [8, 2],
    [14, 4],
    [18, 4],
    [22, 4],
    [26, 2],
    [28, 2],
  ],
  // The same, then comment, disk, attributes and where the local header is.
  central: [
    [4, 2],
    [8, 2],
    [10, 2],
    [16, 4],
    [20, 4],
    [24, 4],
    [28, 2],
    [30, 2],
    [32, 2],
    [34, 2],
    [38, 4],
    [42, 4],
  ],
  // Disks, counts, size and place of the directory, comment.
  end: [
    [4, 2],
    [8, 2],
    [10, 2],
    [12, 4],
    [16, 4],
    [20, 2],
  ],
};
