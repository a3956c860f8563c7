/** Makes `size` unpredictable bytes. */
export type Random = (size: number) => Uint8Array;
/** Now. */
export type Clock = () => Date;

/** UUID version 7 (RFC 9562 §5.7): in the order of time, so that new rows lie together in an index. */
export function uuidV7(now: Date, random: Random): string {
  const bytes = Buffer.from(random(16));
  bytes.writeUIntBE(now.getTime(), 0, 6);
  return formatUuid(bytes, 7);
}

/** UUID version 4 (RFC 9562 §5.4), where the time must not show. */
export function uuidV4(random: Random): string {
  return formatUuid(Buffer.from(random(16)), 4);
}

/** An OID under 2.25 from a random UUID, as a decimal integer (EX_2.1-1130, ITU-T X.667). */
export function uuidOid(random: Random): string {
  return `2.25.${BigInt(`0x${uuidV4(random).replaceAll('-', '')}`)}`;
}

/** The OID under 2.25 that stands for a digest of 16 bytes or more, the same each time (UUID version 8, RFC 9562 §5.8). */
export function oidOfDigest(digest: Buffer): string {
  return `2.25.${BigInt(`0x${formatUuid(Buffer.from(digest.subarray(0, 16)), 8).replaceAll('-', '')}`)}`;
}

/** An opaque name for the page: 16 random bytes, base64url. */
export function newHandle(random: Random): string {
  return Buffer.from(random(16)).toString('base64url');
}

function formatUuid(bytes: Buffer, version: number): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | (version << 4), 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
