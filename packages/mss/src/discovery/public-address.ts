/**
 * Whether an IP address, as a resolver writes it, is one of the public Internet: nothing of this machine, of a local
 * network or of a tunnel. A name that leads elsewhere never gets a token (decision 49; mss.md §1.2).
 */
export function isPublicAddress(address: string): boolean {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address);
  return parts === null ? isPublicV6(address) : isPublicV4(parts.slice(1).map(Number));
}

/** RFC 6890 and its registry: this network, private, shared, loopback, link-local, tests, multicast and beyond. */
function isPublicV4([a = 0, b = 0, c = 0, d = 0]: readonly number[]): boolean {
  if ([a, b, c, d].some((part) => part > 255)) return false;
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 100 && b >= 64 && b <= 127) return false;
  if (a === 169 && b === 254) return false;
  if (a === 172 && b >= 16 && b <= 31) return false;
  if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)) || (b === 88 && c === 99))) return false;
  if (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) return false;
  return !(a === 203 && b === 0 && c === 113);
}

/** Global unicast is 2000::/3 (RFC 4291 §2.4), less Teredo, benchmarks, documentation and 6to4. */
function isPublicV6(address: string): boolean {
  const words = /^([23][\da-f]{3}):([\da-f]{0,4})(?::[\da-f:]*)?$/i.exec(address);
  if (words === null) return false;
  const first = Number.parseInt(words[1]!, 16);
  const second = Number.parseInt(words[2] || '0', 16);
  if (first === 0x2002 || first === 0x3fff) return false;
  return !(first === 0x2001 && (second < 0x0200 || second === 0x0db8));
}
