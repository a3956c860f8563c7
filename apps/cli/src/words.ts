/** Exit statuses of every command. */
export const status = { done: 0, refused: 1, misused: 2 } as const;
export type Status = (typeof status)[keyof typeof status];

/** What a command writes to: results to `out`, what went wrong to `error`, a line each. */
export type Console = {
  out(line: string): void;
  error(line: string): void;
};

/** A command called as it cannot be: told with its usage. */
export class Misuse extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Misuse';
  }
}
