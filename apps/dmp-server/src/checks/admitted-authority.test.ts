import { insOids } from '@trousse/ins';
import { expect, it } from 'vitest';
import { checkAdmittedAuthority } from './admitted-authority.ts';

const patient = { matricule: '279035121518989', oid: insOids.testNir };

it('a test server keeps records of test patients alone', () => {
  expect(() => checkAdmittedAuthority({ patient }, [insOids.testNir, insOids.demoNir])).not.toThrow();
  expect(() => checkAdmittedAuthority({ patient: { ...patient, oid: insOids.nir } }, [insOids.testNir])).toThrow(
    expect.objectContaining({ code: 'patient' }),
  );
});

it('a call about no patient names no authority', () => {
  expect(() => checkAdmittedAuthority({}, [insOids.testNir])).not.toThrow();
});
