const hospitals = ['SA01', 'SA02', 'SA03', 'SA04', 'SA30', 'SA36', 'SA40'];
const practices = ['SA05', 'SA06', 'SA07', 'SA08', 'SA09', 'SA50', 'SA51', 'SA52', 'SA57', 'SA60', 'SA63'];
const laboratories = ['SA25', 'SA29', 'SA59'];
const pharmacies = ['SA33', 'SA38', 'SA39', 'SA56'];
const prevention = ['SA12', 'SA13', 'SA14', 'SA15', 'SA54'];
const residences = ['SA16', 'SA17', 'SA20', 'SA21', 'SA41'];

/**
 * Which « cadres de soins » (JDV_J61) are plausible with each « cadre d'exercice » (JDV_J62). No official table was
 * found: this small one is ours, and only feeds a warning (EFF-28, EFF-29), never a refusal.
 */
const plausible: Readonly<Record<string, ReadonlySet<string>>> = {
  EXP_PATIENT: new Set(['EXP_PATIENT']),
  SNR: new Set(['SNR']),
  AMBULATOIRE: new Set([
    ...hospitals,
    ...practices,
    ...laboratories,
    ...pharmacies,
    ...prevention,
    ...['SA34', 'SA37', 'SA42', 'SA49'],
  ]),
  AMO: new Set(['SA24']),
  DEPISTAGE: new Set([...hospitals, ...practices, ...laboratories, ...prevention]),
  ETABLISSEMENT: new Set([...hospitals, ...residences, 'SA12', 'SA34', 'SA37', 'SA49', 'SA51', 'SA53']),
  HAD: new Set([...hospitals, 'SA51']),
  MAD: new Set([...practices, ...pharmacies, ...residences, 'SA18', 'SA28', 'SA30', 'SA42', 'SA61']),
  PALLIATIF: new Set([...hospitals, ...practices, ...residences]),
  SAD: new Set([...practices, ...pharmacies, 'SA17', 'SA30', 'SA41', 'SA42', 'SA61']),
  SAMU_SMUR: new Set([...hospitals, 'SA10', 'SA47']),
};

/**
 * Whether a facility code (JDV_J61, `SAxx`) and a practice setting code (JDV_J62) are plausible together. An unknown
 * setting and the undefined sector SA43 raise no objection: the answer only decides whether a warning is shown.
 */
export function facilityAgreesWithPracticeSetting(facility: string, setting: string): boolean {
  const facilities = plausible[setting];
  if (facilities === undefined) return true;
  return facilities.has(facility) || (facility === 'SA43' && setting !== 'EXP_PATIENT' && setting !== 'SNR');
}
