/** A request that the directory does not do: its HTTP status and what the OperationOutcome says. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;
  /** Of the value set issue-type (FHIR R4). */
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function outcome({ code, message }: Refusal): object {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics: message }] };
}
