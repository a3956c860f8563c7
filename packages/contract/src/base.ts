import { oc } from '@orpc/contract';
import * as z from 'zod';
import { type ErrorCode, errorTable } from './errors.ts';

/** What may accompany an error: never patient data, save the DMP's own words, which are shown and not logged. */
export const errorDataSchema = z
  .object({
    /** The national service's own code and text, shown as they came. */
    serverCode: z.string().optional(),
    serverText: z.string().optional(),
    /** What our own refusal is about, in words of ours. */
    detail: z.string().optional(),
    /** For FORM_INVALID: one line a field, and of which document where there are several (from 0). */
    fields: z.array(z.object({ field: z.string(), code: z.string(), document: z.int().optional() })).optional(),
  })
  .optional();

type ErrorMap = { [Code in ErrorCode]: { status: number; message: string; data: typeof errorDataSchema } };

const errorMap = Object.fromEntries(
  Object.entries(errorTable).map(([code, { status, message }]) => [code, { status, message, data: errorDataSchema }]),
) as ErrorMap;

/** Every procedure of the contract starts from here: any of them may raise any code of the table. */
export const base = oc.errors(errorMap);

/** yyyy-mm-dd, checked for form only (a Vitale date may be lunar). */
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** An instant in ISO 8601 with its offset. */
export const isoInstant = z.iso.datetime({ offset: true });
/** An opaque name the server gave; it carries nothing of the patient. */
export const handle = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

export const codeSchema = z.object({ code: z.string(), system: z.string(), display: z.string() });
