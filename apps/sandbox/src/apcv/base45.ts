const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Bytes in the alphabet of QR codes (RFC 9285): two bytes are three characters, a last one alone two. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = [bytes[at], bytes[at + 1]];
    const value = low === undefined ? high : high * 256 + low;
    const digits = low === undefined ? 2 : 3;
    for (let digit = 0; digit < digits; digit += 1) text += alphabet[Math.floor(value / 45 ** digit) % 45];
  }
  return text;
}
