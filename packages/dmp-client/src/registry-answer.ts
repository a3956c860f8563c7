import { DmpWireError } from '@trousse/dmp-wire';
import type { RegistryError, RegistryResponse } from '@trousse/xds';
import { XdsError } from '@trousse/xds';
import { DmpError, dmpErrorCodes } from './errors.ts';

/** Decodes a body; a message that is not the expected one becomes a DmpError of kind `protocol`. */
export function decoding<T>(decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    if (cause instanceof XdsError || cause instanceof DmpWireError) {
      throw new DmpError('protocol', dmpErrorCodes.malformed, { cause });
    }
    throw cause;
  }
}

/** @returns the errors and warnings beside a success, or a partial one. @throws DmpError `registry` for a failure. */
export function successOf({ status, errors }: RegistryResponse): readonly RegistryError[] {
  if (status !== 'Failure') return errors;
  const first = errors.find((error) => error.severity === 'Error') ?? errors[0];
  throw new DmpError('registry', first?.code ?? 'Failure', { text: first?.context ?? '', errors });
}
