import type { OperationPolicy } from '../operation.ts';
import { findText } from '../safelist/find-text.ts';
import type { Safelist } from '../safelist/safelist.ts';

/**
 * Puts the text of an operation in the place of its id.
 *
 * @throws what `findText` throws.
 */
export function chooseDocument(safelist: Safelist | undefined): OperationPolicy {
  if (!safelist) return (next) => next;
  return (next) => async (operation) => {
    const query = findText(operation.request, safelist);
    const { persistedQuery: _id, ...extensions } = operation.request.extensions ?? {};
    return next({ ...operation, request: { ...operation.request, query, extensions } });
  };
}
