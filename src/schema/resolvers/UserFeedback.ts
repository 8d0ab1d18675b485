import { BadUpstreamResponseError } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { maxListItems } from '../../odata.ts';
import type { UserFeedbackResolvers } from '../generated/resolvers.ts';
import { isAbsent } from '../values/read-value.ts';

export const UserFeedback: UserFeedbackResolvers = {
  // Microsoft declares an open type. Its property names are not documented, so it cannot be a type here.
  tokens({ tokens }) {
    if (isAbsent(tokens)) return null;
    if (isJsonObject(tokens)) return readTokens(tokens);
    throw new BadUpstreamResponseError('tokens does not have the documented type');
  },
};

function readTokens(tokens: JsonObject) {
  const entries = Object.entries(tokens).filter(([name]) => !name.includes('@odata.'));
  if (entries.length <= maxListItems) return entries.map(([name, value]) => ({ name, value }));
  throw new BadUpstreamResponseError(`the feedback has more than ${maxListItems} tokens`);
}
