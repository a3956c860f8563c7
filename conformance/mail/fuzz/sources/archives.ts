import { type BuiltXdm, buildXdm } from '@trousse/mss';
import { sampleCda, sampleXdm, sampleXdmDocument } from '@trousse/mss/testing';
import { samplePatient } from '@trousse/xds/sample';
import { unzipSync, zipSync } from 'fflate';

/** One document, and the version of it that takes its place. */
export const oneDocument: BuiltXdm = buildXdm(sampleXdm());
export const replacement: BuiltXdm = buildXdm(
  sampleXdm({
    documents: [
      sampleXdmDocument({
        cda: sampleCda({ id: '2.25.4200000000002', versionNumber: 2 }),
        replaces: 'urn:uuid:00000000-0000-4000-8000-0000000000ff',
      }),
      sampleXdmDocument({ cda: sampleCda({ id: '2.25.4200000000003', title: 'Ordonnance' }) }),
    ],
  }),
);

/** One of somebody else. */
const somebody = { ...samplePatient, matricule: '115035121518906' };
const traits = { birthName: 'AUTRE', birthGivenNames: ['LOUIS'], sex: 'M', birthDate: '1915-03-12' } as const;
export const ofAnother: BuiltXdm = buildXdm(
  sampleXdm({
    patient: somebody,
    documents: [
      sampleXdmDocument({
        cda: sampleCda({ id: '2.25.4200000000004', patient: { ins: somebody, traits } }),
        sourcePatientInfo: ['PID-5|AUTRE^LOUIS^LOUIS^^^^L', 'PID-7|19150312', 'PID-8|M'],
      }),
    ],
  }),
);

/** The first one as other software packs it: lower case, in one folder more, beside a style sheet and a copy. */
export const foreign: Uint8Array = zipSync({
  ...Object.fromEntries(
    Object.entries(unzipSync(oneDocument.bytes)).map(([path, bytes]) => [`Envoi/${path.toLowerCase()}`, bytes]),
  ),
  'Envoi/ihe_xdm/subset01/doc0001.pdf': Buffer.from('%PDF-1.4 fictif'),
});
