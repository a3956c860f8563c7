import type { ShareForm } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import { byMail, problemsOf, withChannel } from './share-form.ts';

const patient = { name: 'DESMAUX Nathalie', address: '258047500112345@patient.mssante.fr' };
const colleague = { name: 'Dr PONTFICTIF Anselme', address: 'a.pontfictif@demo.mssante.fr' };
const form: ShareForm = {
  ...{ channels: ['dmp'], title: 'Compte rendu', typeCode: '11488-4', level1: true },
  ...{ hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false },
  ...{ confidentiality: 'N', to: [], cc: [], message: '' },
};

describe('the channels of a document', () => {
  it('EO-30 have the patient among the recipients with the citizen channel, and not without it', () => {
    const ticked = withChannel(form, 'mss-citizen', true, patient);
    expect([ticked.channels, ticked.to]).toEqual([['dmp', 'mss-citizen'], [patient]]);
    const both = withChannel({ ...ticked, to: [...ticked.to, colleague] }, 'mss-citizen', false, patient);
    expect([both.channels, both.to]).toEqual([['dmp'], [colleague]]);
  });

  it('EO-25 may be several at once, always in the same order', () => {
    const all = withChannel(withChannel(form, 'mss-citizen', true, patient), 'mss-professional', true, patient);
    expect(all.channels).toEqual(['dmp', 'mss-professional', 'mss-citizen']);
    expect([byMail(form), byMail(all)]).toEqual([false, true]);
  });
});

describe('what keeps a sharing from leaving', () => {
  it('EO-31 is no channel, no title, no type, nobody to receive it, or an address that is none', () => {
    expect(problemsOf(form, patient)).toEqual({});
    const empty = { ...form, channels: [], title: ' ', typeCode: '' };
    expect(Object.keys(problemsOf(empty, patient))).toEqual(['channels', 'title', 'typeCode']);
    const toPatientOnly = withChannel({ ...form, channels: ['mss-professional'] }, 'mss-citizen', true, patient);
    expect(problemsOf(toPatientOnly, patient).to).toBe('Indiquez au moins un professionnel.');
    const wrong = { ...toPatientOnly, to: [patient, colleague], cc: [{ name: '', address: 'pontfictif' }] };
    expect(problemsOf(wrong, patient).to).toContain('« pontfictif »');
  });
});
