import { describe, expect, it } from 'vitest';
import { derivedSubject, documentSubject } from './build.ts';
import { readSubject } from './read.ts';

const subject = {
  labels: ['CR ou fiche de consultation ou de visite'],
  familyName: 'Pât-Trois',
  givenName: 'Dominique',
  birthDate: '1979-03-28',
};

describe('documentSubject', () => {
  it('follows the national grammar (ECO.2.1.3)', () => {
    expect(documentSubject(subject)).toBe(
      'XDM/1.0/DDM+CR ou fiche de consultation ou de visite PAT-TROIS Dominique 28/03/1979',
    );
    expect(documentSubject({ ...subject, labels: ['a', 'b', 'c'] })).toBe(
      'XDM/1.0/DDM+3 documents PAT-TROIS Dominique 28/03/1979',
    );
    expect(documentSubject({ ...subject, labels: ['é'.repeat(60)] })).toContain(`+${'é'.repeat(40)} PAT`);
    const { birthDate: _, ...unborn } = subject;
    expect(documentSubject({ ...unborn, replaces: true })).toBe(
      'XDM/1.0/DDM+[Annule et remplace] CR ou fiche de consultation ou de visite PAT-TROIS Dominique',
    );
    expect(() => documentSubject({ ...subject, labels: [] })).toThrow('labels');
  });

  it('is read back without its prefix (ECO.3.1.3)', () => {
    const stored = documentSubject(subject);
    expect(readSubject(stored)).toEqual({
      stored,
      shown: 'CR ou fiche de consultation ou de visite PAT-TROIS Dominique 28/03/1979',
      document: true,
      replaces: false,
      end: false,
    });
  });
});

describe('readSubject', () => {
  it.each([
    ['[Annule et remplace] XDM/1.0/DDM+CR', '[Annule et remplace] CR', true, true],
    ['XDM/1.0/DDM+[Annule et remplace] CR', '[Annule et remplace] CR', true, true],
    ['xdm/1.0/ddm + CR', 'CR', true, false],
    ['Re: TR: XDM/1.0/DDM+ CR', 'Re: TR: CR', true, false],
    ['Résultat XDM/1.0/DDM+CR', 'Résultat CR', true, false],
    ['[ANNULE ET REMPLACE]note', '[Annule et remplace] note', false, true],
    ['Bonjour', 'Bonjour', false, false],
    ['', '', false, false],
  ])('%s', (stored, shown, document, replaces) => {
    expect(readSubject(stored)).toMatchObject({ stored, shown, document, replaces });
  });

  it('tells a failed integration and its code', () => {
    expect(readSubject('[KO Intégration système !][902] XDM/1.0/DDM+CR')).toMatchObject({
      shown: '[KO Intégration système !][902] CR',
      document: true,
      integrationFailure: { code: '902' },
    });
    expect(readSubject('[KO Integration systeme!] CR').integrationFailure).toEqual({});
    expect(readSubject('CR').integrationFailure).toBeUndefined();
  });

  it('WEB-35 ends a conversation by the exact mark alone', () => {
    expect(readSubject('[FIN]').end).toBe(true);
    for (const not of ['[fin]', 'FIN', 'Re: [FIN]', '[FIN] merci', '[ FIN ]']) expect(readSubject(not).end).toBe(false);
  });
});

describe('derivedSubject', () => {
  it('neither doubles marks nor announces an archive that an answer has not', () => {
    expect(derivedSubject('XDM/1.0/DDM+CR', 'reply')).toBe('Re: CR');
    expect(derivedSubject('Re: CR', 'reply')).toBe('Re: CR');
    expect(derivedSubject('XDM/1.0/DDM+CR', 'forward')).toBe('XDM/1.0/DDM+TR: CR');
    expect(derivedSubject('TR: CR', 'forward')).toBe('TR: CR');
    expect(derivedSubject('XDM/1.0/DDM+CR', 'replace')).toBe('XDM/1.0/DDM+[Annule et remplace] CR');
    expect(derivedSubject('[Annule et remplace] CR', 'replace')).toBe('[Annule et remplace] CR');
  });
});
