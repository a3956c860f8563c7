export type Treatment = { readonly name: string; readonly dose: string; readonly atc: string };

export type Imaging = {
  readonly exam: string;
  /** DICOM modality and SNOMED region of the event codes. */
  readonly modality: string;
  readonly region: string;
  readonly indication: string;
  readonly technique: string;
  readonly results: readonly string[];
  readonly conclusion: readonly string[];
};

/** A measured quantity: name, unit, usual bounds, and the span from which values are drawn. */
export type Measure = {
  readonly name: string;
  readonly unit: string;
  readonly usual: readonly [number, number];
  readonly span: readonly [number, number];
  readonly decimals: number;
};

/**
 * What the documents of a patient speak of. In the sentences, `{patient}` is the civility and name, `{il}` the pronoun,
 * `{e}` the feminine ending, `{age}` the age in words.
 */
export type Condition = {
  readonly label: string;
  /** CIM-10 code and label. */
  readonly diagnosis: readonly [code: string, label: string];
  readonly complaints: readonly string[];
  readonly findings: readonly string[];
  readonly opinions: readonly string[];
  readonly plans: readonly string[];
  readonly treatments: readonly Treatment[];
  readonly labs: readonly Measure[];
  readonly imaging: readonly Imaging[];
  /** Keys of `kinds`, repeated by weight. */
  readonly kinds: readonly string[];
};
