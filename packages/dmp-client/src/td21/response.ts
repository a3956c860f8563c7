import { decodeRegistryResponse, type RegistryError } from '@trousse/xds';
import type { XmlElement } from '@trousse/xml';
import { DmpError } from '../errors.ts';
import { decoding, successOf } from '../registry-answer.ts';

/** Answer of TD2.1: warnings beside a success. A deposit is whole or is not. @throws DmpError `registry`, `protocol`. */
export function td21Response(body: XmlElement): { readonly warnings: readonly RegistryError[] } {
  const response = decoding(() => decodeRegistryResponse(body));
  const warnings = successOf(response);
  if (response.status === 'Success') return { warnings };
  const first = warnings[0];
  throw new DmpError('registry', first?.code ?? response.status, { text: first?.context ?? '', errors: warnings });
}
