import { DmpWireError, dmpWireErrorCodes } from '@trousse/dmp-wire';
import { collect } from '@trousse/soap';
import type { FastifyRequest } from 'fastify';
import { openBody } from '../http/request-body.ts';
import { limits } from '../limits.ts';

/** The fields of a form that a browser posted. */
export type Form = {
  /** The one value of a field. @throws DmpWireError `malformed-message` when there is none, or several */
  one(name: string): string;
  /** The same, or undefined for a field that is absent or empty. */
  maybe(name: string): string | undefined;
};

/** Reads a posted form. @throws DmpWireError for another content; SoapError for one beyond its limit */
export async function readForm(request: FastifyRequest): Promise<Form> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') throw new DmpWireError(dmpWireErrorCodes.unexpected);
  const body = openBody(request.raw);
  try {
    return formOf(new URLSearchParams((await collect(body.bytes, limits.maxFormBytes)).toString()));
  } finally {
    await body.leave();
  }
}

function formOf(fields: URLSearchParams): Form {
  const one = (name: string): string => {
    const [value, ...more] = fields.getAll(name);
    if (value === undefined || more.length > 0) throw new DmpWireError(dmpWireErrorCodes.malformed);
    return value;
  };
  return {
    one,
    maybe: (name) => (fields.has(name) ? one(name).trim() || undefined : undefined),
  };
}
