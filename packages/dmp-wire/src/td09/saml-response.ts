import { samlNs } from '@trousse/vihf';
import { all, attr, decodeXmlBytes, el, parseXml, path, type Raw, raw, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';
import { dmpWireLimits } from '../limits.ts';

/** Field of the form that TD0.10 posts (reference: DMP §6.5). */
export const samlResponseField = 'SAMLResponse';

const samlpNs = 'urn:oasis:names:tc:SAML:2.0:protocol';
const success = 'urn:oasis:names:tc:SAML:2.0:status:Success';

/**
 * The value of `SAMLResponse`: a SAML 2.0 Response around a signed assertion, in base64 (SAML bindings §3.5.4).
 * @param assertionXml the signed VIHF, without XML declaration, written as it is.
 */
export function encodeSamlResponse(
  assertionXml: string,
  o: { id: string; issueInstant: Date; destination?: string },
): string {
  return Buffer.from(writeResponse(raw(assertionXml), o).xml).toString('base64');
}

function writeResponse(assertion: Raw, o: { id: string; issueInstant: Date; destination?: string }): Raw {
  return el(
    'samlp:Response',
    {
      'xmlns:samlp': samlpNs,
      ID: o.id,
      Version: '2.0',
      IssueInstant: o.issueInstant.toISOString(),
      Destination: o.destination,
    },
    el('samlp:Status', null, el('samlp:StatusCode', { Value: success })),
    assertion,
  );
}

/**
 * The text of the Response, with the assertion as it was signed: nothing is said of the assertion, which is to be
 * checked on this same text.
 * @throws DmpWireError `unexpected-message` for anything but a Response, `malformed-message` beyond the limit, for
 * other characters than base64, text that is not XML, another status than success or not exactly one assertion.
 */
export function decodeSamlResponse(base64: string): string {
  const xml = decodeText(base64);
  const response = parse(xml);
  if (response.name !== 'Response' || response.ns !== samlpNs) throw new DmpWireError(dmpWireErrorCodes.unexpected);
  const status = attr(path(response, 'Status/StatusCode'), 'Value');
  if (status !== success || all(response, 'Assertion', samlNs).length !== 1) {
    throw new DmpWireError(dmpWireErrorCodes.malformed);
  }
  return xml;
}

/** Line ends are allowed within: some stacks fold base64. */
function decodeText(base64: string): string {
  if (base64.length > dmpWireLimits.maxSamlResponseLength) throw new DmpWireError(dmpWireErrorCodes.malformed);
  const compact = base64.replace(/[\r\n\t ]/g, '');
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) {
    throw new DmpWireError(dmpWireErrorCodes.malformed);
  }
  return decodeOrRefuse(() => decodeXmlBytes(Buffer.from(compact, 'base64')));
}

const parse = (xml: string): XmlElement => decodeOrRefuse(() => parseXml(xml));

function decodeOrRefuse<T>(decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    throw new DmpWireError(dmpWireErrorCodes.malformed, { cause });
  }
}
