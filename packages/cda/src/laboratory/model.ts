import type { Code } from '@trousse/nomenclatures';
import type { CdaParty, CdaTime } from '../model.ts';

export type LaboratoryRange = {
  readonly low?: number;
  readonly high?: number;
  readonly unit?: string;
  /** As the document words it, when it does. */
  readonly text?: string;
};

/** A value: a number is a number, anything else (`< 0,5`, « absence ») is a text. */
export type LaboratoryValue = { readonly value?: number | string; readonly unit?: string };

/** One result of a laboratory report (11502-2; cda.md §5), ready to be listed or followed in time. */
export type LaboratoryResult = LaboratoryValue & {
  /** LOINC code; absent for a result under a local code alone. */
  readonly code?: Code;
  /** Code of the laboratory's own list, or of another system than LOINC. */
  readonly localCode?: Code;
  /** The words of the narrative; the display of the code when there are none. */
  readonly label?: string;
  readonly range?: LaboratoryRange;
  /** HL7 ObservationInterpretation: N, L, H, LL, HH, A, AA … */
  readonly interpretation?: string;
  /** By the flag; without any, by comparing the number with a range in the same unit. */
  readonly abnormal: boolean;
  /** The flag is one of alert. */
  readonly critical: boolean;
  /** When the specimen was taken; else the time of the observation. */
  readonly time?: CdaTime;
  /** `completed`, `aborted`, `active`. */
  readonly status?: string;
  readonly performer?: CdaParty;
  /** Titles of the sections that hold it, the outermost first. */
  readonly section: readonly string[];
  /** Earlier values that the report recalls, in its order. */
  readonly previous: readonly (LaboratoryValue & { readonly time?: CdaTime })[];
};
