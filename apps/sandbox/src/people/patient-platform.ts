/** Mon espace santé as the sandbox plays it: the organisation whose certificate speaks for patients; fictitious. */
export const patientPlatform = { id: '10B0999102', name: 'MON ESPACE SANTÉ DU BAC À SABLE', sector: 'SA24' } as const;
