import type { AdministrativeData } from '../gdp/administrative-data.ts';
import type { Refusal } from '../hl7/acknowledgement.ts';
import type { RecordStatus } from '../td02/model.ts';

/** Answer of TD1.3a: what TD0.2 says, with the data of a record that exists; or the refusal of the query. */
export type Td13aOutcome =
  | { readonly status: RecordStatus; readonly data?: AdministrativeData }
  | { readonly error: Refusal };
