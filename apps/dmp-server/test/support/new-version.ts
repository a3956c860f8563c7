import { confidentialityCodesOf, type DocumentEntry, type Visibility } from '@trousse/xds';
import { sampleDocumentEntry, samplePatient } from '@trousse/xds/sample';
import type { PatientCall } from '../../src/call.ts';
import type { NewVersion, NewVersionRule } from '../../src/iti57/change.ts';
import type { RegisteredEntry } from '../../src/store/document-row.ts';

const everyone: Visibility = {
  hiddenFromPatient: false,
  hiddenFromProfessionals: false,
  hiddenFromRepresentatives: false,
};

/** Confidentiality codes of a document hidden from these. */
export function hiddenFrom(...whom: ('patient' | 'professionals' | 'representatives')[]) {
  return confidentialityCodesOf({
    ...everyone,
    hiddenFromPatient: whom.includes('patient'),
    hiddenFromProfessionals: whom.includes('professionals'),
    hiddenFromRepresentatives: whom.includes('representatives'),
  });
}

const entryUuid = 'urn:uuid:0c9f6a1e-2b3c-4d5e-8f90-a1b2c3d4e5f6';

/** A masking that every rule admits, with these changes to what is in force and to what is submitted. */
export function newVersion(
  o: Partial<Omit<NewVersion, 'submitted' | 'inForce' | 'call'>> & {
    readonly inForce?: Partial<RegisteredEntry>;
    readonly submitted?: Partial<DocumentEntry>;
    readonly call?: Partial<PatientCall>;
  } = {},
): NewVersion {
  const inForce = {
    ...sampleDocumentEntry(),
    logicalId: 'urn:uuid:1d0a7b2f-3c4d-4e5f-9a01-b2c3d4e5f607',
    version: 1,
    repositoryUniqueId: '1.2.250.1.213.4.1.1.1.2',
    ...o.inForce,
  } as RegisteredEntry;
  return {
    config: { hiddenFromBothAllowed: false },
    previousVersion: 1,
    ...o,
    call: { ins: samplePatient, secretConnection: false, ...o.call } as PatientCall,
    inForce,
    submitted: { ...inForce, entryUuid, confidentialityCodes: hiddenFrom('professionals'), ...o.submitted },
  };
}

/** The codes and sentences of what a rule refuses, none when it holds. */
export function refusedBy(rule: NewVersionRule, version: NewVersion): string[] {
  return [...rule(version)].map(({ code, context, location }) => {
    if (location !== entryUuid) throw new Error('The error does not name the document');
    return `${code}: ${context}`;
  });
}
