import type { Code } from '@trousse/nomenclatures';
import type { CdaId } from '../../model.ts';
import type { AuthorInput, CdaHeaderInput, PersonInput, TimeInput } from '../inputs.ts';
import type { QuantityInput } from '../quantities.ts';
import type { CodedText } from '../vsm/inputs.ts';

/** A contrast product or a medicine given for the examination. */
export type ImagingProductInput = {
  /** `code` from the CIP or the ATC. */
  readonly product: CodedText;
  readonly dose?: QuantityInput;
  /** EDQM standard term. */
  readonly route?: Code;
  readonly lot?: string;
  readonly comment?: string;
};

export type RadiationInput = {
  /** Who authorised the exposure. */
  readonly responsible: PersonInput;
  readonly pregnancy: 'pregnant' | 'not-pregnant' | 'unknown';
  readonly doses?: readonly {
    /** Measure, from DICOM: `113813` dose-length product … (JDV_QuantiteExpositionRayonnements). */
    readonly kind: Code;
    readonly value: QuantityInput;
    /** Place of the body; that of the examination where left out. */
    readonly site?: Code;
  }[];
};

/** Images of one series, each with the DICOM class of its object. */
export type ImagingSeriesInput = {
  /** Series instance UID. */
  readonly id: string;
  readonly modality: Code;
  readonly date: TimeInput;
  readonly instances: readonly { readonly id: string; readonly objectClass: Code; readonly url?: string }[];
};

export type ImagingStudyInput = {
  /** Study instance UID. */
  readonly id: string;
  readonly date: TimeInput;
  readonly series: readonly ImagingSeriesInput[];
};

export type ImagingExaminationInput = {
  /** What was done, from LOINC. */
  readonly code: Code;
  /** The same from the CCAM. */
  readonly act?: Code;
  /** How, from DICOM: `CT`, `MR`, `US` … (the codes of `imagingModalities`). */
  readonly modality: Code;
  /** Region of the body, for the header (the codes of `imagingRegions`). */
  readonly region?: Code;
  /** Part of the body, from SNOMED CT (JDV_LocalisationAnatomique). */
  readonly site: Code;
  readonly laterality?: 'unilateral' | 'bilateral';
  readonly time: TimeInput;
  readonly description?: string;
  /** Machine and settings, in words. */
  readonly parameters?: string;
  readonly products?: readonly ImagingProductInput[];
  readonly complications?: string;
  readonly radiation?: RadiationInput;
  readonly study?: ImagingStudyInput;
};

/** A reason not to do the examination; `code` from JDV_Contre_indications. */
export type ContraindicationInput = { readonly code: Code; readonly comment?: string };

/** Type and acts are fixed by the model: the main act is the first examination. */
export type ImagingReportInput = {
  readonly header: Omit<CdaHeaderInput, 'typeCode' | 'serviceEvent'> & {
    readonly serviceEvent: Omit<CdaHeaderInput['serviceEvent'], 'code'>;
  };
  /** Requests that the report answers, with their accession numbers. */
  readonly orders?: readonly { readonly id: CdaId; readonly accessionNumber: CdaId }[];
  /** What was said of the patient when the examination was asked for. */
  readonly clinical?: {
    readonly reason: string;
    readonly purpose?: string;
    readonly medicalHistory?: string;
    readonly surgicalHistory?: string;
    readonly contraindications?: readonly ContraindicationInput[];
  };
  readonly examinations: readonly ImagingExaminationInput[];
  readonly comparison?: string;
  readonly results?: string;
  readonly conclusion: string;
  readonly comment?: string;
  /** Added after the report was made, and by whom. */
  readonly addendum?: { readonly words: string; readonly author: AuthorInput };
};
