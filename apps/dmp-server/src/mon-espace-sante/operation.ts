import { z } from 'zod';
import type { Context } from '../context.ts';
import { PatientRefusal } from '../errors.ts';
import type { Acting } from './acting.ts';
import { type Who, whoFields } from './who.ts';

/** The bytes of a document, in place of a JSON answer. */
export class DocumentBytes {
  readonly mimeType: string;
  readonly size: number;
  readonly stream: () => AsyncIterable<Uint8Array>;

  constructor(document: Pick<DocumentBytes, 'mimeType' | 'size' | 'stream'>) {
    this.mimeType = document.mimeType;
    this.size = document.size;
    this.stream = document.stream;
  }
}

export type PatientAnswer = Readonly<Record<string, unknown>> | DocumentBytes;

type Definition<Fields extends z.ZodRawShape> = {
  /** What it asks beside the patient and who acts. */
  readonly fields: Fields;
  /**
   * Whether it leaves a row in the access history: what changes the record or shows its documents does; a look at the
   * rights, or at the history itself, would only fill the history with looks at it.
   */
  readonly traced: boolean;
  /** Also on a closed record: what happened to it stays readable. */
  readonly closedToo?: boolean;
  /** Also on a record that no account of the patient keeps. */
  readonly unattachedToo?: boolean;
  /** It brings a document: the request may be as large as one. */
  readonly bringsDocument?: boolean;
  /** @throws PatientRefusal, ServerError */
  run(context: Context, acting: Acting, input: z.output<z.ZodObject<Fields>>): Promise<PatientAnswer>;
};

/** One operation of the patient's side. */
export type PatientOperation = Pick<
  Definition<z.ZodRawShape>,
  'traced' | 'closedToo' | 'unattachedToo' | 'bringsDocument'
> & {
  /** @throws PatientRefusal `unreadable-request` */
  read(body: unknown): { readonly who: Who; run(context: Context, acting: Acting): Promise<PatientAnswer> };
};

/** Makes an operation from what it asks and what it does; an unknown field is refused. */
export function patientOperation<Fields extends z.ZodRawShape>({
  fields,
  run,
  ...how
}: Definition<Fields>): PatientOperation {
  const who = z.object(whoFields);
  const whole = z.strictObject({ ...whoFields, ...fields });
  return {
    ...how,
    read(body) {
      const request = whole.safeParse(body);
      if (!request.success) throw new PatientRefusal('unreadable-request');
      const input = request.data as z.output<z.ZodObject<Fields>>;
      return { who: who.parse(request.data), run: (context, acting) => run(context, acting, input) };
    },
  };
}
