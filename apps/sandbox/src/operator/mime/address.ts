/** An address of a header field, its texts as written (latin1). `group` opens or ends a group (RFC 5322 §3.4). */
export type Address = { readonly name: string; readonly mailbox: string; readonly host: string };
export type AddressEntry = Address | { readonly group: string } | 'end';

/** The addresses of a field. What cannot be understood is passed over: a header is never refused. */
export function readAddresses(value: string): AddressEntry[] {
  const entries: AddressEntry[] = [];
  let inGroup = false;
  for (const token of split(value)) {
    if (token === ';') {
      if (inGroup) entries.push('end');
      inGroup = false;
      continue;
    }
    const group = /^([^<"]*|"(?:[^"\\]|\\.)*"):([\s\S]*)$/.exec(token.trim());
    if (group && !group[1]!.includes('@')) {
      entries.push({ group: unquote(group[1]!.trim()) });
      inGroup = true;
    }
    const address = readOne(group && !group[1]!.includes('@') ? group[2]! : token);
    if (address !== undefined) entries.push(address);
  }
  if (inGroup) entries.push('end');
  return entries;
}

/** `local@host` of each address of a field, in lower case. */
export function bareAddresses(value: string): string[] {
  return readAddresses(value).flatMap((entry) =>
    typeof entry === 'object' && 'mailbox' in entry ? [`${entry.mailbox}@${entry.host}`.toLowerCase()] : [],
  );
}

/** Pieces between commas and semicolons that stand outside quotes, comments and angle brackets. */
function split(value: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  let depth = 0;
  let angle = false;
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at]!;
    if (character === '\\' && (quoted || depth > 0)) {
      piece += character + (value[at + 1] ?? '');
      at += 1;
      continue;
    }
    if (character === '"' && depth === 0) quoted = !quoted;
    else if (!quoted && character === '(') depth += 1;
    else if (!quoted && character === ')' && depth > 0) depth -= 1;
    else if (!quoted && depth === 0 && (character === '<' || character === '>')) angle = character === '<';
    else if (!quoted && depth === 0 && !angle && (character === ',' || character === ';')) {
      pieces.push(piece);
      if (character === ';') pieces.push(';');
      piece = '';
      continue;
    }
    piece += character;
  }
  return [...pieces, piece];
}

function readOne(text: string): Address | undefined {
  const angle = /^([\s\S]*?)<([^<>]*)>/.exec(text);
  const comment = /\(((?:[^()\\]|\\.)*)\)/.exec(text)?.[1];
  const bare = text.replace(/\((?:[^()\\]|\\.)*\)/g, ' ').trim();
  const spec = (angle ? angle[2]! : bare).trim().replace(/^@[^:]*:/, '');
  if (spec === '') return undefined;
  const at = spec.lastIndexOf('@');
  const name = angle ? unquote(angle[1]!.replace(/\((?:[^()\\]|\\.)*\)/g, ' ').trim()) : (comment ?? '');
  if (at < 0) return { name, mailbox: unquote(spec), host: '' };
  return { name, mailbox: unquote(spec.slice(0, at)), host: spec.slice(at + 1) };
}

function unquote(text: string): string {
  return /^".*"$/s.test(text) ? text.slice(1, -1).replace(/\\(.)/gs, '$1') : text;
}
