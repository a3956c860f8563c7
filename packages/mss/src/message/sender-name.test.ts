import { describe, expect, it } from 'vitest';
import { senderName, shownName } from './sender-name.ts';

describe('senderName', () => {
  it('joins title, given name, NAME and entity (ECO.2.2.7)', () => {
    expect(
      senderName({
        kind: 'person',
        title: 'Dr',
        givenName: 'Zoé',
        familyName: 'd’Élan',
        entity: 'Cabinet des Tilleuls',
      }),
    ).toBe("Dr_Zoé_D'ELAN_Cabinet des Tilleuls");
    expect(senderName({ kind: 'person', givenName: 'Jean Paul', familyName: 'Le Gall' })).toBe('Jean Paul_LE GALL');
    expect(senderName({ kind: 'structure', name: 'Laboratoire <x>"\r\nBcc: a' })).toBe('Laboratoire x Bcc: a');
  });

  it('asks for both names', () => {
    expect(() => senderName({ kind: 'person', givenName: '', familyName: 'A' })).toThrow('givenName');
    expect(() => senderName({ kind: 'person', givenName: 'A', familyName: '_' })).toThrow('familyName');
  });

  it('is read with spaces', () => {
    expect(shownName('Dr_Zoé_ELAN_Cabinet des Tilleuls')).toBe('Dr Zoé ELAN Cabinet des Tilleuls');
    expect(shownName('jean_paul@a.mssante.fr')).toBe('jean_paul@a.mssante.fr');
  });
});
