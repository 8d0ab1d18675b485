/** An error in the words of Microsoft Graph. The HTTP layer turns it into a response. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  /** The methods that are allowed instead, with status 405. */
  readonly allow: string | undefined;

  constructor(status: number, code: string, message: string, allow?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.allow = allow;
  }
}

export function badRequest(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}

export function methodNotAllowed(method: string, allow = 'GET'): GraphError {
  const message = `The requested resource does not support http method '${method}'.`;
  return new GraphError(405, 'MethodNotAllowed', message, allow);
}

export function badSelectOrExpand(reason: string): GraphError {
  return badRequest(`Parsing OData Select and Expand failed: ${reason}`);
}

export function unknownSegment(segment: string): GraphError {
  return badRequest(`Resource not found for the segment '${segment}'.`);
}

export function unknownProperty(property: string, type: string): string {
  return `Could not find a property named '${property}' on type '${type}'.`;
}

/** Microsoft sends the same message for an unknown id, a recent call and an expired one. */
export function recordNotFound(): GraphError {
  return new GraphError(
    404,
    'NotFound',
    'Could not find the requested call record. Records about calls or online meetings that started more than 30 days ago are not available.',
  );
}
