import type { DocumentStatus } from '../model/status.ts';
import { statusUris } from './uris.ts';

/** availabilityStatus as the `status` attribute of ebRIM; '' when it is not said. */
export function statusAttribute(status: DocumentStatus | undefined): string {
  return status === undefined ? '' : ` status="${statusUris[status]}"`;
}
