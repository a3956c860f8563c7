import * as z from 'zod';

/** What a server may ask of a card session: the header of a stream that it opens. */
export const operationSchema = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('http'),
    /** `host` or `host:port`. */
    host: z.string().max(261),
    method: z.enum(['GET', 'POST']),
    path: z
      .string()
      .max(2048)
      .regex(/^\/[\x21-\x7e]*$/),
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,64}$/), z.string().regex(/^[\x20-\x7e]{0,2048}$/)),
  }),
  z.strictObject({ op: z.literal('sign'), shape: z.string().max(64) }),
]);

export type HttpOperation = Extract<z.infer<typeof operationSchema>, { op: 'http' }>;
