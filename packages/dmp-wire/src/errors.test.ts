import { vihfFaults } from '@trousse/vihf';
import { registryErrorCodes, xdsProblems } from '@trousse/xds';
import { describe, expect, it } from 'vitest';
import { DmpWireError, dmpFaults, dmpTexts, gdpRefusals, queryResponseCodes, serviceOk } from './errors.ts';

describe('the error tables', () => {
  it('have every code that the reference lists, with its spelling (DMP §11)', () => {
    const faults = Object.values(dmpFaults).map(({ subcode }) => subcode);
    expect(faults).toEqual(
      expect.arrayContaining([
        'DMPInvalidCertificate',
        'DMPAccessDeniedByRightsService',
        'DMPAccessDeniedByExcededThreshold',
        'XDSDocumentUniqueIdError',
      ]),
    );
    expect(Object.values(registryErrorCodes)).toEqual(
      expect.arrayContaining([
        'XDSRegistryMetadataError',
        'XDSRegistryError',
        'XDSRepositoryError',
        'XDSPatientIdDoesNotMatch',
        'XDSUnknownPatientId',
        'XDSNonIdenticalHash',
        'XDSDuplicateUniqueIdInRegistry',
        'DMPFragmentCVAError',
      ]),
    );
    expect([gdpRefusals.found.code, gdpRefusals.closed.code]).toEqual(['DMPFound', 'DMPClosed']);
    expect(queryResponseCodes.none).toBe('NF');
    expect(serviceOk).toBe('DMPOk');
  });

  it('say the sentences that a source quotes as it quotes them', () => {
    const exact = Object.values(dmpTexts).flatMap(({ exact, text }) => (exact ? text : []));
    expect(exact).toEqual([
      "Aucun AuthorInstitution ne correspond à l'utilisateur du VIHF",
      "ne fait pas partie du domaine d'affinité",
      'Le champ sourcePatientInfo PID5 est obligatoire',
      "Les données d'un auteur ne peuvent pas être modifiées",
      "Erreur d'authentification de la personne morale",
    ]);
  });

  it('agree with the tables of the packages that refuse the same', () => {
    expect(xdsProblems['no-source-patient-info'][1]).toBe(dmpTexts.sourcePatientInfo.text);
    expect(vihfFaults['certificate-usage']).toEqual({
      subcode: { value: dmpFaults.invalidCertificate.subcode },
      reason: dmpFaults.invalidCertificate.reason,
    });
    expect(vihfFaults.speciality.reason).toBe(dmpTexts.specialityMissing.text);
    expect(vihfFaults.patient.reason).toBe(dmpTexts.resourceId.text);
  });

  it('make errors that keep their cause and quote nothing', () => {
    const cause = new Error('x');
    const error = new DmpWireError('malformed-message', { cause });
    expect(error).toMatchObject({ name: 'DmpWireError', code: 'malformed-message', cause });
    expect(error.message).toBe('DMP message refused: malformed-message');
  });
});
