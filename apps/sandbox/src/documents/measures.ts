import type { Measure } from './condition.ts';

function measure(
  name: string,
  unit: string,
  usual: readonly [number, number],
  span: readonly [number, number],
  decimals: number,
): Measure {
  return { name, unit, usual, span, decimals };
}

/** Laboratory quantities, with bounds usual for an adult. */
export const measures = {
  haemoglobin: measure('Hémoglobine', 'g/dL', [12, 17], [10.8, 16.2], 1),
  leucocytes: measure('Leucocytes', 'G/L', [4, 10], [3.6, 11.5], 1),
  platelets: measure('Plaquettes', 'G/L', [150, 400], [140, 410], 0),
  creatinine: measure('Créatinine', 'µmol/L', [50, 105], [55, 140], 0),
  filtration: measure('Débit de filtration glomérulaire (CKD-EPI)', 'mL/min/1,73 m²', [60, 120], [42, 105], 0),
  sodium: measure('Sodium', 'mmol/L', [136, 145], [134, 146], 0),
  potassium: measure('Potassium', 'mmol/L', [3.5, 5.1], [3.3, 5.3], 1),
  glucose: measure('Glycémie à jeun', 'g/L', [0.7, 1.1], [0.85, 1.9], 2),
  hba1c: measure('HbA1c', '%', [4, 6], [6.2, 8.9], 1),
  ldl: measure('LDL-cholestérol', 'g/L', [0.4, 1.3], [0.55, 1.75], 2),
  triglycerides: measure('Triglycérides', 'g/L', [0.4, 1.5], [0.6, 2.4], 2),
  tsh: measure('TSH', 'mUI/L', [0.4, 4], [0.2, 7.5], 2),
  t4: measure('T4 libre', 'pmol/L', [12, 22], [10.5, 21], 1),
  bnp: measure('NT-proBNP', 'ng/L', [0, 300], [210, 2600], 0),
  crp: measure('CRP', 'mg/L', [0, 5], [0.6, 24], 1),
  ferritin: measure('Ferritine', 'µg/L', [20, 250], [11, 190], 0),
  ca153: measure('CA 15-3', 'kUI/L', [0, 30], [9, 33], 0),
  toxoplasmosis: measure('Toxoplasmose, IgG', 'UI/mL', [0, 3], [0, 2], 1),
  eosinophils: measure('Polynucléaires éosinophiles', 'G/L', [0.04, 0.5], [0.1, 0.9], 2),
} as const;
