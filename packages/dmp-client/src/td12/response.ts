import { td12 } from '@trousse/dmp-wire';
import type { XmlElement } from '@trousse/xml';
import { accepted } from '../registration.ts';

/** Answer of TD1.2 or TD1.4. @throws DmpError `registry` (DMPFound, DMPClosed…), `protocol`. */
export function td12Response(body: XmlElement): void {
  accepted(body, td12.decodeResponse);
}
