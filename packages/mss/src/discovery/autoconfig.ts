import { attr, descendants, first, parseXml, text, type XmlElement } from '@trousse/xml';
import { mssLimits } from '../limits.ts';

type Named = { readonly host: string; readonly port: number };

/**
 * The servers that an autoconfiguration file names (the form of Mozilla, mss.md §1.2): plain ports that begin TLS by
 * STARTTLS, as the national rules have them, and no others.
 * @returns undefined for a file that names none or cannot be read
 */
export function readAutoconfig(file: string): { imap?: Named; submission?: Named } | undefined {
  if (file.length > mssLimits.maxAutoconfigCharacters) return undefined;
  let root: XmlElement;
  try {
    root = parseXml(file, { maxDepth: 20 });
  } catch {
    return undefined;
  }
  const imap = serverOf(descendants(root, 'incomingServer'), 'imap');
  const submission = serverOf(descendants(root, 'outgoingServer'), 'smtp');
  return { ...(imap && { imap }), ...(submission && { submission }) };
}

function serverOf(servers: Iterable<XmlElement>, type: string): Named | undefined {
  for (const server of servers) {
    if (attr(server, 'type') !== type || textOf(server, 'socketType') !== 'STARTTLS') continue;
    const host = textOf(server, 'hostname');
    const port = Number(textOf(server, 'port'));
    if (host !== '' && Number.isInteger(port)) return { host, port };
  }
  return undefined;
}

function textOf(server: XmlElement, name: string): string {
  const found = first(server, name);
  return found === undefined ? '' : text(found);
}
