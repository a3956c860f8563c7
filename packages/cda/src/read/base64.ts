import { cdaLimits } from '../limits.ts';

/**
 * Base64 with any line ends and indentation, with or without its padding. What is cut or altered is refused whole:
 * part of a picture or of a result must not pass for all of it.
 */
export function decodeBase64(content: string): Uint8Array | 'unreadable' | 'too-large' {
  // Half as much again leaves room for line ends and indentation, which some documents have in quantity.
  if (content.length > cdaLimits.maxMediaBytes * 2) return 'too-large';
  const end = content.search(/[^A-Za-z0-9+/\s]/);
  if (end !== -1 && !/^==?$/.test(content.slice(end).replace(/\s+/g, ''))) return 'unreadable';
  const decoded = Buffer.from(content, 'base64');
  if (decoded.length === 0) return 'unreadable';
  if (decoded.length > cdaLimits.maxMediaBytes) return 'too-large';
  // A text one digit too long decodes as if that digit were not there.
  if (end === -1 && decoded.length % 3 === 0 && digits(content) % 4 === 1) return 'unreadable';
  return decoded;
}

function digits(content: string): number {
  let count = 0;
  for (let at = 0; at < content.length; at += 1) if (content.charCodeAt(at) > 0x20) count += 1;
  return count;
}
