/** Makes `size` unpredictable bytes. */
export type Random = (size: number) => Uint8Array;
/** Now. */
export type Clock = () => Date;

/** UUID version 7 (RFC 9562 §5.7): in the order of time, so that new rows lie together in an index. */
export function uuidV7(now: Date, random: Random): string {
  const bytes = Buffer.from(random(16));
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The OID of a UUID (ITU-T X.667 §7), which any software may make without asking (EX_2.1-1130). */
export function uuidOid(uuid: string): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;
}
