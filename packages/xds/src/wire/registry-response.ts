import { all, attr, elements, first, text, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import type { RegistryError, RegistryResponse } from '../model/registry-response.ts';
import type { ResponseStatus } from '../model/status.ts';
import { esc } from './escape.ts';
import { keyOf, ns, responseStatusUris, severityUris } from './uris.ts';

/** `RegistryErrorList` with the prefix `rs` declared above it; '' without errors. */
export function errorList(errors: readonly RegistryError[]): string {
  if (errors.length === 0) return '';
  const highest = errors.some((e) => e.severity === 'Error') ? 'Error' : 'Warning';
  const rows = errors.map((e) => {
    const location = e.location === undefined ? '' : ` location="${esc(e.location)}"`;
    return `<rs:RegistryError errorCode="${esc(e.code)}" codeContext="${esc(e.context)}" severity="${severityUris[e.severity]}"${location}/>`;
  });
  return `<rs:RegistryErrorList highestSeverity="${severityUris[highest]}">${rows.join('')}</rs:RegistryErrorList>`;
}

/** Text of a `RegistryResponse` (ebRS 3.0 §2.1.3), used alone by ITI-41 and inside the answer of ITI-43. */
export function writeRegistryResponse({ status, errors }: RegistryResponse): string {
  const start = `<rs:RegistryResponse xmlns:rs="${ns.rs}" status="${responseStatusUris[status]}"`;
  return errors.length === 0 ? `${start}/>` : `${start}>${errorList(errors)}</rs:RegistryResponse>`;
}

/**
 * Status and errors of any element of the type `RegistryResponseType`.
 * @throws XdsError `unknown-response-status`.
 */
export function readRegistryResponse(element: XmlElement): RegistryResponse {
  const status = keyOf<ResponseStatus>(responseStatusUris, attr(element, 'status') ?? '');
  if (status === undefined) throw new XdsError('unknown-response-status');
  const list = first(element, 'RegistryErrorList', ns.rs);
  return { status, errors: all(list, 'RegistryError', ns.rs).map(readError) };
}

function readError(element: XmlElement): RegistryError {
  const location = attr(element, 'location');
  // A few servers put the sentence in the element's text rather than in codeContext.
  const context = attr(element, 'codeContext') || text(element);
  return {
    code: attr(element, 'errorCode') ?? '',
    context,
    severity: attr(element, 'severity')?.endsWith(':Warning') ? 'Warning' : 'Error',
    ...(location === undefined || location === '' ? {} : { location }),
  };
}

/** The objects of a `RegistryObjectList`: its child elements in the rim namespace. */
export function registryObjects(list: XmlElement | undefined): XmlElement[] {
  return list === undefined ? [] : elements(list).filter((e) => e.ns === ns.rim);
}
