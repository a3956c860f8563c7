import { type Raw, raw, type XmlElement } from '@trousse/xml';
import type { RegistryResponse } from '../model/registry-response.ts';
import { expectElement } from '../wire/expect.ts';
import { readRegistryResponse, writeRegistryResponse } from '../wire/registry-response.ts';
import { ns } from '../wire/uris.ts';

/** `RegistryResponse`: the whole answer of ITI-41. */
export function encodeRegistryResponse(response: RegistryResponse): Raw {
  return raw(writeRegistryResponse(response));
}

/** @throws XdsError `not-registry-response` or `unknown-response-status`. */
export function decodeRegistryResponse(body: XmlElement): RegistryResponse {
  expectElement(body, 'RegistryResponse', ns.rs, 'not-registry-response');
  return readRegistryResponse(body);
}
