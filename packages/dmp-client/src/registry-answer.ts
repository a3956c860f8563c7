import { DmpWireError } from '@trousse/dmp-wire';
import { decodeRegistryResponse, type RegistryError, type RegistryResponse, XdsError } from '@trousse/xds';
import type { XmlElement } from '@trousse/xml';
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

/**
 * Answer of TD2.1 and TD3.3: warnings beside a success. What is submitted together is taken whole, or not at all.
 * @throws DmpError `registry`, `protocol`.
 */
export function wholeAnswer(body: XmlElement): { readonly warnings: readonly RegistryError[] } {
  const response = decoding(() => decodeRegistryResponse(body));
  const warnings = successOf(response);
  if (response.status === 'Success') return { warnings };
  const first = warnings[0];
  throw new DmpError('registry', first?.code ?? response.status, { text: first?.context ?? '', errors: warnings });
}
