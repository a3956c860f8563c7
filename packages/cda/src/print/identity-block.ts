import { formatMatricule, type IdentityStatus, insLabel } from '@trousse/ins';
import { notAvailable, said, sexText } from '../header-words.ts';
import type { CdaPatient } from '../model.ts';
import { escapeHtml } from '../render/escape.ts';
import { formatTime } from '../time.ts';
import { datamatrixSvg } from './datamatrix-svg.ts';
import { insDatamatrixText } from './datamatrix-text.ts';

/**
 * Who the document is about, on the first page: traits unabridged, and for a qualified identity only its matricule,
 * its OID and the datamatrix (EXI DIF 02, EXI ID 29, identity.md §1.4).
 */
export function identityBlock(patient: CdaPatient, status: IdentityStatus): string {
  const { ins } = patient;
  const qualified = status === 'QUAL' && ins !== undefined;
  const lines: [string, string | undefined][] = [
    ['Nom de naissance', patient.birthName],
    ['Prénoms de naissance', patient.birthGivenNames],
    ['Premier prénom', patient.firstBirthGivenName],
    ['Nom utilisé', patient.usedName],
    ['Prénom utilisé', patient.usedGivenName],
    ['Sexe', sexText(patient.sex)],
    ['Date de naissance', formatTime(patient.birthTime)],
    ['Lieu de naissance', said([patient.birthPlaceName, patient.birthPlaceCode])],
    ...(qualified
      ? ([
          [`Matricule ${insLabel(ins.oid)}`, formatMatricule(ins.matricule)],
          ['OID du matricule', ins.oid],
        ] satisfies [string, string][])
      : []),
  ];
  const facts = lines
    .map(([label, value]) => `<dt>${label}</dt><dd>${escapeHtml(value ?? notAvailable)}</dd>`)
    .join('');
  return `<section class="cda-identity" aria-label="Patient"><dl>${facts}</dl>${qualified ? scannable(patient) : ''}</section>`;
}

function scannable(patient: CdaPatient): string {
  const text = insDatamatrixText(patient);
  if (text === undefined) return '';
  return `<div class="cda-scan">${datamatrixSvg(text, 'Datamatrix INS')}<p>INS à scanner</p></div>`;
}
