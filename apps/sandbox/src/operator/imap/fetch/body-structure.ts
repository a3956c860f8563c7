import { fieldOf, type Parametered, parameterOf, readParametered } from '../../mime/header.ts';
import { countLines, type Part } from '../../mime/structure.ts';
import { list, nstring, quoted } from '../wire.ts';
import { envelope } from './envelope.ts';

/** BODYSTRUCTURE, or BODY without the extension data (RFC 3501 §7.4.2). */
export function bodyStructure(bytes: Buffer, part: Part, extended: boolean): string {
  return part.children.length > 0 ? multipart(bytes, part, extended) : single(bytes, part, extended);
}

function multipart(bytes: Buffer, part: Part, extended: boolean): string {
  const children = part.children.map((child) => bodyStructure(bytes, child, extended)).join('');
  const extension = extended ? ` ${parameters(part.contentType)} ${placement(part)}` : '';
  return `(${children} ${quoted(part.subtype)}${extension})`;
}

function single(bytes: Buffer, part: Part, extended: boolean): string {
  const { fields, type, subtype, body, end, message } = part;
  const items = [
    quoted(type),
    quoted(subtype),
    parameters(part.contentType),
    nstring(fieldOf(fields, 'content-id')),
    nstring(fieldOf(fields, 'content-description')),
    quoted((fieldOf(fields, 'content-transfer-encoding') ?? '7bit').toLowerCase()),
    String(end - body),
  ];
  if (message !== undefined) items.push(envelope(message.fields), bodyStructure(bytes, message, extended));
  if (message !== undefined || type === 'text') items.push(String(countLines(bytes, body, end)));
  if (extended) items.push(nstring(fieldOf(fields, 'content-md5')), placement(part));
  return list(items);
}

function parameters({ parameters: all }: Parametered): string {
  return all.length === 0 ? 'NIL' : list(all.flatMap(([name, value]) => [quoted(name), quoted(value)]));
}

/** Disposition, language and location. */
function placement({ fields }: Part): string {
  const disposition = fieldOf(fields, 'content-disposition');
  const read = readParametered(disposition ?? '');
  const language = fieldOf(fields, 'content-language');
  const languages = language?.split(',').map((one) => quoted(one.trim())) ?? [];
  return [
    disposition === undefined || read.value === '' ? 'NIL' : list([quoted(read.value), parameters(read)]),
    languages.length === 0 ? 'NIL' : languages.length === 1 ? languages[0]! : list(languages),
    nstring(fieldOf(fields, 'content-location')),
  ].join(' ');
}

/** The name under which a part is saved, as written. */
export function fileNameOf({ fields, contentType }: Part): string | undefined {
  const disposition = readParametered(fieldOf(fields, 'content-disposition') ?? '');
  return parameterOf(disposition, 'filename') ?? parameterOf(contentType, 'name');
}
