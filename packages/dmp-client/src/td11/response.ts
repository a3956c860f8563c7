import { td11 } from '@trousse/dmp-wire';
import type { XmlElement } from '@trousse/xml';
import { accepted } from '../registration.ts';

/** Answer of TD1.1. @throws DmpError `registry` (DMPFound, DMPClosed…), `protocol`. */
export function td11Response(body: XmlElement): void {
  accepted(body, td11.decodeResponse);
}
