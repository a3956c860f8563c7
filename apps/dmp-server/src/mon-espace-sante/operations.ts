import { accesses } from './accesses.ts';
import { accessesSeen } from './accesses-seen.ts';
import { addDocument } from './add-document.ts';
import { archive } from './archive.ts';
import { block, unblock } from './block.ts';
import { deleteDocument } from './delete-document.ts';
import { directory } from './directory.ts';
import { document } from './document.ts';
import { documents } from './documents.ts';
import { mask, unmask } from './mask.ts';
import type { PatientOperation } from './operation.ts';
import { oppositions } from './oppositions.ts';
import { professionals } from './professionals.ts';
import { record } from './record.ts';
import { nameTreatingDoctor, removeTreatingDoctor } from './treating-doctor.ts';
import { withdraw } from './withdraw.ts';

/** What a patient may do, by the last segment of the address; the history names it `MES.` and this. */
export const patientOperations: ReadonlyMap<string, PatientOperation> = new Map(
  Object.entries({
    record,
    professionals,
    directory,
    block,
    unblock,
    withdraw,
    oppositions,
    'name-treating-doctor': nameTreatingDoctor,
    'remove-treating-doctor': removeTreatingDoctor,
    documents,
    document,
    mask,
    unmask,
    'add-document': addDocument,
    'delete-document': deleteDocument,
    archive,
    accesses,
    'accesses-seen': accessesSeen,
  }),
);
