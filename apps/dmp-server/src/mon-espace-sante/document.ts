import { PatientRefusal } from '../errors.ts';
import { findDocument } from '../store/patient/find-document.ts';
import { show } from './act.ts';
import { uniqueId } from './fields.ts';
import { DocumentBytes, patientOperation } from './operation.ts';

/** The bytes of a document that shows to the patient. */
export const document = patientOperation({
  fields: { uniqueId },
  traced: true,
  async run(context, acting, input) {
    const asked = { patientId: acting.patient.patient_id, as: acting.as, ...input };
    const found = await show(
      context,
      acting,
      async (run) => {
        const row = await findDocument(run, asked);
        if (row === undefined) throw new PatientRefusal('unknown-document');
        return row;
      },
      [input.uniqueId],
    );
    return new DocumentBytes({
      mimeType: found.mime_type,
      size: Number(found.size),
      stream: () => context.blobs.get(found.blob),
    });
  },
});
