import type { Code } from '@trousse/nomenclatures';
import type { Interpretation } from '../../laboratory/interpretation.ts';
import type { CdaId } from '../../model.ts';
import type { CdaHeaderInput, OrganizationInput, PersonInput, TimeInput } from '../inputs.ts';
import type { QuantityInput } from '../quantities.ts';

/** A measure; below or above what the method can tell, with its comparator. */
export type MeasureInput = QuantityInput & { readonly comparator?: '<' | '<=' | '>' | '>=' };

export type LaboratoryValueInput = MeasureInput | string;

export type LaboratoryResultInput = {
  /** As the laboratory words it. */
  readonly label: string;
  /** LOINC, from the « circuit de la biologie ». */
  readonly code?: Code;
  /** Code of the laboratory's own list. */
  readonly localCode?: Code;
  readonly value: LaboratoryValueInput;
  /** Reference range in the unit of the value; words where numbers do not say it. */
  readonly range?: { readonly low?: number; readonly high?: number; readonly text?: string };
  readonly interpretation?: Interpretation;
  /** Method, in words. */
  readonly method?: string;
  /** When the result was obtained. */
  readonly time: TimeInput;
  /** `aborted`: the examination could not be done. `completed` unless said otherwise. */
  readonly status?: 'completed' | 'aborted';
  readonly comment?: string;
  /** Earlier values of the same examination. */
  readonly previous?: readonly { readonly value: LaboratoryValueInput; readonly time: TimeInput }[];
};

export type SpecimenInput = {
  readonly label: string;
  /** Kind of specimen, from HL7 table 0487. */
  readonly code?: Code;
  readonly id: CdaId;
  readonly takenAt: TimeInput;
  readonly receivedAt?: TimeInput;
};

/** One group of examinations, such as « Bilan thyroïdien ». */
export type LaboratoryPanelInput = {
  readonly title: string;
  /** LOINC code of the panel; that of the chapter when there is none. */
  readonly code?: Code;
  readonly specimen?: SpecimenInput;
  readonly results: readonly LaboratoryResultInput[];
};

/** One discipline of the laboratory. */
export type LaboratoryChapterInput = {
  /** LOINC code of the discipline: `18719-5` Biochimie, `18723-7` Hématologie … */
  readonly code: Code;
  readonly title?: string;
  readonly panels: readonly LaboratoryPanelInput[];
};

/** A laboratory whose coordinates are known: the model wants them. */
export type LaboratoryInput = OrganizationInput & Required<Pick<OrganizationInput, 'address' | 'telecom'>>;

/** Type, title and acts are fixed by the model. */
export type LaboratoryReportInput = {
  readonly header: Omit<CdaHeaderInput, 'typeCode' | 'title' | 'serviceEvent'> & {
    /** From the reception of the specimens to the release of the report. */
    readonly serviceEvent: { readonly start: TimeInput; readonly stop?: TimeInput };
  };
  /** The biologist who directs the laboratory, and answers for the report. */
  readonly director: PersonInput & {
    readonly specialty: Code;
    readonly organization: LaboratoryInput;
  };
  /** The prescription that the report answers. */
  readonly order?: CdaId;
  readonly chapters: readonly LaboratoryChapterInput[];
  readonly comment?: string;
  /** The report as the laboratory prints it. */
  readonly pdfCopy: Uint8Array;
};
