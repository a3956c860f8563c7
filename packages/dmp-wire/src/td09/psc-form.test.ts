import { describe, expect, it } from 'vitest';
import { webPsPages } from './pages.ts';
import { pscForm, readPscForm } from './psc-form.ts';

const ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' } as const;

describe('the form of TD0.9 under Pro Santé Connect', () => {
  it.each(webPsPages)('opens %s, with the identity in its fields and none in its address', (page) => {
    const form = pscForm({ page, ins });
    expect(form).toEqual({ path: `/AccesDirect/${page}`, fields: { INS: ins.matricule, typeINS: ins.oid } });
    expect(readPscForm(form)).toEqual({ kind: 'direct', page, ins });
  });

  it.each<[string, Partial<ReturnType<typeof pscForm>>]>([
    ['an unknown page', { path: '/AccesDirect/Inconnue' }],
    ['a page with more behind it', { path: '/AccesDirect/Documents/1' }],
    ['the other entry', { path: '/AccesIndirectRenforce/Documents' }],
    ['no matricule', { fields: { typeINS: ins.oid } }],
    ['a matricule that is none', { fields: { INS: '279035121518989/..', typeINS: ins.oid } }],
    ['another authority', { fields: { INS: ins.matricule, typeINS: '1.2.3' } }],
    ['no authority', { fields: { INS: ins.matricule } }],
  ])('says nothing of %s', (_, change) => {
    expect(readPscForm({ ...pscForm({ page: 'Documents', ins }), ...change })).toBeUndefined();
  });
});
