/** One wrong field of a request: its JSON path and what is wrong with it. */
export interface FieldProblem {
  index?: number;
  field?: string;
  error: string;
}

/** Why the server did not do what was asked: an RFC 9457 application/problem+json answer, or no answer at all (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly fields: FieldProblem[];

  constructor(status: number, message: string, fields: FieldProblem[] = []) {
    super(message);
    this.status = status;
    this.fields = fields;
  }

  /** Makes a problem of anything thrown; a failed fetch has status 0 and an empty message, which the page puts into words. */
  static from(cause: unknown): Problem {
    return cause instanceof Problem ? cause : new Problem(0, '');
  }

  /** Makes a problem of an answer that is not 2xx. */
  static read(status: number, body: unknown): Problem {
    const p = (typeof body === 'object' && body !== null ? body : {}) as { title?: string; detail?: string; field?: string; errors?: unknown };
    const message = p.detail || p.title || '';
    const fields = Array.isArray(p.errors) ? p.errors.filter(isFieldProblem) : [];
    return new Problem(status, message, p.field ? [{ field: p.field, error: message }, ...fields] : fields);
  }

  /** What is wrong with the field of that name, if anything. */
  field(name: string): string | undefined {
    return this.fields.find((f) => f.field === name)?.error;
  }
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return typeof (value as Partial<FieldProblem> | null)?.error === 'string';
}
