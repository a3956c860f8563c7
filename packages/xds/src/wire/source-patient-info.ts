import type { IdentityTraits } from '@trousse/ins';
import { escapeComponent } from './hl7.ts';

/**
 * Identity traits → lines of the sourcePatientInfo slot (dmp.md §7): birth name (PID-5, type L), used name (PID-5,
 * type D), birth date `yyyyMMdd` (PID-7, lunar dates as they are) and administrative sex (PID-8).
 */
export function writeSourcePatientInfo(traits: IdentityTraits): string[] {
  const [birthName, usedName, usedGivenName] = [traits.birthName, traits.usedName, traits.usedGivenName].map((name) =>
    escapeComponent(name ?? ''),
  );
  const givenNames = traits.birthGivenNames.map(escapeComponent);
  const used = usedName !== '' || usedGivenName !== '';
  return [
    `PID-5|${birthName}^${givenNames[0] ?? ''}^${givenNames.join(' ')}^^^^L`,
    ...(used ? [`PID-5|${usedName}^${usedGivenName}^^^^^D`] : []),
    `PID-7|${traits.birthDate.replaceAll('-', '')}`,
    `PID-8|${traits.sex}`,
  ];
}
